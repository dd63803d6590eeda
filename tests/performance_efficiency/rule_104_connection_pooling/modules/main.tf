provider "aws" {
  region = "eu-west-1"
}

# The proxy is made in a module that is given the cluster.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "named" {
  cluster_identifier = "named"
  engine             = "aurora-postgresql"
}

module "proxy" {
  source  = "./modules/proxy"
  name    = "orders"
  cluster = aws_rds_cluster.orders.id
}

module "proxy_by_name" {
  source  = "./modules/proxy"
  name    = "named"
  cluster = "named"
}

# It is given the cluster, and told to make nothing.
module "proxy_switched_off" {
  source  = "./modules/proxy"
  name    = "billing"
  cluster = aws_rds_cluster.billing.id
  create  = false
}

# The cluster is made in a module, its proxy beside it.
module "reports" {
  source = "./modules/cluster"
  name   = "reports"
}

module "archive" {
  source = "./modules/cluster"
  name   = "archive"
}

module "with_proxy" {
  source = "./modules/cluster"
  name   = "with-proxy"
  pooled = true
}

module "several" {
  source   = "./modules/cluster"
  for_each = { a = true, b = false }

  name   = "several-${each.key}"
  pooled = each.value
}

resource "aws_db_proxy_target" "reports" {
  db_proxy_name         = "reports"
  target_group_name     = "default"
  db_cluster_identifier = module.reports.cluster_id
}

# expect: CKV_AURORA_104 passed on module.reports.aws_rds_cluster.this
# expect: CKV_AURORA_104 failed on module.archive.aws_rds_cluster.this
# expect: CKV_AURORA_104 passed on module.with_proxy.aws_rds_cluster.this
# expect: CKV_AURORA_104 passed on module.several["a"].aws_rds_cluster.this
# expect: CKV_AURORA_104 failed on module.several["b"].aws_rds_cluster.this
