provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_302 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# A Multi-AZ DB cluster shares the resource type and is not Aurora.
# expect: CKV_AURORA_302 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
  master_username    = "documents"
  master_password    = "not-an-aurora-cluster"
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "limitless_with_group" {
  cluster_identifier       = "limitless-with-group"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  vpc_security_group_ids   = ["sg-0123456789abcdef0"]
}
