# Which clusters a plan restores, told by tags: own tags, and those that the provider gives.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "tagged"
  region = "eu-west-1"

  default_tags {
    tags = { RestoreTest = "monthly" }
  }
}

variable "tier" {
  type = string
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

resource "aws_backup_restore_testing_selection" "by_tag" {
  name                      = "by_tag"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"

  protected_resource_conditions {
    string_equals {
      key   = "aws:ResourceTag/RestoreTest"
      value = "monthly"
    }
  }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "tagged" {
  cluster_identifier = "tagged"
  engine             = "aurora-postgresql"
  tags               = { RestoreTest = "monthly" }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "default_tag" {
  provider = aws.tagged

  cluster_identifier = "default-tag"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "default_tag_replaced" {
  provider = aws.tagged

  cluster_identifier = "default-tag-replaced"
  engine             = "aurora-postgresql"
  tags               = { RestoreTest = "never" }
}

# Values are compared with their case.
# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "tagged_otherwise" {
  cluster_identifier = "tagged-otherwise"
  engine             = "aurora-postgresql"
  tags               = { RestoreTest = "Monthly" }
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "untagged" {
  cluster_identifier = "untagged"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "by_condition_only" {
  name                      = "by_condition_only"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"

  protected_resource_conditions {
    string_equals {
      key   = "aws:ResourceTag/Tier"
      value = "gold"
    }
  }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "gold" {
  cluster_identifier = "gold"
  engine             = "aurora-postgresql"
  tags               = { Tier = "gold" }
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "silver" {
  cluster_identifier = "silver"
  engine             = "aurora-postgresql"
  tags               = { Tier = "silver" }
}

# expect: CKV_AURORA_110 undecided: aws_backup_restore_testing_selection.by_condition_only
# expect plan: CKV_AURORA_110 passed
resource "aws_rds_cluster" "tier_unknown" {
  cluster_identifier = "tier-unknown"
  engine             = "aurora-postgresql"
  tags               = { Tier = var.tier }
}
