provider "aws" {
  region = "eu-west-1"
}

variable "protected" {
  type = list(string)
}

variable "plan_name" {
  type = string
}

variable "tested" {
  type = bool
}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

# expect: CKV_AURORA_110 undecided: aws_backup_restore_testing_selection.chosen
# expect plan: CKV_AURORA_110 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 undecided: aws_backup_restore_testing_selection.chosen
# expect plan: CKV_AURORA_110 failed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "chosen" {
  name                      = "chosen"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = var.protected
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# A selection cannot be made without its plan.
# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "plan_by_variable" {
  cluster_identifier = "plan-by-variable"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "plan_by_variable" {
  name                      = "plan_by_variable"
  restore_testing_plan_name = var.plan_name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.plan_by_variable.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 undecided
# expect plan: CKV_AURORA_110 failed
resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "perhaps" {
  count = var.tested ? 1 : 0

  name                      = "perhaps"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.perhaps.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}
