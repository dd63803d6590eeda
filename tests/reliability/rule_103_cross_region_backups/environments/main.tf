# Production needs a copy in another Region; without any sign to the contrary a cluster is production.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "sandbox"
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "sandbox" }
  }
}

variable "environment" {
  type = string
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "no_sign" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "production" {
  cluster_identifier = "orders-dev"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production" }
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "by_tag" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  tags               = { env = "uat" }
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "by_default_tag" {
  provider = aws.sandbox

  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "returns-staging2"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 failed
# expect plan: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = "invoices"
  engine             = "aurora-postgresql"
  tags               = { Environment = var.environment }
}

# Not judged, though it would pass.
# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "copied" {
  cluster_identifier = "copied-dev"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "copied_production" {
  cluster_identifier = "copied-production"
  engine             = "aurora-postgresql"
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

resource "aws_backup_selection" "copied" {
  name         = "copied"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.copied.arn, aws_rds_cluster.copied_production.arn]
}
