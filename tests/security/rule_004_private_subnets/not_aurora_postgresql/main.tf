provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier     = "mysql"
  engine                 = "aurora-mysql"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_subnet_group_name      = aws_db_subnet_group.public.name
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier     = "engine-unknown"
  engine                 = var.engine
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier     = "serverless-v1"
  engine                 = "aurora-postgresql"
  engine_mode            = "serverless"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

variable "engine" {
  type = string
}
