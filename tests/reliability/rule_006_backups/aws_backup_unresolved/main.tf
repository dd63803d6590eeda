provider "aws" {
  region = "eu-west-1"
}

variable "protected" {
  type = list(string)
}

variable "kept_days" {
  type = number
}

resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_backup_plan" "continuous" {
  name = "continuous"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true

    lifecycle {
      delete_after = 14
    }
  }
}

resource "aws_backup_plan" "varied" {
  name = "varied"

  rule {
    rule_name                = "varied"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true

    lifecycle {
      delete_after = var.kept_days
    }
  }
}

# The list may name it.
# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "perhaps_protected" {
  cluster_identifier = "perhaps-protected"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "long_anyway" {
  cluster_identifier      = "long-anyway"
  engine                  = "aurora-postgresql"
  backup_retention_period = 7
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "kept_for_unknown_days" {
  cluster_identifier = "kept-for-unknown-days"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "by_variable" {
  name         = "by-variable"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = var.protected
}

resource "aws_backup_selection" "varied" {
  name         = "varied"
  plan_id      = aws_backup_plan.varied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.kept_for_unknown_days.arn]
}
