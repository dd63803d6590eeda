variable "create" {
  type    = bool
  default = true
}

resource "aws_kms_key" "this" {
  count = var.create ? 1 : 0
}

resource "aws_kms_alias" "this" {
  count         = var.create ? 1 : 0
  name          = "alias/orders"
  target_key_id = aws_kms_key.this[0].key_id
}

output "arn" {
  value = try(aws_kms_alias.this[0].target_key_arn, null)
}
