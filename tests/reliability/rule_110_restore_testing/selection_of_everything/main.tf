provider "aws" {
  region = "eu-west-1"
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

# All of Aurora, whatever its engine and name.
resource "aws_backup_restore_testing_selection" "all" {
  name                      = "all"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "generated_name" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}
