# no plan: rotation_enabled can be set from a newer provider on than the one that made the other plans.

# expect: CKV_AURORA_005 failed: rotation
resource "aws_rds_cluster" "managed" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "managed" {
  secret_id        = aws_rds_cluster.managed.master_user_secret[0].secret_arn
  rotation_enabled = false
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "managed_on" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "managed_on" {
  secret_id        = aws_rds_cluster.managed_on.master_user_secret[0].secret_arn
  rotation_enabled = true

  rotation_rules {
    automatically_after_days = 14
  }
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "own_secret" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_secretsmanager_secret_version.own_secret.secret_string
}

resource "aws_secretsmanager_secret" "own_secret" {
  name = "orders"
}

data "aws_secretsmanager_secret_version" "own_secret" {
  secret_id = aws_secretsmanager_secret.own_secret.id
}

resource "aws_secretsmanager_secret_rotation" "own_secret" {
  secret_id        = aws_secretsmanager_secret.own_secret.id
  rotation_enabled = false
}
