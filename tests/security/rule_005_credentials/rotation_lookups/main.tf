# A rotation counts for its secret, however both are looked up.

# expect: CKV_AURORA_005 failed: rotation_enabled = false
resource "aws_rds_cluster" "secret_by_arn" {
  cluster_identifier          = "secret-by-arn"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

data "aws_secretsmanager_secret" "by_arn" {
  arn = aws_rds_cluster.secret_by_arn.master_user_secret[0].secret_arn
}

resource "aws_secretsmanager_secret_rotation" "by_arn" {
  secret_id        = data.aws_secretsmanager_secret.by_arn.id
  rotation_enabled = false

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 failed: rotation_enabled = false
resource "aws_rds_cluster" "looked_up" {
  cluster_identifier          = "looked-up"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

data "aws_rds_cluster" "looked_up" {
  cluster_identifier = aws_rds_cluster.looked_up.id
}

resource "aws_secretsmanager_secret_rotation" "looked_up" {
  secret_id        = data.aws_rds_cluster.looked_up.master_user_secret[0].secret_arn
  rotation_enabled = false

  rotation_rules {
    automatically_after_days = 30
  }
}
