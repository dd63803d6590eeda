# DB instances, and all of RDS but for what is in not_resources: no Aurora cluster is left.

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

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "instances" {
  name         = "instances"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:rds:*:*:db:*"]
}

resource "aws_backup_selection" "all_but_rds" {
  name          = "all-but-rds"
  plan_id       = aws_backup_plan.copied.id
  iam_role_arn  = "arn:aws:iam::123456789012:role/backup"
  resources     = ["*"]
  not_resources = ["arn:aws:rds:*"]
}
