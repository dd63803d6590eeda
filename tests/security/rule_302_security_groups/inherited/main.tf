provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

resource "aws_security_group" "frankfurt" {
  provider = aws.frankfurt

  name = "orders"
}

# expect: CKV_AURORA_302 failed: vpc_security_group_ids
resource "aws_rds_cluster" "primary" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  engine_version              = "16.11"
  global_cluster_identifier   = aws_rds_global_cluster.orders.id
  master_username             = "orders"
  manage_master_user_password = true
}

# A secondary does not take over the primary's groups: those are in another Region's VPC.
# expect: CKV_AURORA_302 failed: vpc_security_group_ids
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders-frankfurt"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "secondary_with_group" {
  provider = aws.frankfurt

  cluster_identifier        = "orders-frankfurt-2"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  vpc_security_group_ids    = [aws_security_group.frankfurt.id]
}

# A restored cluster gets the default group, not those of its source.
# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "from_snapshot" {
  cluster_identifier  = "from-snapshot"
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-2026-11-01"
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "from_point_in_time" {
  cluster_identifier = "from-point-in-time"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = aws_rds_cluster.primary.cluster_identifier
    restore_type               = "copy-on-write"
    use_latest_restorable_time = true
  }
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "from_snapshot_with_group" {
  cluster_identifier     = "from-snapshot-with-group"
  engine                 = "aurora-postgresql"
  snapshot_identifier    = "orders-2026-11-01"
  vpc_security_group_ids = ["sg-0123456789abcdef0"]
}
