# A selection of unknown resources may have every cluster; its plan copies to another Region.

provider "aws" {
  region = "eu-west-1"
}

variable "protected" {
  type = list(string)
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

# expect: CKV_AURORA_103 undecided: aws_backup_selection.chosen
# expect plan: CKV_AURORA_103 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 undecided: aws_backup_selection.chosen
# expect plan: CKV_AURORA_103 failed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

# Left out for certain.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "chosen" {
  name          = "chosen"
  plan_id       = aws_backup_plan.copied.id
  iam_role_arn  = "arn:aws:iam::123456789012:role/backup"
  resources     = var.protected
  not_resources = [aws_rds_cluster.left_out.arn]
}
