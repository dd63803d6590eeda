provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster_instance" "mysql" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = "aurora-mysql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "mysql_by_reference" {
  cluster_identifier = "mysql-by-reference"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster_instance" "mysql_by_reference" {
  cluster_identifier = aws_rds_cluster.mysql_by_reference.id
  engine             = aws_rds_cluster.mysql_by_reference.engine
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "postgres_by_reference" {
  cluster_identifier = "postgres-by-reference"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "postgres_by_reference" {
  cluster_identifier = aws_rds_cluster.postgres_by_reference.id
  engine             = aws_rds_cluster.postgres_by_reference.engine
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# No members, no Enhanced Monitoring, no Performance Insights.
# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

variable "engine" {
  type = string
}

variable "postgres" {
  type    = string
  default = "aurora-postgresql"
}

resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}

# expect: CKV_AURORA_007 undecided
# expect plan: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster_instance" "engine_unknown" {
  cluster_identifier = aws_rds_cluster.engine_unknown.id
  engine             = var.engine
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "engine_by_default" {
  cluster_identifier = "engine-by-default"
  engine             = var.postgres
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "engine_by_default" {
  cluster_identifier = aws_rds_cluster.engine_by_default.id
  engine             = var.postgres
  instance_class     = "db.r7g.large"
}
