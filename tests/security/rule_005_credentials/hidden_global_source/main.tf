# A plan does not show which cluster the local is.

locals {
  source = aws_rds_cluster.primary.arn
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier    = "orders"
  source_db_cluster_identifier = local.source
}

# expect: CKV_AURORA_005 failed: global
# expect plan: CKV_AURORA_005 undecided: global
resource "aws_rds_cluster" "primary" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}
