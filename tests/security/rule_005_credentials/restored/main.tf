# The master user and its password come with the snapshot.

# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "snapshot" {
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-final"
}

# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "point_in_time" {
  engine = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "snapshot_managed" {
  engine                      = "aurora-postgresql"
  snapshot_identifier         = "orders-final"
  manage_master_user_password = true
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "snapshot_literal" {
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-final"
  master_password     = "password123"
}
