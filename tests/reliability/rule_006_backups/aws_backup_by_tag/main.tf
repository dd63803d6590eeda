provider "aws" {
  region = "eu-west-1"
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
resource "aws_rds_cluster" "tagged" {
  cluster_identifier = "tagged"
  engine             = "aurora-postgresql"
  tags               = { Backup = "daily" }
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "tagged_otherwise" {
  cluster_identifier = "tagged-otherwise"
  engine             = "aurora-postgresql"
  tags               = { Backup = "none" }
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "untagged" {
  cluster_identifier = "untagged"
  engine             = "aurora-postgresql"
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

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "in_condition" {
  cluster_identifier = "in-condition"
  engine             = "aurora-postgresql"
  tags               = { Tier = "gold", Team = "orders" }
}

# Conditions must all hold.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "half_in_condition" {
  cluster_identifier = "half-in-condition"
  engine             = "aurora-postgresql"
  tags               = { Tier = "gold", Team = "test" }
}

resource "aws_backup_selection" "by_condition" {
  name         = "by-condition"
  plan_id      = aws_backup_plan.continuous.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/Tier"
      value = "gold"
    }

    string_not_equals {
      key   = "aws:ResourceTag/Team"
      value = "test"
    }
  }
}
