provider "aws" {
  region = "eu-west-1"
}

variable "retention" {
  type = number
}

variable "production" {
  type = bool
}

variable "engine" {
  type = string
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 failed
resource "aws_rds_cluster" "variable" {
  cluster_identifier      = "variable"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.retention
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "one_branch_short" {
  cluster_identifier      = "one-branch-short"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? 30 : 1
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "one_branch_null" {
  cluster_identifier      = "one-branch-null"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? 30 : null
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "both_branches_short" {
  cluster_identifier      = "both-branches-short"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? 5 : 1
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "both_branches_long" {
  cluster_identifier      = "both-branches-long"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? 30 : 7
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier      = "engine-unknown"
  engine                  = var.engine
  backup_retention_period = 1
}
