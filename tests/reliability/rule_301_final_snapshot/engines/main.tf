provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "engine" {
  type = string
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"
  skip_final_snapshot       = true
}

# The data is the primary's; it has no snapshot of its own to lose.
# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  skip_final_snapshot       = true

  depends_on = [aws_rds_cluster.primary]
}

# The primary of a global database that was made from it.
resource "aws_rds_global_cluster" "billing" {
  global_cluster_identifier    = "billing"
  source_db_cluster_identifier = aws_rds_cluster.source.arn
  force_destroy                = true
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "source" {
  cluster_identifier  = "billing"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier  = "serverless-v1"
  engine              = "aurora-postgresql"
  engine_mode         = "serverless"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "serverless_v2" {
  cluster_identifier        = "serverless-v2"
  engine                    = "aurora-postgresql"
  final_snapshot_identifier = "serverless-v2-final"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
  skip_final_snapshot      = true
}

# The snapshot that it came from knows nothing of what happened since.
# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:orders"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "point_in_time" {
  cluster_identifier  = "point-in-time"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier  = "mysql"
  engine              = "aurora-mysql"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
  skip_final_snapshot       = true
}

# expect: CKV_AURORA_301 undecided
# expect plan: CKV_AURORA_301 failed
resource "aws_rds_cluster" "unknown" {
  cluster_identifier  = "unknown"
  engine              = var.engine
  skip_final_snapshot = true
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier  = "documents"
  skip_final_snapshot = true
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier  = "graph"
  skip_final_snapshot = true
}

resource "aws_db_instance" "single" {
  identifier          = "single"
  engine              = "postgres"
  instance_class      = "db.m7g.large"
  skip_final_snapshot = true
}

# What its neighbours skip is not its business.
# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "beside_them" {
  cluster_identifier        = "beside-them"
  engine                    = "aurora-postgresql"
  final_snapshot_identifier = "beside-them-final"
}
