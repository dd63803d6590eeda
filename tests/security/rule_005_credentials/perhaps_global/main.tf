# Global databases that may not exist: RDS manages the passwords only if they do not.
variable "worldwide" {
  type = bool
}

resource "aws_rds_global_cluster" "orders" {
  count = var.worldwide ? 1 : 0

  global_cluster_identifier    = "orders"
  source_db_cluster_identifier = aws_rds_cluster.orders.arn
}

# expect: CKV_AURORA_005 undecided: global
# expect: CKV_AURORA_201 undecided
# expect plan: CKV_AURORA_005 failed: global
# expect plan: CKV_AURORA_201 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_rds_global_cluster" "bills" {
  count = var.worldwide ? 1 : 0

  global_cluster_identifier    = "bills"
  source_db_cluster_identifier = "arn:aws:rds:eu-west-1:111122223333:cluster:bills"
}

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_005 undecided: global
# expect: CKV_AURORA_201 undecided
# expect plan: CKV_AURORA_005 failed: global
# expect plan: CKV_AURORA_201 passed
resource "aws_rds_cluster" "bills" {
  cluster_identifier          = "bills"
  engine                      = "aurora-postgresql"
  master_username             = "bills"
  manage_master_user_password = true
}

# expect: CKV_AURORA_005 passed
# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "stock" {
  cluster_identifier          = "stock"
  engine                      = "aurora-postgresql"
  master_username             = "stock"
  manage_master_user_password = true
}
