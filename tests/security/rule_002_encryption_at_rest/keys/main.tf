# Keys that are the customer's, or cannot be told from one.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"
}

resource "aws_kms_key" "db" {
  description         = "orders"
  enable_key_rotation = true
}

resource "aws_kms_alias" "db" {
  name          = "alias/orders-db"
  target_key_id = aws_kms_key.db.key_id
}

resource "aws_kms_external_key" "db" {
  enabled = true
}

resource "aws_kms_replica_key" "db" {
  provider        = aws.dr
  primary_key_arn = aws_kms_key.db.arn
}

data "aws_kms_key" "orders" {
  key_id = "alias/orders-db"
}

data "aws_kms_alias" "orders" {
  name = "alias/orders-db"
}

locals {
  key_arn = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.db.arn
}

# The provider wants an ARN; this is a customer's key all the same.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "key_id" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.db.key_id
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_alias.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "alias_target" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_alias.db.target_key_arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "external" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_external_key.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "replica" {
  provider          = aws.dr
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_replica_key.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "data_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.orders.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "data_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.orders.target_key_arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "literal_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/0d8b3ca1-4b51-4b0c-9c3e-2b1f8f3f6a10"
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "literal_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:alias/orders-db"
}

# Plans do not show what locals are made of.
# expect: CKV_AURORA_002 passed
# expect plan: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "local" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = local.key_arn
}
