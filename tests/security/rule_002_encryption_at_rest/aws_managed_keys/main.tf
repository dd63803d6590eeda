# Encrypted, but with AWS's key: nobody here can rotate it, restrict it or take it away.

data "aws_kms_alias" "rds" {
  name = "alias/aws/rds"
}

data "aws_kms_key" "rds" {
  key_id = "alias/aws/rds"
}

data "aws_kms_key" "by_arn" {
  key_id = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}

locals {
  rds_key = data.aws_kms_alias.rds.target_key_arn
}

# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "no_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "data_alias_target" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.rds.target_key_arn
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "data_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.rds.arn
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "data_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.rds.arn
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "data_key_by_arn" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.by_arn.arn
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "literal" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "local" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = local.rds_key
}

# "aws" in the name of a customer's alias does not make it AWS's: those begin with alias/aws/.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "similar_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:alias/orders/aws/rds"
}
