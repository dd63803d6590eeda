# A schedule of one's own for the secret that RDS manages.

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "monthly" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "monthly" {
  secret_id = aws_rds_cluster.monthly.master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_expression" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "by_expression" {
  secret_id = one(aws_rds_cluster.by_expression.master_user_secret).secret_arn

  rotation_rules {
    schedule_expression = "cron(0 16 1,15 * ? *)"
    duration            = "2h"
  }
}

# expect: CKV_AURORA_005 failed: 180
resource "aws_rds_cluster" "twice_a_year" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "twice_a_year" {
  secret_id = aws_rds_cluster.twice_a_year.master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = 180
  }
}

# The schedule of another cluster's secret does not matter here.
# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "untouched" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}
