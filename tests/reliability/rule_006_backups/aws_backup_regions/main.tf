# AWS Backup backs up what is in its own Region.

variable "region" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "given"
  region = var.region
}

provider "aws" {
  alias  = "given_account"
  region = var.region

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/backup"
  }
}

resource "aws_backup_plan" "frankfurt" {
  provider = aws.frankfurt

  name = "frankfurt"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "frankfurt_by_tag" {
  provider = aws.frankfurt

  name         = "by-tag"
  plan_id      = aws_backup_plan.frankfurt.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}

# The plan is in Frankfurt, the cluster is not.
# expect: CKV_AURORA_006 failed: defaults to 1 day
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "ireland"
  engine             = "aurora-postgresql"
  tags               = { Backup = "daily" }
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "frankfurt"
  engine             = "aurora-postgresql"
  tags               = { Backup = "daily" }
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "frankfurt_by_argument" {
  region = "eu-central-1"

  cluster_identifier = "frankfurt-by-argument"
  engine             = "aurora-postgresql"
  tags               = { Backup = "daily" }
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 failed
resource "aws_rds_cluster" "somewhere" {
  provider = aws.given

  cluster_identifier = "somewhere"
  engine             = "aurora-postgresql"
  tags               = { Backup = "daily" }
}

resource "aws_backup_plan" "given" {
  provider = aws.given_account

  name = "given"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "given" {
  provider = aws.given_account

  name         = "by-name"
  plan_id      = aws_backup_plan.given.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.same_expression.arn]
}

# Another provider, whose Region is that of the cluster.
# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "same_expression" {
  provider = aws.given

  cluster_identifier = "same-expression"
  engine             = "aurora-postgresql"
}
