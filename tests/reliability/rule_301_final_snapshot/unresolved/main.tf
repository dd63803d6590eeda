provider "aws" {
  region = "eu-west-1"
}

variable "skip" {
  type = bool
}

variable "snapshot_name" {
  type = string
}

# expect: CKV_AURORA_301 undecided: skip_final_snapshot
# expect plan: CKV_AURORA_301 failed
resource "aws_rds_cluster" "variable" {
  cluster_identifier  = "variable"
  engine              = "aurora-postgresql"
  skip_final_snapshot = var.skip
}

# expect: CKV_AURORA_301 undecided
# expect plan: CKV_AURORA_301 passed
resource "aws_rds_cluster" "negated" {
  cluster_identifier        = "negated"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = !var.skip
  final_snapshot_identifier = "negated-final"
}

# Skipped one way or the other.
# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "both_skip" {
  cluster_identifier  = "both-skip"
  engine              = "aurora-postgresql"
  skip_final_snapshot = var.skip ? true : "true"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "neither_skips" {
  cluster_identifier  = "neither-skips"
  engine              = "aurora-postgresql"
  skip_final_snapshot = var.skip && false
}

# False is the default.
# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "not_skipped_or_unset" {
  cluster_identifier        = "not-skipped-or-unset"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = var.skip ? false : null
  final_snapshot_identifier = "not-skipped-or-unset-final"
}

# Not skipped, whatever its name will be; without one the provider refuses to destroy.
# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "name_unknown" {
  cluster_identifier        = "name-unknown"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = false
  final_snapshot_identifier = var.snapshot_name
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_name_unknown" {
  cluster_identifier        = "skipped-name-unknown"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = true
  final_snapshot_identifier = var.snapshot_name
}

# The plan cannot know more: the value comes from something that is yet to be created.
resource "terraform_data" "decision" {
  input = var.skip
}

# expect: CKV_AURORA_301 undecided
resource "aws_rds_cluster" "known_after_apply" {
  cluster_identifier  = "known-after-apply"
  engine              = "aurora-postgresql"
  skip_final_snapshot = terraform_data.decision.output
}
