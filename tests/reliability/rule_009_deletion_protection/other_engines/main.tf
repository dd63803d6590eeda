# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "mysql" {
  engine = "aurora-mysql"
}

# A Multi-AZ DB cluster is the same resource type, and no Aurora.
# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "multi_az_cluster" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
  master_username           = "orders"
}

# Serverless v1 can be deleted by mistake like any other.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "serverless_v1" {
  engine      = "aurora-postgresql"
  engine_mode = "serverless"
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "serverless_v2" {
  engine              = "aurora-postgresql"
  engine_mode         = "provisioned"
  deletion_protection = true

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "limitless" {
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}
