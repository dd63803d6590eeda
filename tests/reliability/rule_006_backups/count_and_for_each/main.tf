provider "aws" {
  region = "eu-west-1"
}

resource "aws_rds_cluster" "each" {
  for_each = { orders = 14, scratch = 1 }

  engine                  = "aurora-postgresql"
  backup_retention_period = each.value
}

# expect: CKV_AURORA_006 passed on aws_rds_cluster.each["orders"]
# expect: CKV_AURORA_006 failed on aws_rds_cluster.each["scratch"]

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "merged" {
  for_each = local.clusters

  engine                  = "aurora-postgresql"
  backup_retention_period = each.value.retention
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "merged_short" {
  for_each = local.short_clusters

  engine                  = "aurora-postgresql"
  backup_retention_period = each.value.retention
}

locals {
  overrides      = { billing = { retention = 30 }, stock = {} }
  clusters       = { for name, settings in local.overrides : name => merge({ retention = 14 }, settings) }
  short_clusters = { for name, settings in local.clusters : name => merge(settings, { retention = 5 }) }
}

resource "aws_rds_cluster" "counted" {
  count = 2

  engine                  = "aurora-postgresql"
  backup_retention_period = count.index == 0 ? 7 : 6
}

# expect: CKV_AURORA_006 passed on aws_rds_cluster.counted[0]
# expect: CKV_AURORA_006 failed on aws_rds_cluster.counted[1]

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "all_short" {
  for_each = toset(["a", "b"])

  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

# Does not exist.
# expect: CKV_AURORA_006 not_applicable
resource "aws_rds_cluster" "none" {
  count = 0

  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}
