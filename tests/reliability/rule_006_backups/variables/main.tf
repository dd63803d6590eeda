provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "default_in_sibling_file" {
  cluster_identifier      = "default-in-sibling-file"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.long
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "short_default_in_sibling_file" {
  cluster_identifier      = "short-default-in-sibling-file"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.short
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "overridden_by_tfvars" {
  cluster_identifier      = "overridden-by-tfvars"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.raised
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "overridden_by_auto_tfvars" {
  cluster_identifier      = "overridden-by-auto-tfvars"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.lowered
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "default_null" {
  cluster_identifier      = "default-null"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.nothing
}

# Both branches are enough.
# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "conditional" {
  cluster_identifier      = "conditional"
  engine                  = "aurora-postgresql"
  backup_retention_period = terraform.workspace == "prod" ? 30 : 7
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "conditional_on_default" {
  cluster_identifier      = "conditional-on-default"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? 14 : 1
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "conditional_null" {
  cluster_identifier      = "conditional-null"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.production ? null : 14
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "local" {
  cluster_identifier      = "local"
  engine                  = "aurora-postgresql"
  backup_retention_period = local.retention
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "looked_up" {
  cluster_identifier      = "looked-up"
  engine                  = "aurora-postgresql"
  backup_retention_period = lookup(local.retentions, "test", 7)
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "at_least" {
  cluster_identifier      = "at-least"
  engine                  = "aurora-postgresql"
  backup_retention_period = max(var.short, 7)
}

# The object leaves it out, its type says fourteen.
# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "object_attribute" {
  cluster_identifier      = "object-attribute"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.backup.retention
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "text_variable" {
  cluster_identifier      = "text-variable"
  engine                  = "aurora-postgresql"
  backup_retention_period = var.text
}
