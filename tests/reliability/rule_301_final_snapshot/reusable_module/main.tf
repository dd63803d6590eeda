# A module by itself, as its authors scan it: nothing says what its callers will ask for.

variable "name" {
  type = string
}

variable "skip_final_snapshot" {
  type = bool
}

# expect: CKV_AURORA_301 undecided
# expect plan: CKV_AURORA_301 passed
resource "aws_rds_cluster" "asked_for" {
  cluster_identifier        = var.name
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = var.skip_final_snapshot
  final_snapshot_identifier = "${var.name}-final"
}

# What the module itself says does not depend on its callers.
# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "hard_coded" {
  cluster_identifier  = "${var.name}-2"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}
