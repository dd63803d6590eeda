# Restore testing restores what is in its own Region.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "somewhere"
  region = var.region
}

variable "region" {
  type = string
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

# expect: CKV_AURORA_110 failed: nothing tests that the backups
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "ireland"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "frankfurt"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 undecided
# expect plan: CKV_AURORA_110 passed
resource "aws_rds_cluster" "somewhere" {
  provider = aws.somewhere

  cluster_identifier = "somewhere"
  engine             = "aurora-postgresql"
}
