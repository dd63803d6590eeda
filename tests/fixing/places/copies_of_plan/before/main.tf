# fix: --rule 103 --rule 110 --accept cost
provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "databases" {
  name = "databases"

  rule {
    rule_name         = "daily"
    target_vault_name = "Default"
    schedule          = "cron(0 3 * * ? *)"
  }

  # kept for auditors
  rule {
    rule_name         = "monthly"
    target_vault_name = "Default"
    schedule          = "cron(0 4 1 * ? *)"

    lifecycle {
      delete_after = 400
    }
  }
}

resource "aws_backup_selection" "databases" {
  name         = "databases"
  plan_id      = aws_backup_plan.databases.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.orders.arn]
}

resource "aws_backup_region_settings" "here" {
  resource_type_opt_in_preference = {
    "Aurora" = false
    "RDS"    = true
  }
}
