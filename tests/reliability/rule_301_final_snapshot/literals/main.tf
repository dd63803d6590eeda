provider "aws" {
  region = "eu-west-1"
}

variable "skip" {
  type    = bool
  default = true
}

variable "keep" {
  type    = string
  default = "final"
}

variable "skip_null" {
  type    = bool
  default = null
}

resource "random_id" "suffix" {
  byte_length = 4
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "named" {
  cluster_identifier        = "named"
  engine                    = "aurora-postgresql"
  final_snapshot_identifier = "named-final"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "named_and_not_skipped" {
  cluster_identifier        = "named-and-not-skipped"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = false
  final_snapshot_identifier = "named-and-not-skipped-final"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "not_skipped_by_string" {
  cluster_identifier        = "not-skipped-by-string"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = "false"
  final_snapshot_identifier = "not-skipped-by-string-final"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "built_name" {
  cluster_identifier        = "built-name"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = false
  final_snapshot_identifier = "built-name-${random_id.suffix.hex}"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "dated_name" {
  cluster_identifier        = "dated-name"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = false
  final_snapshot_identifier = "dated-name-${formatdate("YYYYMMDDhhmm", timestamp())}"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "name_by_variable" {
  cluster_identifier        = "name-by-variable"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = var.skip_null
  final_snapshot_identifier = "name-by-${var.keep}"
}

# The provider then refuses to destroy it: nothing is lost.
# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "neither" {
  cluster_identifier = "neither"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "not_skipped_without_name" {
  cluster_identifier  = "not-skipped-without-name"
  engine              = "aurora-postgresql"
  skip_final_snapshot = false
}

# expect: CKV_AURORA_301 passed
resource "aws_rds_cluster" "null" {
  cluster_identifier  = "null"
  engine              = "aurora-postgresql"
  skip_final_snapshot = null
}

# expect: CKV_AURORA_301 failed: skip_final_snapshot
resource "aws_rds_cluster" "skipped" {
  cluster_identifier  = "skipped"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_by_string" {
  cluster_identifier  = "skipped-by-string"
  engine              = "aurora-postgresql"
  skip_final_snapshot = "true"
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_by_default" {
  cluster_identifier  = "skipped-by-default"
  engine              = "aurora-postgresql"
  skip_final_snapshot = var.skip
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_by_expression" {
  cluster_identifier  = "skipped-by-expression"
  engine              = "aurora-postgresql"
  skip_final_snapshot = var.skip_null == null
}

# The name is not used.
# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_though_named" {
  cluster_identifier        = "skipped-though-named"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = true
  final_snapshot_identifier = "skipped-though-named-final"
}

# Whoever wants to delete it takes the protection away first.
# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "skipped_and_protected" {
  cluster_identifier  = "skipped-and-protected"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
  deletion_protection = true
}

# Automated backups that are kept still expire.
# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "automated_backups_kept" {
  cluster_identifier       = "automated-backups-kept"
  engine                   = "aurora-postgresql"
  skip_final_snapshot      = true
  delete_automated_backups = false
  backup_retention_period  = 35
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "prevent_destroy" {
  cluster_identifier  = "prevent-destroy"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true

  lifecycle {
    prevent_destroy = true
  }
}
