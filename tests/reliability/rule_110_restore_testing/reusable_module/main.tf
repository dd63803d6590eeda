# A module by itself, as its authors scan it: nothing says what its callers will ask for.

variable "name" {
  type = string
}

variable "restore_test" {
  type = bool
}

# It has no tests.
# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "without" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 undecided
# expect plan: CKV_AURORA_110 passed
resource "aws_rds_cluster" "asked_for" {
  cluster_identifier = "${var.name}-2"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_plan" "asked_for" {
  count = var.restore_test ? 1 : 0

  name                = "asked_for"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_selection" "asked_for" {
  count = var.restore_test ? 1 : 0

  name                      = "asked_for"
  restore_testing_plan_name = aws_backup_restore_testing_plan.asked_for[0].name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.asked_for.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}
