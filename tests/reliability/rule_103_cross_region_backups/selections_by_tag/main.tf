# Which clusters a plan backs up, told by tags: own tags, and those that the provider gives.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "tagged"
  region = "eu-west-1"

  default_tags {
    tags = { Backup = "daily" }
  }
}

resource "aws_backup_plan" "copied" {
  name = "copied"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
    }
  }
}

resource "aws_backup_selection" "by_tag" {
  name         = "by-tag"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.named.arn]

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "hourly"
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "tagged" {
  cluster_identifier = "tagged"
  engine             = "aurora-postgresql"
  tags               = { Backup = "daily" }
}

# One of the tags is enough.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "other_tag_of_selection" {
  cluster_identifier = "other-tag-of-selection"
  engine             = "aurora-postgresql"
  tags               = merge({ Team = "orders" }, { Backup = "hourly" })
}

# ... and so is being named beside them.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "named" {
  cluster_identifier = "named"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "default_tag" {
  provider = aws.tagged

  cluster_identifier = "default-tag"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "default_tag_replaced" {
  provider = aws.tagged

  cluster_identifier = "default-tag-replaced"
  engine             = "aurora-postgresql"
  tags               = { Backup = "none" }
}

# Tags are compared with their case.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "capital_value" {
  cluster_identifier = "capital-value"
  engine             = "aurora-postgresql"
  tags               = { Backup = "Daily" }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "small_key" {
  cluster_identifier = "small-key"
  engine             = "aurora-postgresql"
  tags               = { backup = "daily" }
}

# The tag of a member selects no cluster.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "member_tagged" {
  cluster_identifier = "member-tagged"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "member_tagged" {
  cluster_identifier = aws_rds_cluster.member_tagged.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  tags               = { Backup = "daily" }
}

# Conditions must all hold.
resource "aws_backup_selection" "by_condition" {
  name         = "by-condition"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:rds:*:*:cluster:*"]

  condition {
    string_like {
      key   = "aws:ResourceTag/CostCenter"
      value = "sales-*"
    }

    string_not_equals {
      key   = "aws:ResourceTag/Copy"
      value = "no"
    }
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "meets_conditions" {
  cluster_identifier = "meets-conditions"
  engine             = "aurora-postgresql"
  tags               = { CostCenter = "sales-emea" }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "excluded_by_condition" {
  cluster_identifier = "excluded-by-condition"
  engine             = "aurora-postgresql"
  tags               = { CostCenter = "sales-emea", Copy = "no" }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "meets_one_condition" {
  cluster_identifier = "meets-one-condition"
  engine             = "aurora-postgresql"
  tags               = { CostCenter = "marketing" }
}
