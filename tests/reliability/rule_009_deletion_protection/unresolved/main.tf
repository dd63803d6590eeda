variable "protect" {
  type = bool
}

variable "stage_name" {
  type = string
}

# expect: CKV_AURORA_009 undecided
# expect plan: CKV_AURORA_009 passed
resource "aws_rds_cluster" "variable" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect
}

# expect: CKV_AURORA_009 undecided
# expect plan: CKV_AURORA_009 failed
resource "aws_rds_cluster" "negated" {
  engine              = "aurora-postgresql"
  deletion_protection = !var.protect
}

# expect: CKV_AURORA_009 undecided
# expect plan: CKV_AURORA_009 failed
resource "aws_rds_cluster" "comparison" {
  engine              = "aurora-postgresql"
  deletion_protection = var.stage_name == "live"
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "both_branches_true" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect ? true : "true"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "both_branches_off" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect ? false : null
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "or_true" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect || true
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "and_false" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect && false
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "hard_coded" {
  engine              = "aurora-postgresql"
  cluster_identifier  = "orders-${var.stage_name}"
  deletion_protection = false
  tags                = { Environment = "production" }
}

# The plan cannot know more: the value comes from something that is yet to be created.
resource "terraform_data" "decision" {
  input = var.protect
}

# expect: CKV_AURORA_009 undecided
resource "aws_rds_cluster" "known_after_apply" {
  engine              = "aurora-postgresql"
  deletion_protection = terraform_data.decision.output
}
