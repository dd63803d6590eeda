# Production keeps a last snapshot; without any sign to the contrary a cluster is production.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "preview"
  region = "eu-west-1"

  default_tags {
    tags = { Stage = "preview" }
  }
}

variable "environment" {
  type = string
}

variable "known_environment" {
  type    = string
  default = "production"
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "no_sign" {
  cluster_identifier  = "orders"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "production" {
  cluster_identifier  = "orders-dev"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
  tags                = { Environment = "prod" }
}

# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "by_tag" {
  cluster_identifier  = "billing"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
  tags                = { Environment = "testing" }
}

# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "by_default_tag" {
  provider = aws.preview

  cluster_identifier  = "stock"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "by_name" {
  cluster_identifier  = "returns-sbx1"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

# Not judged, though it would pass.
# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "named_dev" {
  cluster_identifier        = "named-dev"
  engine                    = "aurora-postgresql"
  final_snapshot_identifier = "named-dev-final"
}

# expect: CKV_AURORA_301 failed
# expect plan: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "unknown" {
  cluster_identifier  = "invoices"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
  tags                = { Environment = var.environment }
}

# What is skipped depends on the environment, which the code does not tell.
# expect: CKV_AURORA_301 undecided
# expect plan: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "skipped_outside_of_production" {
  cluster_identifier        = "payments"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = var.environment != "production"
  final_snapshot_identifier = "payments-final"
  tags                      = { Environment = var.environment }
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "not_skipped_in_production" {
  cluster_identifier        = "shipping"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = var.known_environment != "production"
  final_snapshot_identifier = "shipping-final"
  tags                      = { Environment = var.known_environment }
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_in_production" {
  cluster_identifier  = "customers"
  engine              = "aurora-postgresql"
  skip_final_snapshot = var.known_environment == "production" ? true : false
  tags                = { Environment = var.known_environment }
}
