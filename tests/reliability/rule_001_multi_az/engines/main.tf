provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_001 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

resource "aws_rds_cluster_instance" "mysql" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = "aurora-mysql"
  instance_class     = "db.r7g.large"
}

# A Multi-AZ DB cluster shares the resource type and is not Aurora.
# expect: CKV_AURORA_001 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

variable "engine" {
  type = string
}

variable "family" {
  type    = string
  default = "aurora-postgresql16"
}

locals {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}

resource "aws_rds_cluster_instance" "engine_unknown" {
  cluster_identifier = aws_rds_cluster.engine_unknown.id
  engine             = var.engine
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "engine_told_by_member" {
  cluster_identifier = "engine-told-by-member"
  engine             = var.engine
}

resource "aws_rds_cluster_instance" "engine_told_by_member" {
  cluster_identifier = aws_rds_cluster.engine_told_by_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "engine_told_by_family" {
  cluster_identifier              = "engine-told-by-family"
  engine                          = var.engine
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.family.name
}

resource "aws_rds_cluster_instance" "engine_told_by_family" {
  cluster_identifier = aws_rds_cluster.engine_told_by_family.id
  engine             = aws_rds_cluster.engine_told_by_family.engine
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_parameter_group" "family" {
  name   = "told-by-family"
  family = var.family
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "engine_from_local" {
  cluster_identifier = "engine-from-local"
  engine             = local.engine
}

resource "aws_rds_cluster_instance" "engine_from_local" {
  cluster_identifier = aws_rds_cluster.engine_from_local.id
  engine             = aws_rds_cluster.engine_from_local.engine
  instance_class     = "db.r7g.large"
}
