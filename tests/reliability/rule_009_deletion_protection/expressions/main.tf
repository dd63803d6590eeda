# The variables are in another file of the module; an editor that hands over this file alone must get the same answers.

locals {
  is_production = contains(["prod", "production"], var.env)
  defaults      = { deletion_protection = true }
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "comparison" {
  engine              = "aurora-postgresql"
  deletion_protection = var.env == "prod"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "comparison_false" {
  engine              = "aurora-postgresql"
  deletion_protection = var.env != "prod"
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "negation" {
  engine              = "aurora-postgresql"
  deletion_protection = !var.ephemeral
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "variable" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "variable_null" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect_or_null
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "tfvars" {
  engine              = "aurora-postgresql"
  deletion_protection = var.from_tfvars
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "auto_tfvars" {
  engine              = "aurora-postgresql"
  deletion_protection = var.from_auto_tfvars
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "local" {
  engine              = "aurora-postgresql"
  deletion_protection = local.is_production
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "conditional" {
  engine              = "aurora-postgresql"
  deletion_protection = local.is_production ? false : true
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "coalesce" {
  engine              = "aurora-postgresql"
  deletion_protection = coalesce(var.protect_or_null, true)
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "optional_attribute" {
  engine              = var.cluster.engine
  deletion_protection = var.cluster.deletion_protection
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "merged" {
  engine              = "aurora-postgresql"
  deletion_protection = merge({ deletion_protection = false }, local.defaults)["deletion_protection"]
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "looked_up" {
  engine              = "aurora-postgresql"
  deletion_protection = lookup(var.protection_by_cluster, "orders", false)
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "looked_up_default" {
  engine              = "aurora-postgresql"
  deletion_protection = lookup(var.protection_by_cluster, "billing", false)
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "tried" {
  engine              = "aurora-postgresql"
  deletion_protection = try(var.protection_by_cluster["billing"], false)
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "template" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect
}
