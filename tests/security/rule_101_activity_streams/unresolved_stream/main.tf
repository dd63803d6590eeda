# A stream of an unknown cluster may be the one that is missing.

provider "aws" {
  region = "eu-west-1"
}

variable "audited_arn" {
  type = string
}

variable "audit_key" {
  type = string
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

# expect: CKV_AURORA_101 undecided: aws_rds_cluster_activity_stream.chosen
# expect plan: CKV_AURORA_101 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_101 undecided: aws_rds_cluster_activity_stream.chosen
# expect plan: CKV_AURORA_101 failed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "chosen" {
  resource_arn = var.audited_arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# It has one of its own.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "stock" {
  resource_arn = aws_rds_cluster.stock.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# The stream is there; whose key it has, nobody knows.
# expect: CKV_AURORA_101 undecided
# expect plan: CKV_AURORA_101 passed
resource "aws_rds_cluster" "key_unknown" {
  cluster_identifier = "key-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "key_unknown" {
  resource_arn = aws_rds_cluster.key_unknown.arn
  mode         = "async"
  kms_key_id   = var.audit_key
}
