# A backup policy of the organization may back up this cluster; which accounts it is for, the code does not tell.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_organizations_policy" "backups" {
  name = "backups"
  type = "BACKUP_POLICY"
  content = jsonencode({
    plans = {
      daily = {
        regions = { "@@assign" = ["eu-west-1"] }
      }
    }
  })
}

# expect: CKV_AURORA_103 undecided: aws_organizations_policy.backups
resource "aws_rds_cluster" "without" {
  cluster_identifier = "without"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "copied" {
  cluster_identifier = "copied"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "copied" {
  name = "copied"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
    }
  }
}

resource "aws_backup_selection" "copied" {
  name         = "copied"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.copied.arn]
}
