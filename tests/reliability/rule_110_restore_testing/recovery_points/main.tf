# A test restores what AWS Backup has backed up: a plan of one kind of recovery points needs such backups.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_backup_restore_testing_plan" "all_kinds" {
  name                = "all_kinds"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_plan" "continuous" {
  name                = "continuous"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_plan" "snapshots" {
  name                = "snapshots"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"
  }
}

resource "aws_backup_plan" "continuous" {
  name = "continuous"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    schedule                 = "cron(0 3 * * ? *)"
    enable_continuous_backup = true
  }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "any_of_snapshots" {
  cluster_identifier = "any-of-snapshots"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "any_of_snapshots" {
  name                      = "any_of_snapshots"
  restore_testing_plan_name = aws_backup_restore_testing_plan.all_kinds.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.any_of_snapshots.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

resource "aws_backup_selection" "any_of_snapshots" {
  name         = "any-of-snapshots"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.any_of_snapshots.arn]
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "snapshots_of_snapshots" {
  cluster_identifier = "snapshots-of-snapshots"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "snapshots_of_snapshots" {
  name                      = "snapshots_of_snapshots"
  restore_testing_plan_name = aws_backup_restore_testing_plan.snapshots.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.snapshots_of_snapshots.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

resource "aws_backup_selection" "snapshots_of_snapshots" {
  name         = "snapshots-of-snapshots"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.snapshots_of_snapshots.arn]
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "continuous_of_continuous" {
  cluster_identifier = "continuous-of-continuous"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "continuous_of_continuous" {
  name                      = "continuous_of_continuous"
  restore_testing_plan_name = aws_backup_restore_testing_plan.continuous.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.continuous_of_continuous.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

resource "aws_backup_selection" "continuous_of_continuous" {
  name         = "continuous-of-continuous"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.continuous_of_continuous.arn]
}

# There never is a continuous recovery point to restore.
# expect: CKV_AURORA_110 failed: continuous
resource "aws_rds_cluster" "continuous_of_snapshots" {
  cluster_identifier = "continuous-of-snapshots"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "continuous_of_snapshots" {
  name                      = "continuous_of_snapshots"
  restore_testing_plan_name = aws_backup_restore_testing_plan.continuous.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.continuous_of_snapshots.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

resource "aws_backup_selection" "continuous_of_snapshots" {
  name         = "continuous-of-snapshots"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.continuous_of_snapshots.arn]
}

# Backed up by a plan that is not in this code.
# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "backed_up_elsewhere" {
  cluster_identifier = "backed-up-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "backed_up_elsewhere" {
  name                      = "backed_up_elsewhere"
  restore_testing_plan_name = aws_backup_restore_testing_plan.all_kinds.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.backed_up_elsewhere.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# Backed up, and never restored.
# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "backed_up_only" {
  cluster_identifier = "backed-up-only"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "backed_up_only" {
  name         = "backed-up-only"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.backed_up_only.arn]
}
