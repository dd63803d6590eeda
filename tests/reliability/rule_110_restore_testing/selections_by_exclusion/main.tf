# All clusters but those with a tag; the conditions of one selection must all hold.

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

resource "aws_backup_restore_testing_selection" "all_but" {
  name                      = "all_but"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"

  protected_resource_conditions {
    string_equals {
      key   = "aws:ResourceTag/Tier"
      value = "gold"
    }

    string_not_equals {
      key   = "aws:ResourceTag/RestoreTest"
      value = "never"
    }
  }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "gold" {
  cluster_identifier = "gold"
  engine             = "aurora-postgresql"
  tags               = { Tier = "gold" }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "gold_monthly" {
  cluster_identifier = "gold-monthly"
  engine             = "aurora-postgresql"
  tags               = { Tier = "gold", RestoreTest = "monthly" }
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "gold_but_excluded" {
  cluster_identifier = "gold-but-excluded"
  engine             = "aurora-postgresql"
  tags               = { Tier = "gold", RestoreTest = "never" }
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "silver" {
  cluster_identifier = "silver"
  engine             = "aurora-postgresql"
  tags               = { Tier = "silver", RestoreTest = "monthly" }
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "untagged" {
  cluster_identifier = "untagged"
  engine             = "aurora-postgresql"
}
