provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "eu-central-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# Nothing is sent on a restore, so the source's period stays, which is not in this code.
# expect: CKV_AURORA_006 undecided
resource "aws_rds_cluster" "from_snapshot" {
  cluster_identifier  = "from-snapshot"
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-before-migration"
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "from_snapshot_with_retention" {
  cluster_identifier      = "from-snapshot-with-retention"
  engine                  = "aurora-postgresql"
  snapshot_identifier     = "orders-before-migration"
  backup_retention_period = 14
}

# expect: CKV_AURORA_006 undecided
resource "aws_rds_cluster" "from_point_in_time" {
  cluster_identifier = "from-point-in-time"
  engine             = "aurora-postgresql"
  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "from_point_in_time_with_retention" {
  cluster_identifier      = "from-point-in-time-with-retention"
  engine                  = "aurora-postgresql"
  backup_retention_period = 7
  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# Every Region keeps backups of its own.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "secondary" {
  provider = aws.dr

  cluster_identifier        = "secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "secondary_with_retention" {
  provider = aws.dr

  cluster_identifier        = "secondary-with-retention"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  backup_retention_period   = 7
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "replica" {
  cluster_identifier            = "replica"
  engine                        = "aurora-postgresql"
  replication_source_identifier = "arn:aws:rds:eu-central-1:123456789012:cluster:orders"
  backup_retention_period       = 1
}
