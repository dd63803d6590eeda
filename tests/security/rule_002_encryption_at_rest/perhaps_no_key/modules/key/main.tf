variable "create" {
  type = bool
}

resource "aws_kms_key" "this" {
  count = var.create ? 1 : 0
}

output "arn" {
  value = try(aws_kms_key.this[0].arn, "")
}
