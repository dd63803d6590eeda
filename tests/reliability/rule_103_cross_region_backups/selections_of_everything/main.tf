provider "aws" {
  region = "eu-west-1"
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

# Everything there is, but for what the selection leaves out.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "generated_name" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

# In not_resources with all clusters of its name.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "left_out_by_pattern" {
  cluster_identifier = "scratch-1"
  engine             = "aurora-postgresql"
}

# In not_resources by its own name, which AWS makes up: that is no pattern for others.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "left_out_by_built_arn" {
  cluster_identifier_prefix = "left-out-"
  engine                    = "aurora-postgresql"
}

# The conditions take away what has the tag, and keep what has none.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "opted_out" {
  cluster_identifier = "opted-out"
  engine             = "aurora-postgresql"
  tags               = { Backup = "none" }
}

resource "aws_backup_selection" "everything" {
  name         = "everything"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["*"]
  not_resources = [
    aws_rds_cluster.left_out.arn,
    "arn:aws:rds:*:*:cluster:scratch-*",
    "arn:aws:rds:*:*:cluster:${aws_rds_cluster.left_out_by_built_arn.cluster_identifier}",
  ]

  condition {
    string_not_equals {
      key   = "aws:ResourceTag/Backup"
      value = "none"
    }
  }
}

# This plan backs up all of them, and copies nothing.
resource "aws_backup_plan" "not_copied" {
  name = "not-copied"

  rule {
    rule_name         = "hourly"
    target_vault_name = "main"
    schedule          = "cron(0 * * * ? *)"
  }
}

resource "aws_backup_selection" "not_copied" {
  name         = "not-copied"
  plan_id      = aws_backup_plan.not_copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:rds:*", "arn:aws:rds:eu-west-1:*:cluster:*"]
}
