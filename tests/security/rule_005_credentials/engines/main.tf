variable "engine" {
  type = string
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "serverless_v2" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }
}

# Cannot be managed there, which is no licence for a password in the code.
# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "limitless" {
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  master_username          = "orders"
  master_password          = "password123"
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "serverless_v1" {
  engine          = "aurora-postgresql"
  engine_mode     = "serverless"
  master_username = "orders"
  master_password = "password123"
}

# expect: CKV_AURORA_005 not_applicable
resource "aws_rds_cluster" "aurora_mysql" {
  engine          = "aurora-mysql"
  master_username = "orders"
  master_password = "password123"
}

# expect: CKV_AURORA_005 not_applicable
resource "aws_rds_cluster" "multi_az_postgres" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
  master_username           = "orders"
  master_password           = "password123"
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 failed
resource "aws_rds_cluster" "unknown" {
  engine          = var.engine
  master_username = "orders"
  master_password = "password123"
}
