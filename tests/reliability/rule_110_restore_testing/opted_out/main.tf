# Without recovery points of Aurora there is nothing to restore.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_backup_region_settings" "ireland" {
  resource_type_opt_in_preference = { Aurora = false }
}

resource "aws_backup_restore_testing_plan" "ireland" {
  name                = "ireland"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "ireland" {
  name                      = "all"
  restore_testing_plan_name = aws_backup_restore_testing_plan.ireland.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed: has opted aurora out of aws backup
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "ireland"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_plan" "frankfurt" {
  provider = aws.frankfurt

  name                = "frankfurt"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "frankfurt" {
  provider = aws.frankfurt

  name                      = "all"
  restore_testing_plan_name = aws_backup_restore_testing_plan.frankfurt.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# Opting out is for one Region.
# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "frankfurt"
  engine             = "aurora-postgresql"
}
