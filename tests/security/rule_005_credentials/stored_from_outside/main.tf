# Nobody knows the password from the code, but where the code keeps it, and whether that is rotated.

variable "password" {
  type      = string
  sensitive = true
}

variable "other" {
  type      = string
  sensitive = true
}

# expect: CKV_AURORA_005 failed: aws_secretsmanager_secret.never, which has no rotation
resource "aws_rds_cluster" "never_rotated" {
  engine          = "aurora-postgresql"
  master_username = "app"
  master_password = var.password
}

resource "aws_secretsmanager_secret" "never" {
  name = "never"
}

resource "aws_secretsmanager_secret_version" "never" {
  secret_id     = aws_secretsmanager_secret.never.id
  secret_string = jsonencode({ username = "app", password = var.password })
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "rotated" {
  engine          = "aurora-postgresql"
  master_username = "app"
  master_password = var.other
}

resource "aws_secretsmanager_secret" "rotated" {
  name = "rotated"
}

resource "aws_secretsmanager_secret_version" "rotated" {
  secret_id     = aws_secretsmanager_secret.rotated.id
  secret_string = jsonencode({ username = "app", password = var.other })
}

resource "aws_secretsmanager_secret_rotation" "rotated" {
  secret_id           = aws_secretsmanager_secret.rotated.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
