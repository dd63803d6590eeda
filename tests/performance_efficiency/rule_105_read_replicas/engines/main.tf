provider "aws" {
  region = "eu-west-1"
}

variable "engine" {
  type = string
}

# It has no members.
# expect: CKV_AURORA_105 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# Its shards have standbys, not readers.
# expect: CKV_AURORA_105 not_applicable
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_105 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

resource "aws_rds_cluster_instance" "mysql" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = "aurora-mysql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 not_applicable
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = "unknown"
  engine             = var.engine
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
}

resource "aws_docdb_cluster_instance" "documents" {
  count = 2

  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.r6g.large"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
}

# The members of DocumentDB do not read for it.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "documents" {
  cluster_identifier = "documents"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "documents" {
  cluster_identifier = aws_rds_cluster.documents.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:orders"
}

resource "aws_rds_cluster_instance" "restored" {
  cluster_identifier = aws_rds_cluster.restored.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
