provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"
}

resource "aws_kms_key" "db" {
  multi_region = true
}

resource "aws_kms_replica_key" "dr" {
  provider        = aws.dr
  primary_key_arn = aws_kms_key.db.arn
}

resource "aws_kms_key" "dr" {
  provider = aws.dr
}

# Inherits the encryption of its source; that it does not say so itself is right.
resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier    = "orders"
  source_db_cluster_identifier = aws_rds_cluster.primary.arn
  force_destroy                = true
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "primary" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.db.arn
  master_username   = "orders"

  lifecycle {
    ignore_changes = [global_cluster_identifier]
  }
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "secondary_replica_key" {
  provider                  = aws.dr
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  storage_encrypted         = true
  kms_key_id                = aws_kms_replica_key.dr.arn
}

# Encryption comes from the global database; the key has to be named.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "secondary_key_only" {
  provider                  = aws.dr
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  kms_key_id                = aws_kms_key.dr.arn
}

# AWS refuses an encrypted member in another Region that names no key there.
# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "secondary_without_key" {
  provider                  = aws.dr
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  storage_encrypted         = true
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "secondary_off" {
  provider                  = aws.dr
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  storage_encrypted         = false
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "replica" {
  engine                        = "aurora-postgresql"
  replication_source_identifier = "arn:aws:rds:eu-west-1:123456789012:db:orders"
  kms_key_id                    = aws_kms_key.db.arn
}
