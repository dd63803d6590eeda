# Plans do not show what locals are made of: there the selection may have any cluster.

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

locals {
  protected = [aws_rds_cluster.in_local.arn, aws_rds_cluster.in_local_too.arn]
}

# expect: CKV_AURORA_103 passed
# expect plan: CKV_AURORA_103 undecided: aws_backup_selection.protected
resource "aws_rds_cluster" "in_local" {
  cluster_identifier = "in-local"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
# expect plan: CKV_AURORA_103 undecided: aws_backup_selection.protected
resource "aws_rds_cluster" "in_local_too" {
  cluster_identifier_prefix = "in-local-too-"
  engine                    = "aurora-postgresql"
}

resource "aws_backup_selection" "protected" {
  name         = "protected"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = concat(local.protected, ["arn:aws:dynamodb:eu-west-1:123456789012:table/orders"])
}

# expect: CKV_AURORA_103 failed
# expect plan: CKV_AURORA_103 undecided: aws_backup_selection.protected
resource "aws_rds_cluster" "not_in_local" {
  cluster_identifier = "not-in-local"
  engine             = "aurora-postgresql"
}
