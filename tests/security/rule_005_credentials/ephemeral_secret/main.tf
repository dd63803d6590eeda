# The best one can do where RDS cannot manage the password: it never touches the state. Terraform leaves ephemeral resources
# out of the plan's JSON, so that one cannot see there which secret is read.

resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}

ephemeral "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.orders.id
}

resource "aws_secretsmanager_secret_rotation" "orders" {
  secret_id           = aws_secretsmanager_secret.orders.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "billing" {
  name = "billing"
}

ephemeral "aws_secretsmanager_secret_version" "billing" {
  secret_id = aws_secretsmanager_secret.billing.id
}

# expect: CKV_AURORA_005 passed
# expect plan: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "orders" {
  engine                     = "aurora-postgresql"
  master_username            = "orders"
  master_password_wo         = ephemeral.aws_secretsmanager_secret_version.orders.secret_string
  master_password_wo_version = 1
}

# expect: CKV_AURORA_005 failed
# expect plan: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "not_rotated" {
  engine                     = "aurora-postgresql"
  master_username            = "billing"
  master_password_wo         = ephemeral.aws_secretsmanager_secret_version.billing.secret_string
  master_password_wo_version = 1
}
