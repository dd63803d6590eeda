provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_109 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_109 not_applicable
resource "aws_rds_cluster_instance" "mysql" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = "aurora-mysql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_109 not_applicable
resource "aws_rds_cluster_instance" "engine_of_its_cluster" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = aws_rds_cluster.mysql.engine
  instance_class     = "db.r7g.large"
}

# A Multi-AZ DB cluster shares the resource type and is not Aurora.
# expect: CKV_AURORA_109 not_applicable
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

resource "aws_docdb_cluster_instance" "documents" {
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.r6g.large"
}

resource "aws_db_instance" "postgres" {
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  allocated_storage   = 20
  username            = "orders"
  password            = "not-an-aurora-cluster"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"

  tags = {
    Environment = "production"
    Owner       = "orders"
    CostCenter  = "4711"
  }
}

# The global cluster's tags are not its members'.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "global_secondary" {
  cluster_identifier        = "global-secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

# Terraform takes away what a restore may have brought and the code does not name.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-2026-11-01"
}
