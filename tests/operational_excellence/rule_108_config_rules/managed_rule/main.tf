provider "aws" {
  region = "eu-west-1"
}

# A rule of AWS Config watches every cluster of the account and Region.

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

resource "aws_config_config_rule" "multi_az" {
  name = "multi-az"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_config_rule" "buckets" {
  name = "buckets"

  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  }
}
