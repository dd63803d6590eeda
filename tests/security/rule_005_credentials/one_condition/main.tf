# Who manages the password, and which it is, are told by one condition.

variable "managed" {
  type = bool
}

resource "random_password" "rotated" {
  length = 20
}

resource "aws_secretsmanager_secret" "rotated" {
  name = "rotated"
}

resource "aws_secretsmanager_secret_version" "rotated" {
  secret_id     = aws_secretsmanager_secret.rotated.id
  secret_string = random_password.rotated.result
}

resource "aws_secretsmanager_secret_rotation" "rotated" {
  secret_id           = aws_secretsmanager_secret.rotated.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "either_rotates" {
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = var.managed ? true : null
  master_password             = var.managed ? null : random_password.rotated.result
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 passed
resource "aws_rds_cluster" "or_a_literal" {
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = var.managed ? true : null
  master_password             = var.managed ? null : "in-the-code"
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "the_wrong_way_round" {
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = false
  master_password             = var.managed ? "one-in-the-code" : "another-in-the-code"
}
