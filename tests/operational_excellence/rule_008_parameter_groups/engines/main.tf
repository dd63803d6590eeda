variable "engine" {
  type = string
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "serverless_v1" {
  engine      = "aurora-postgresql"
  engine_mode = "serverless"
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "serverless_v2" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.full.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }
}

resource "aws_rds_cluster_parameter_group" "full" {
  name   = "full"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "limitless" {
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# Groups are per cluster, members of a global database are no exception.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "global_member" {
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

# expect: CKV_AURORA_008 not_applicable
resource "aws_rds_cluster" "aurora_mysql" {
  engine = "aurora-mysql"
}

# expect: CKV_AURORA_008 not_applicable
resource "aws_rds_cluster" "multi_az_postgres" {
  engine                          = "postgres"
  db_cluster_instance_class       = "db.m6gd.large"
  allocated_storage               = 100
  storage_type                    = "io1"
  iops                            = 1000
  db_cluster_parameter_group_name = "default.postgres16"
}

# expect: CKV_AURORA_008 undecided
# expect plan: CKV_AURORA_008 failed
resource "aws_rds_cluster" "unknown" {
  engine = var.engine
}
