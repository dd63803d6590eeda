provider "aws" {
  region = "eu-west-1"
}

# AWS keeps one day when nothing is said.
# expect: CKV_AURORA_006 failed: backup_retention_period
resource "aws_rds_cluster" "omitted" {
  cluster_identifier = "omitted"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "null" {
  cluster_identifier      = "null"
  engine                  = "aurora-postgresql"
  backup_retention_period = null
}

# Aurora cannot switch automated backups off; the API refuses 0.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "zero" {
  cluster_identifier      = "zero"
  engine                  = "aurora-postgresql"
  backup_retention_period = 0
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "one" {
  cluster_identifier      = "one"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "six" {
  cluster_identifier      = "six"
  engine                  = "aurora-postgresql"
  backup_retention_period = 6
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "seven" {
  cluster_identifier      = "seven"
  engine                  = "aurora-postgresql"
  backup_retention_period = 7
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "longest" {
  cluster_identifier      = "longest"
  engine                  = "aurora-postgresql"
  backup_retention_period = 35
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "number_as_text" {
  cluster_identifier      = "number-as-text"
  engine                  = "aurora-postgresql"
  backup_retention_period = "14"
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "short_number_as_text" {
  cluster_identifier      = "short-number-as-text"
  engine                  = "aurora-postgresql"
  backup_retention_period = "3"
}

# A window, here or on an instance, is no retention.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "window_only" {
  cluster_identifier      = "window-only"
  engine                  = "aurora-postgresql"
  preferred_backup_window = "02:00-02:30"
}

resource "aws_rds_cluster_instance" "window_only" {
  cluster_identifier      = aws_rds_cluster.window_only.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.r7g.large"
  preferred_backup_window = "02:00-02:30"
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "automated_backups_kept" {
  cluster_identifier       = "automated-backups-kept"
  engine                   = "aurora-postgresql"
  backup_retention_period  = 7
  delete_automated_backups = false
}

# The provider's default; advice, not this rule.
# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "dies_with_the_cluster" {
  cluster_identifier       = "dies-with-the-cluster"
  engine                   = "aurora-postgresql"
  backup_retention_period  = 7
  delete_automated_backups = true
}
