# A restore takes over the encryption of its source, and kms_key_id alone encrypts anew; storage_encrypted is not even sent.

variable "snapshot" {
  type    = string
  default = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:orders"
}

variable "no_snapshot" {
  type    = string
  default = null
}

resource "aws_kms_key" "db" {}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "snapshot_with_key" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  kms_key_id          = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "snapshot_with_both" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  storage_encrypted   = true
  kms_key_id          = aws_kms_key.db.arn
}

# The snapshot's key, which may be the customer's.
# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "snapshot_alone" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "snapshot_without_key" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  storage_encrypted   = true
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "snapshot_off" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  storage_encrypted   = false
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "snapshot_aws_key" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  kms_key_id          = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}

# Null: a fresh cluster after all.
# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "no_snapshot" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.no_snapshot
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "no_snapshot_key_only" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.no_snapshot
  kms_key_id          = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "point_in_time_with_key" {
  engine     = "aurora-postgresql"
  kms_key_id = aws_kms_key.db.arn

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "point_in_time_alone" {
  engine = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# A dynamic block over nothing is no block: a fresh cluster.
# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "point_in_time_absent" {
  engine = "aurora-postgresql"

  dynamic "restore_to_point_in_time" {
    for_each = var.no_snapshot == null ? [] : [var.no_snapshot]
    content {
      source_cluster_identifier  = restore_to_point_in_time.value
      use_latest_restorable_time = true
    }
  }
}

variable "replica_of" {
  type = string
}

# It may be a replica, which gets the encryption of its source.
# expect: CKV_AURORA_002 undecided: storage_encrypted
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "perhaps_replica" {
  engine                        = "aurora-postgresql"
  kms_key_id                    = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
  replication_source_identifier = var.replica_of
}
