provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
  tags               = { MultiRegion = "true" }
}

# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
  tags                      = { MultiRegion = "true" }
}

resource "aws_rds_global_cluster" "mysql" {
  global_cluster_identifier = "mysql"
  engine                    = "aurora-mysql"
}

# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "mysql_member" {
  cluster_identifier        = "mysql-member"
  engine                    = "aurora-mysql"
  global_cluster_identifier = aws_rds_global_cluster.mysql.id
}

# A cluster cannot join a global database of another engine.
# expect: CKV_AURORA_201 failed: aurora-mysql
resource "aws_rds_cluster" "wrong_engine" {
  cluster_identifier        = "wrong-engine"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.mysql.id
}

# A global database of MySQL beside it says nothing of it.
# expect: CKV_AURORA_201 failed: not in a global database
resource "aws_rds_cluster" "beside" {
  cluster_identifier = "beside"
  engine             = "aurora-postgresql"
  tags               = { MultiRegion = "true" }
}

# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
  tags               = { MultiRegion = "true" }
}

# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  tags                     = { MultiRegion = "true" }
}

# expect: CKV_AURORA_201 not_applicable: burstable
resource "aws_rds_cluster" "burstable" {
  cluster_identifier = "burstable"
  engine             = "aurora-postgresql"
  tags               = { MultiRegion = "true" }
}

resource "aws_rds_cluster_instance" "burstable" {
  count = 2

  cluster_identifier = aws_rds_cluster.burstable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# expect: CKV_AURORA_201 failed
resource "aws_rds_cluster" "partly_burstable" {
  cluster_identifier = "partly-burstable"
  engine             = "aurora-postgresql"
  tags               = { MultiRegion = "true" }
}

resource "aws_rds_cluster_instance" "partly_burstable" {
  for_each = { writer = "db.r7g.large", reader = "db.t4g.large" }

  cluster_identifier = aws_rds_cluster.partly_burstable.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}

# Serverless v2 can belong to one.
# expect: CKV_AURORA_201 failed
resource "aws_rds_cluster" "serverless_v2" {
  cluster_identifier = "serverless-v2"
  engine             = "aurora-postgresql"
  tags               = { MultiRegion = "true" }

  serverlessv2_scaling_configuration {
    min_capacity = 8
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "serverless_v2" {
  cluster_identifier = aws_rds_cluster.serverless_v2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
