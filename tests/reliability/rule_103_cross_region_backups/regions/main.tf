# Regions of providers, of resources, of neither; AWS Backup backs up what is in its own Region.

provider "aws" {
  region = var.home_region
}

provider "aws" {
  alias  = "away"
  region = var.away_region
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "home_region" {
  type = string
}

variable "away_region" {
  type = string
}

resource "aws_backup_vault" "home" {
  name = "home"
}

resource "aws_backup_vault" "away" {
  provider = aws.away

  name = "away"
}

resource "aws_backup_vault" "ireland" {
  provider = aws.ireland

  name = "ireland"
}

resource "aws_backup_vault" "frankfurt" {
  provider = aws.frankfurt

  name = "frankfurt"
}

# Both Regions are unknown; two providers may also be for two accounts of one Region.
# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 passed
resource "aws_rds_cluster" "two_unknown_regions" {
  cluster_identifier = "two-unknown-regions"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "two_unknown_regions" {
  name = "two-unknown-regions"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.home.name

    copy_action {
      destination_vault_arn = aws_backup_vault.away.arn
    }
  }
}

resource "aws_backup_selection" "two_unknown_regions" {
  name         = "two-unknown-regions"
  plan_id      = aws_backup_plan.two_unknown_regions.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.two_unknown_regions.arn]
}

# The Region is unknown, and the same.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "one_unknown_region" {
  cluster_identifier = "one-unknown-region"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "one_unknown_region" {
  name = "one-unknown-region"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.home.arn
    }
  }
}

resource "aws_backup_selection" "one_unknown_region" {
  name         = "one-unknown-region"
  plan_id      = aws_backup_plan.one_unknown_region.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.one_unknown_region.arn]
}

# All of it in Frankfurt by the argument of its own, so Ireland is the other Region.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "by_argument" {
  provider = aws.ireland
  region   = "eu-central-1"

  cluster_identifier = "by-argument"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "by_argument" {
  provider = aws.ireland
  region   = "eu-central-1"

  name = "by-argument"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.ireland.arn
    }
  }
}

resource "aws_backup_selection" "by_argument" {
  provider = aws.ireland
  region   = "eu-central-1"

  name         = "by-argument"
  plan_id      = aws_backup_plan.by_argument.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.by_argument.arn]
}

# Two ways to write Frankfurt.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "same_region_twice" {
  provider = aws.ireland
  region   = "eu-central-1"

  cluster_identifier = "same-region-twice"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "same_region_twice" {
  provider = aws.ireland
  region   = "eu-central-1"

  name = "same-region-twice"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.frankfurt.arn
    }
  }
}

resource "aws_backup_selection" "same_region_twice" {
  provider = aws.ireland
  region   = "eu-central-1"

  name         = "same-region-twice"
  plan_id      = aws_backup_plan.same_region_twice.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.same_region_twice.arn]
}

# The plan for all clusters is Frankfurt's: it does not see those of Ireland.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "plan_of_another_region" {
  provider = aws.ireland

  cluster_identifier = "plan-of-another-region"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "plan_of_its_region" {
  provider = aws.frankfurt

  cluster_identifier = "plan-of-its-region"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "frankfurt" {
  provider = aws.frankfurt

  name = "frankfurt"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.ireland.arn
    }
  }
}

resource "aws_backup_selection" "frankfurt" {
  provider = aws.frankfurt

  name         = "frankfurt"
  plan_id      = aws_backup_plan.frankfurt.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:rds:*:*:cluster:plan-of-*"]
}
