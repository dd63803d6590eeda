provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias  = "tools"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::999922223333:role/deploy"
  }
}

# AWS Backup of another account does not see it.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier      = "orders"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "tools" {
  provider = aws.tools

  cluster_identifier      = "tools"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

resource "aws_backup_plan" "all" {
  provider = aws.tools

  name = "all"

  rule {
    rule_name                = "daily"
    target_vault_name        = "Default"
    schedule                 = "cron(0 5 * * ? *)"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "all" {
  provider = aws.tools

  name         = "all"
  iam_role_arn = "arn:aws:iam::999922223333:role/backup"
  plan_id      = aws_backup_plan.all.id
  resources    = ["*"]
}

# By its ARN.
# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "named" {
  cluster_identifier      = "named"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

# The ARN is that of a cluster in another account.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "namesake" {
  cluster_identifier      = "namesake"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

resource "aws_backup_plan" "named" {
  name = "named"

  rule {
    rule_name                = "daily"
    target_vault_name        = "Default"
    schedule                 = "cron(0 5 * * ? *)"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "named" {
  name         = "named"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = aws_backup_plan.named.id

  resources = [
    "arn:aws:rds:eu-central-1:111122223333:cluster:named",
    "arn:aws:rds:eu-central-1:999922223333:cluster:namesake",
  ]
}
