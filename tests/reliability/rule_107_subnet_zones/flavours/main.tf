provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_107 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# A Multi-AZ DB cluster shares the resource type and is not Aurora.
# expect: CKV_AURORA_107 not_applicable
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

resource "aws_neptune_cluster" "graph" {
  cluster_identifier  = "graph"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_subnet" "spread" {
  for_each = { a = 1, b = 2 }

  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  cidr_block        = "10.0.${each.value}.0/24"
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_db_subnet_group" "spread" {
  name       = "spread"
  subnet_ids = [for subnet in aws_subnet.spread : subnet.id]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier   = "serverless-v1"
  engine               = "aurora-postgresql"
  engine_mode          = "serverless"
  db_subnet_group_name = aws_db_subnet_group.spread.name
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  db_subnet_group_name     = aws_db_subnet_group.spread.name
}
