# An ARN that is built from one cluster's name is that cluster's, also where the name is known after apply only.

provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_selection" "built" {
  name                      = "built"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["arn:aws:rds:eu-west-1:${data.aws_caller_identity.current.account_id}:cluster:${aws_rds_cluster.built.cluster_identifier}"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "built" {
  cluster_identifier_prefix = "built-"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "beside_it" {
  cluster_identifier = "beside-it"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "without_a_name" {
  engine = "aurora-postgresql"
}
