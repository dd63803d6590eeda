provider "aws" {
  region = "eu-west-1"
}

locals {
  clusters = {
    orders  = { skip = false }
    billing = { skip = true }
    stock   = {}
  }
}

# expect: CKV_AURORA_301 passed on aws_rds_cluster.each["orders"]
# expect: CKV_AURORA_301 failed on aws_rds_cluster.each["billing"]
# expect: CKV_AURORA_301 passed on aws_rds_cluster.each["stock"]
resource "aws_rds_cluster" "each" {
  for_each = local.clusters

  cluster_identifier        = each.key
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = try(each.value.skip, false)
  final_snapshot_identifier = "${each.key}-final"
}

# expect: CKV_AURORA_301 failed
resource "aws_rds_cluster" "counted" {
  count = 2

  cluster_identifier  = "counted-${count.index}"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

# expect: CKV_AURORA_301 not_applicable
resource "aws_rds_cluster" "none" {
  count = 0

  cluster_identifier  = "none"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}
