variable "iam" {
  type = bool
}

# expect: CKV_AURORA_010 undecided
# expect plan: CKV_AURORA_010 passed
resource "aws_rds_cluster" "variable" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.iam
}

# expect: CKV_AURORA_010 undecided
# expect plan: CKV_AURORA_010 failed
resource "aws_rds_cluster" "conditional" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.iam ? false : true
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "both_branches" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.iam ? null : false
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "hard_coded" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = false
  deletion_protection                 = var.iam
}
