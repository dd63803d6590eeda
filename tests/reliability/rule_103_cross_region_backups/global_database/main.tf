# Each member of a global database keeps its own backups: one that is seen in another Region is enough.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "orders-primary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"
}

# It is the copy.
# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders-secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

# Made from a cluster that was there before.
resource "aws_rds_global_cluster" "billing" {
  global_cluster_identifier    = "billing"
  source_db_cluster_identifier = aws_rds_cluster.billing.arn
  force_destroy                = true
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  engine_version     = "16.11"
  master_username    = "billing"

  lifecycle {
    ignore_changes = [global_cluster_identifier]
  }
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "billing_secondary" {
  region = "eu-west-3"

  cluster_identifier        = "billing"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.billing.global_cluster_identifier
}

# Its other members are not to be seen here.
resource "aws_rds_global_cluster" "stock" {
  global_cluster_identifier = "stock"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_103 undecided: global
resource "aws_rds_cluster" "stock" {
  cluster_identifier        = "stock"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.stock.id
  master_username           = "stock"
}

resource "aws_rds_cluster" "stock_secondary_switched_off" {
  provider = aws.frankfurt
  count    = 0

  cluster_identifier        = "stock-secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.stock.id
}

# expect: CKV_AURORA_103 undecided: global
resource "aws_rds_cluster" "global_elsewhere" {
  cluster_identifier        = "returns"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "returns-global"
  master_username           = "returns"
}

# The global database is called by its name only.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "global_by_name" {
  cluster_identifier        = "invoices"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "invoices-global"
  master_username           = "invoices"
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "global_by_name_secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "invoices"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "invoices-global"
}

# The secondaries above are those of others.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "alone" {
  cluster_identifier = "alone"
  engine             = "aurora-postgresql"
}

# No member, but backed up into another Region.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "copied" {
  cluster_identifier        = "copied"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "copied-global"
  master_username           = "copied"
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
