variable "enabled" {
  type    = bool
  default = true
}

variable "replicas" {
  type = number
}

locals {
  clusters = {
    orders  = { protect = true }
    billing = { protect = true }
  }
}

# Does not exist, so nothing is wrong with it.
# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "count_zero" {
  count  = 0
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "no_keys" {
  for_each = toset([])
  engine   = "aurora-postgresql"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "enabled" {
  count  = var.enabled ? 1 : 0
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "disabled" {
  count  = var.enabled ? 0 : 1
  engine = "aurora-postgresql"
}

# If it exists, it fails.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "unknown_count" {
  count  = var.replicas
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "each" {
  for_each            = local.clusters
  cluster_identifier  = each.key
  engine              = "aurora-postgresql"
  deletion_protection = each.value.protect
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "each_without" {
  for_each            = toset(["orders", "billing"])
  cluster_identifier  = each.value
  engine              = "aurora-postgresql"
  deletion_protection = each.key == "reports"
}

# expect: CKV_AURORA_009 passed on aws_rds_cluster.mixed["orders"]
# expect: CKV_AURORA_009 failed on aws_rds_cluster.mixed["billing"]
resource "aws_rds_cluster" "mixed" {
  for_each            = { orders = true, billing = false }
  cluster_identifier  = each.key
  engine              = "aurora-postgresql"
  deletion_protection = each.value
}
