provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "serverless_v1_long" {
  cluster_identifier      = "serverless-v1-long"
  engine                  = "aurora-postgresql"
  engine_mode             = "serverless"
  backup_retention_period = 7
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "serverless_v2" {
  cluster_identifier      = "serverless-v2"
  engine                  = "aurora-postgresql"
  backup_retention_period = 14
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "limitless_long" {
  cluster_identifier       = "limitless-long"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  backup_retention_period  = 7
}

# expect: CKV_AURORA_006 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier      = "mysql"
  engine                  = "aurora-mysql"
  backup_retention_period = 1
}

# expect: CKV_AURORA_006 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  backup_retention_period   = 1
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}
