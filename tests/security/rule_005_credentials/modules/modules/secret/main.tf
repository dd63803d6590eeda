variable "name" {
  type = string
}

variable "rotate" {
  type    = bool
  default = false
}

resource "aws_secretsmanager_secret" "this" {
  name = var.name
}

data "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
}

resource "aws_secretsmanager_secret_rotation" "this" {
  count               = var.rotate ? 1 : 0
  secret_id           = aws_secretsmanager_secret.this.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

output "password" {
  value = jsondecode(data.aws_secretsmanager_secret_version.this.secret_string)["password"]
}
