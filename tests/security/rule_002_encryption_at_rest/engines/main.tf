variable "engine" {
  type = string
}

resource "aws_kms_key" "db" {}

# Always encrypted, with AWS's key unless another is named.
# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "serverless_v1" {
  engine            = "aurora-postgresql"
  engine_mode       = "serverless"
  storage_encrypted = true
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "serverless_v1_with_key" {
  engine            = "aurora-postgresql"
  engine_mode       = "serverless"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "serverless_v2" {
  engine            = "aurora-postgresql"
  storage_encrypted = true

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "limitless" {
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  storage_encrypted        = true
  kms_key_id               = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 not_applicable
resource "aws_rds_cluster" "aurora_mysql" {
  engine            = "aurora-mysql"
  storage_encrypted = false
}

# expect: CKV_AURORA_002 not_applicable
resource "aws_rds_cluster" "multi_az_postgres" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 not_applicable
resource "aws_rds_cluster" "unknown" {
  engine            = var.engine
  storage_encrypted = false
}
