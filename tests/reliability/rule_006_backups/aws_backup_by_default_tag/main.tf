provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Backup = "daily" }
  }
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

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "tagged_by_provider" {
  cluster_identifier = "tagged-by-provider"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "overrides_default_tag" {
  cluster_identifier = "overrides-default-tag"
  engine             = "aurora-postgresql"
  tags               = { Backup = "none" }
}

resource "aws_backup_selection" "by_tag" {
  name         = "by-tag"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}
