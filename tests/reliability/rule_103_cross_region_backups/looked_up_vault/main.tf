provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "eu-central-1"
}

data "aws_backup_vault" "dr" {
  provider = aws.dr

  name = "dr"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "orders" {
  name = "orders"

  rule {
    rule_name         = "daily"
    target_vault_name = "orders"
    schedule          = "cron(0 5 * * ? *)"

    copy_action {
      destination_vault_arn = data.aws_backup_vault.dr.arn
    }
  }
}

resource "aws_backup_selection" "orders" {
  name         = "orders"
  plan_id      = aws_backup_plan.orders.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.orders.arn]
}
