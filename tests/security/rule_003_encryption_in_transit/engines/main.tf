
# expect: CKV_AURORA_003 not_applicable
resource "aws_rds_cluster" "removed" {
  count          = 0
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

# expect: CKV_AURORA_003 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  engine         = "aurora-postgresql"
  engine_version = "13.12"
  engine_mode    = "serverless"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "serverless_v2" {
  engine         = "aurora-postgresql"
  engine_version = "16.8"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "limitless" {
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "limitless_strict" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8-limitless"
  cluster_scalability_type        = "limitless"
  storage_type                    = "aurora-iopt1"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.limitless.name
}

resource "aws_rds_cluster_parameter_group" "limitless" {
  name   = "limitless"
  family = "aurora-postgresql16-limitless"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# expect: CKV_AURORA_003 not_applicable
resource "aws_rds_cluster" "aurora_mysql" {
  engine         = "aurora-mysql"
  engine_version = "8.0.mysql_aurora.3.08.0"
}

# expect: CKV_AURORA_003 not_applicable
resource "aws_rds_cluster" "multi_az_postgres" {
  engine                    = "postgres"
  engine_version            = "16.4"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}
