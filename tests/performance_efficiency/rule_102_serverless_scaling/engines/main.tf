provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

# Limitless scales in its own way.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  tags                     = { WorkloadPattern = "variable" }
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
  tags               = { WorkloadPattern = "variable" }

  serverlessv2_scaling_configuration {
    min_capacity = 4
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "mysql" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "mysql_serverless_v1" {
  cluster_identifier = "mysql-serverless-v1"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
  tags                      = { WorkloadPattern = "variable" }
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
}

resource "aws_docdb_cluster_instance" "documents" {
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.t4g.medium"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"

  serverless_v2_scaling_configuration {
    min_capacity = 2
    max_capacity = 2
  }
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "orders-primary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"

  serverlessv2_scaling_configuration {
    min_capacity = 8
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "primary" {
  cluster_identifier = aws_rds_cluster.primary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# Configured by half, also as a secondary.
# expect: CKV_AURORA_102 failed: serverlessv2_scaling_configuration
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders-secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

resource "aws_rds_cluster_instance" "secondary" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
