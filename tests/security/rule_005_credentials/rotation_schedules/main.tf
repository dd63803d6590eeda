# Rotation has to come round every 90 days, however it is written.

locals {
  schedules = {
    monthly     = "cron(0 4 1 * ? *)"
    two_months  = "cron(0 4 1 */2 ? *)"
    sundays     = "cron(0 4 ? * SUN#1 *)"
    thirty_days = "rate(30 days)"
  }
  rare = {
    yearly    = "cron(0 4 1 1 ? *)"
    quarterly = "cron(0 4 1 JAN,APR,JUL,OCT ? *)"
    this_year = "cron(0 4 1 * ? 2026)"
    long_rate = "rate(120 days)"
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "often" {
  for_each                    = local.schedules
  cluster_identifier          = replace(each.key, "_", "-")
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "often" {
  for_each  = local.schedules
  secret_id = aws_rds_cluster.often[each.key].master_user_secret[0].secret_arn

  rotation_rules {
    schedule_expression = each.value
  }
}

# expect: CKV_AURORA_005 failed: aws_secretsmanager_secret_rotation.rarely
resource "aws_rds_cluster" "rarely" {
  for_each                    = local.rare
  cluster_identifier          = replace(each.key, "_", "-")
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "rarely" {
  for_each  = local.rare
  secret_id = aws_rds_cluster.rarely[each.key].master_user_secret[0].secret_arn

  rotation_rules {
    schedule_expression = each.value
  }
}

# AWS does not take this schedule, so nobody knows what becomes of the rotation.
# expect: CKV_AURORA_005 undecided: is not a schedule that aws accepts
resource "aws_rds_cluster" "no_schedule" {
  cluster_identifier          = "no-schedule"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_secretsmanager_secret_rotation" "no_schedule" {
  secret_id = aws_rds_cluster.no_schedule.master_user_secret[0].secret_arn

  rotation_rules {
    schedule_expression = "monthly"
  }
}
