# RDS does not manage the passwords of global databases: the apply fails.

variable "global_cluster" {
  type = string
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_005 failed: rds cannot manage the master password of a global database
resource "aws_rds_cluster" "primary" {
  cluster_identifier          = "primary"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  global_cluster_identifier   = aws_rds_global_cluster.orders.id
}

# expect: CKV_AURORA_005 failed: rds cannot manage the master password of a global database
resource "aws_rds_cluster" "secondary" {
  cluster_identifier          = "secondary"
  engine                      = "aurora-postgresql"
  manage_master_user_password = true
  global_cluster_identifier   = aws_rds_global_cluster.orders.id
}

resource "aws_rds_global_cluster" "made_from_it" {
  global_cluster_identifier    = "made-from-it"
  source_db_cluster_identifier = aws_rds_cluster.source.arn
}

# expect: CKV_AURORA_005 failed: rds cannot manage the master password of a global database
resource "aws_rds_cluster" "source" {
  cluster_identifier          = "source"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

# expect: CKV_AURORA_005 undecided: whether the cluster belongs to a global database
# expect plan: CKV_AURORA_005 failed
resource "aws_rds_cluster" "given" {
  cluster_identifier          = "given"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  global_cluster_identifier   = var.global_cluster
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "alone" {
  cluster_identifier          = "alone"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

# The source by its ARN.
# expect: CKV_AURORA_005 failed: global
resource "aws_rds_cluster" "by_arn" {
  cluster_identifier          = "by-arn"
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_rds_global_cluster" "by_arn" {
  global_cluster_identifier    = "by-arn"
  source_db_cluster_identifier = "arn:aws:rds:us-east-1:123456789012:cluster:by-arn"
}
