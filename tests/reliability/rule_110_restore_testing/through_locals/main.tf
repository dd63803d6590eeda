# Plans do not show what locals are made of: there the selection may have any cluster.

provider "aws" {
  region = "eu-west-1"
}

locals {
  tested = { orders = aws_rds_cluster.orders.arn }
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

# expect: CKV_AURORA_110 passed
# expect plan: CKV_AURORA_110 undecided
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 failed
# expect plan: CKV_AURORA_110 undecided
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "tested" {
  name                      = "tested"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = values(local.tested)
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}
