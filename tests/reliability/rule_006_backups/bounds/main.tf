variable "days" {
  type = number
}

variable "production" {
  type = bool
}

# expect: CKV_AURORA_006 passed: at least 7
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "no_less" {
  engine                  = "aurora-postgresql"
  backup_retention_period = max(7, var.days)
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "clamped" {
  engine                  = "aurora-postgresql"
  backup_retention_period = min(35, max(var.days, 14))
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "either" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? 30 : max(7, var.days)
}

# expect: CKV_AURORA_006 failed: at most 5
# expect plan: CKV_AURORA_006 failed
resource "aws_rds_cluster" "no_more" {
  engine                  = "aurora-postgresql"
  backup_retention_period = min(5, var.days)
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "bound_too_low" {
  engine                  = "aurora-postgresql"
  backup_retention_period = max(3, var.days)
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "bound_too_high" {
  engine                  = "aurora-postgresql"
  backup_retention_period = min(var.days, 30)
}
