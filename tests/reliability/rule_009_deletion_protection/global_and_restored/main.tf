provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"
}

variable "snapshot" {
  type    = string
  default = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:orders"
}

# Protects the global database, not its member clusters.
resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.8"
  deletion_protection       = true
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "primary" {
  engine                    = aws_rds_global_cluster.orders.engine
  engine_version            = aws_rds_global_cluster.orders.engine_version
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  deletion_protection       = true
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "secondary" {
  provider                  = aws.dr
  engine                    = aws_rds_global_cluster.orders.engine
  engine_version            = aws_rds_global_cluster.orders.engine_version
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "restored" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "restored_protected" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  deletion_protection = true
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "point_in_time" {
  engine = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}
