# The document's example of what not to do, as printed there: a cluster alone, without members.
# Nothing tells the major version, so nothing tells what TLS default it gets.

# expect: CKV_AURORA_001 failed
# expect: CKV_AURORA_002 failed: storage_encrypted
# expect: CKV_AURORA_003 undecided
# expect: CKV_AURORA_004 failed
# expect: CKV_AURORA_005 failed: master_password
# expect: CKV_AURORA_006 failed: backup_retention_period
# expect: CKV_AURORA_007 failed
# expect: CKV_AURORA_008 failed
# expect: CKV_AURORA_009 failed: deletion_protection
# expect: CKV_AURORA_010 failed: iam_database_authentication_enabled
resource "aws_rds_cluster" "bad_aurora" {
  cluster_identifier = "my-db"
  engine             = "aurora-postgresql"
  master_username    = "postgres"
  master_password    = "password123" # ❌ Hardcoded password

  storage_encrypted       = false # ❌ No encryption
  backup_retention_period = 1     # ❌ Insufficient backup retention
  deletion_protection     = false # ❌ No deletion protection
  skip_final_snapshot     = true  # ❌ No final snapshot

  # ❌ No security groups, monitoring, or parameter groups defined
}
