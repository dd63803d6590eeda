provider "aws" {
  region = "eu-west-1"
}

variable "copy_to" {
  type = string
}

variable "copy_region" {
  type = string
}

variable "copies" {
  type = list(string)
}

variable "plan_id" {
  type = string
}

variable "account" {
  type = string
}

variable "copies_wanted" {
  type = bool
}

resource "aws_backup_plan" "vault_unknown" {
  name = "vault-unknown"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = var.copy_to
    }
  }
}

# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 passed
resource "aws_rds_cluster" "vault_unknown" {
  cluster_identifier = "vault-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_unknown" {
  name         = "vault-unknown"
  plan_id      = aws_backup_plan.vault_unknown.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_unknown.arn]
}

resource "aws_backup_plan" "region_unknown" {
  name = "region-unknown"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:${var.copy_region}:123456789012:backup-vault:dr"
    }
  }
}

# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 failed: eu-west-1
resource "aws_rds_cluster" "region_unknown" {
  cluster_identifier = "region-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "region_unknown" {
  name         = "region-unknown"
  plan_id      = aws_backup_plan.region_unknown.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.region_unknown.arn]
}

resource "aws_backup_plan" "account_unknown" {
  name = "account-unknown"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-east-1:${var.account}:backup-vault:dr"
    }
  }
}

# Whatever the account is, the Region is known.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "account_unknown" {
  cluster_identifier = "account-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "account_unknown" {
  name         = "account-unknown"
  plan_id      = aws_backup_plan.account_unknown.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.account_unknown.arn]
}

resource "aws_backup_plan" "either_region" {
  name = "either-region"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = var.copies_wanted ? "arn:aws:backup:us-east-1:123456789012:backup-vault:dr" : "arn:aws:backup:eu-north-1:123456789012:backup-vault:dr"
    }
  }
}

# One way or the other, it is another Region.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "either_region" {
  cluster_identifier = "either-region"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "either_region" {
  name         = "either-region"
  plan_id      = aws_backup_plan.either_region.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.either_region.arn]
}

resource "aws_backup_plan" "copies_unknown" {
  name = "copies-unknown"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    dynamic "copy_action" {
      for_each = var.copies
      content {
        destination_vault_arn = copy_action.value
      }
    }
  }
}

# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 failed
resource "aws_rds_cluster" "copies_unknown" {
  cluster_identifier = "copies-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "copies_unknown" {
  name         = "copies-unknown"
  plan_id      = aws_backup_plan.copies_unknown.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.copies_unknown.arn]
}

# The plan is not in this code.
# expect: CKV_AURORA_103 undecided: aws_backup_selection.plan_elsewhere
resource "aws_rds_cluster" "plan_elsewhere" {
  cluster_identifier = "plan-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "plan_elsewhere" {
  name         = "plan-elsewhere"
  plan_id      = var.plan_id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.plan_elsewhere.arn]
}

# expect: CKV_AURORA_103 undecided: aws_backup_selection.selected_perhaps
# expect plan: CKV_AURORA_103 failed
resource "aws_rds_cluster" "selected_perhaps" {
  cluster_identifier = "selected-perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "selected_perhaps" {
  count = var.copies_wanted ? 1 : 0

  name         = "selected-perhaps"
  plan_id      = aws_backup_plan.account_unknown.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.selected_perhaps.arn]
}

# Its tag may be the one that is selected.
# expect: CKV_AURORA_103 undecided: aws_backup_selection.by_tag
# expect plan: CKV_AURORA_103 passed
resource "aws_rds_cluster" "tag_unknown" {
  cluster_identifier = "tag-unknown"
  engine             = "aurora-postgresql"
  tags               = { Account = var.account }
}

resource "aws_backup_selection" "by_tag" {
  name         = "by-tag"
  plan_id      = aws_backup_plan.account_unknown.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Account"
    value = "111122223333"
  }
}

# None of the unknown values is about this one.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "without" {
  cluster_identifier = "without"
  engine             = "aurora-postgresql"
}
