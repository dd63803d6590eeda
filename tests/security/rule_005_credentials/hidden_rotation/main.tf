# A plan does not show its locals: this rotation may be of any secret.

locals {
  secret = one(aws_rds_cluster.yearly.master_user_secret).secret_arn
}

resource "aws_secretsmanager_secret_rotation" "yearly" {
  secret_id = local.secret

  rotation_rules {
    automatically_after_days = 365
  }
}

# expect: CKV_AURORA_005 failed: 365
# expect plan: CKV_AURORA_005 undecided: 365
resource "aws_rds_cluster" "yearly" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

# expect: CKV_AURORA_005 passed
# expect plan: CKV_AURORA_005 undecided: 365
resource "aws_rds_cluster" "other" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}
