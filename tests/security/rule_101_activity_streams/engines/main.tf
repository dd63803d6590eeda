provider "aws" {
  region = "eu-west-1"
}

variable "engine" {
  type = string
}

# Aurora Serverless v1 has neither streams nor a successor.
# expect: CKV_AURORA_101 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_101 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_101 not_applicable
resource "aws_rds_cluster" "mysql_with_stream" {
  cluster_identifier = "mysql-with-stream"
  engine             = "aurora-mysql"
}

resource "aws_rds_cluster_activity_stream" "mysql_with_stream" {
  resource_arn = aws_rds_cluster.mysql_with_stream.arn
  mode         = "async"
  kms_key_id   = "alias/aws/rds"
}

# expect: CKV_AURORA_101 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_101 undecided
# expect plan: CKV_AURORA_101 not_applicable
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = "unknown"
  engine             = var.engine
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
}

resource "aws_db_instance" "single" {
  identifier     = "single"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
}

# The streams and classes of its neighbours are not its own.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "limitless_without_audit" {
  cluster_identifier       = "limitless-without-audit"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}
