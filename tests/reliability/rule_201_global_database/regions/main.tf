# AWS has no two clusters of a global database in one Region.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "same_region"
  region = "eu-west-1"
}

resource "aws_rds_global_cluster" "by_alias" {
  global_cluster_identifier = "by-alias"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_201 passed
resource "aws_rds_cluster" "by_alias" {
  cluster_identifier        = "by-alias"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.by_alias.id
  master_username           = "orders"
}

# expect: CKV_AURORA_201 passed
resource "aws_rds_cluster" "by_alias_secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "by-alias-secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.by_alias.id

  lifecycle {
    ignore_changes = [replication_source_identifier]
  }
}

resource "aws_rds_global_cluster" "by_region" {
  global_cluster_identifier    = "by-region"
  source_db_cluster_identifier = aws_rds_cluster.by_region.arn
}

# expect: CKV_AURORA_201 passed
resource "aws_rds_cluster" "by_region" {
  cluster_identifier = "by-region"
  engine             = "aurora-postgresql"
  master_username    = "orders"
}

# expect: CKV_AURORA_201 passed
resource "aws_rds_cluster" "by_region_secondary" {
  region = "eu-west-3"

  cluster_identifier        = "by-region-secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.by_region.global_cluster_identifier
}

# The second cluster forgot its provider.
resource "aws_rds_global_cluster" "same_provider" {
  global_cluster_identifier = "same-provider"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_201 failed: same global database is in the region
resource "aws_rds_cluster" "same_provider" {
  cluster_identifier        = "same-provider"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.same_provider.id
  master_username           = "orders"
}

# expect: CKV_AURORA_201 failed: same global database is in the region
resource "aws_rds_cluster" "same_provider_secondary" {
  cluster_identifier        = "same-provider-secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.same_provider.id
}

# Another alias, the same Region.
resource "aws_rds_global_cluster" "same_region" {
  global_cluster_identifier = "same-region"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_201 failed: same global database is in the region
resource "aws_rds_cluster" "same_region" {
  cluster_identifier        = "same-region"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.same_region.id
  master_username           = "orders"
}

# expect: CKV_AURORA_201 failed: same global database is in the region
resource "aws_rds_cluster" "same_region_secondary" {
  provider = aws.same_region

  cluster_identifier        = "same-region-secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.same_region.id
}
