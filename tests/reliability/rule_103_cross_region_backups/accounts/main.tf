# Providers for other accounts: a Region is another one only where the code says so.

variable "region" {
  type = string
}

variable "environment" {
  type    = string
  default = "prod"
}

variable "regions" {
  type = map(string)
}

locals {
  home = "eu-${var.region}"
}

provider "aws" {
  region = local.home
}

provider "aws" {
  alias  = "backup_account"
  region = local.home

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/backup"
  }
}

provider "aws" {
  alias  = "looked_up"
  region = lookup(var.regions, var.environment)
}

provider "aws" {
  alias  = "looked_up_elsewhere"
  region = lookup(var.regions, var.environment)

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/backup"
  }
}

resource "aws_backup_vault" "backup_account" {
  provider = aws.backup_account

  name = "backup-account"
}

resource "aws_backup_vault" "looked_up_elsewhere" {
  provider = aws.looked_up_elsewhere

  name = "looked-up-elsewhere"
}

# The vault is in another account, and in the same Region, whichever that is.
# expect: CKV_AURORA_103 failed: copies no backups to
resource "aws_rds_cluster" "another_account" {
  cluster_identifier = "another-account"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "another_account" {
  name = "another-account"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.backup_account.arn
    }
  }
}

resource "aws_backup_selection" "another_account" {
  name         = "another-account"
  plan_id      = aws_backup_plan.another_account.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.another_account.arn]
}

# So it is where the Region comes from an expression of which nothing is known.
# expect: CKV_AURORA_103 failed: copies no backups to
resource "aws_rds_cluster" "same_expression" {
  provider = aws.looked_up

  cluster_identifier = "same-expression"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "same_expression" {
  provider = aws.looked_up

  name = "same-expression"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.looked_up_elsewhere.arn
    }
  }
}

resource "aws_backup_selection" "same_expression" {
  provider = aws.looked_up

  name         = "same-expression"
  plan_id      = aws_backup_plan.same_expression.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.same_expression.arn]
}

# An ARN with the Region of the cluster's own provider.
# expect: CKV_AURORA_103 failed: copies no backups to
resource "aws_rds_cluster" "written_arn" {
  cluster_identifier = "written-arn"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "written_arn" {
  name = "written-arn"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = "arn:aws:backup:${local.home}:444455556666:backup-vault:main"
    }
  }
}

resource "aws_backup_selection" "written_arn" {
  name         = "written-arn"
  plan_id      = aws_backup_plan.written_arn.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.written_arn.arn]
}

# Nobody knows whether these two Regions are one.
# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 passed
resource "aws_rds_cluster" "two_expressions" {
  cluster_identifier = "two-expressions"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "two_expressions" {
  name = "two-expressions"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.looked_up_elsewhere.arn
    }
  }
}

resource "aws_backup_selection" "two_expressions" {
  name         = "two-expressions"
  plan_id      = aws_backup_plan.two_expressions.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.two_expressions.arn]
}
