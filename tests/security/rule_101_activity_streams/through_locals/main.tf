# Plans do not show what locals are made of: there the stream may be of any cluster.

provider "aws" {
  region = "eu-west-1"
}

locals {
  audited_arn = aws_rds_cluster.orders.arn
}

# expect: CKV_AURORA_101 passed
# expect plan: CKV_AURORA_101 undecided: aws_rds_cluster_activity_stream.audited
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "audited" {
  resource_arn = local.audited_arn
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}

# expect: CKV_AURORA_101 failed
# expect plan: CKV_AURORA_101 undecided: aws_rds_cluster_activity_stream.audited
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}
