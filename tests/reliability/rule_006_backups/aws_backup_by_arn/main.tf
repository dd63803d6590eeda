provider "aws" {
  region = "eu-west-1"
}

resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_backup_plan" "continuous" {
  name = "continuous"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_plan" "short" {
  name = "short"

  rule {
    rule_name                = "short"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true

    lifecycle {
      delete_after = 6
    }
  }
}

resource "aws_backup_plan" "snapshots" {
  name = "snapshots"

  rule {
    rule_name         = "snapshots"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 3 * * ? *)"

    lifecycle {
      delete_after = 90
    }
  }
}

resource "aws_backup_plan" "not_continuous" {
  name = "not-continuous"

  rule {
    rule_name                = "not-continuous"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = false

    lifecycle {
      delete_after = 30
    }
  }
}

# AWS Backup keeps 35 days of continuous backup.
# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "continuous" {
  cluster_identifier = "continuous"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "continuous" {
  name         = "continuous"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.continuous.arn]
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "continuous_by_literal" {
  cluster_identifier = "continuous-by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "continuous_by_literal" {
  name         = "continuous-by-literal"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:rds:eu-west-1:123456789012:cluster:continuous-by-literal"]
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "explicit_one_with_backup_plan" {
  cluster_identifier      = "explicit-one-with-backup-plan"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

resource "aws_backup_selection" "explicit_one_with_backup_plan" {
  name         = "explicit-one-with-backup-plan"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.explicit_one_with_backup_plan.arn]
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "continuous_but_short" {
  cluster_identifier = "continuous-but-short"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "continuous_but_short" {
  name         = "continuous-but-short"
  plan_id      = aws_backup_plan.short.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.continuous_but_short.arn]
}

# Daily snapshots give no point in time.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "snapshots_only" {
  cluster_identifier = "snapshots-only"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "snapshots_only" {
  name         = "snapshots-only"
  plan_id      = aws_backup_plan.snapshots.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.snapshots_only.arn]
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "continuous_switched_off" {
  cluster_identifier = "continuous-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "continuous_switched_off" {
  name         = "continuous-switched-off"
  plan_id      = aws_backup_plan.not_continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.continuous_switched_off.arn]
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "not_selected" {
  cluster_identifier      = "not-selected"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "both" {
  cluster_identifier      = "both"
  engine                  = "aurora-postgresql"
  backup_retention_period = 14
}

resource "aws_backup_selection" "both" {
  name         = "both"
  plan_id      = aws_backup_plan.snapshots.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.both.arn]
}

# AWS Backup does not support Limitless.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_backup_selection" "limitless" {
  name         = "limitless"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.limitless.arn]
}
