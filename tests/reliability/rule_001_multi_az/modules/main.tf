provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_001 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  name      = "orders"
  instances = { writer = {}, reader = {} }
}

# expect: CKV_AURORA_001 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  name = "billing"
}

# Its members are made outside of the module.
# expect: CKV_AURORA_001 passed on module.stock.aws_rds_cluster.this
module "stock" {
  source = "./modules/cluster_only"

  name = "stock"
}

resource "aws_rds_cluster_instance" "stock" {
  count = 2

  cluster_identifier = module.stock.cluster_id
  engine             = module.stock.engine
  instance_class     = "db.r7g.large"
}

# Nobody makes members.
# expect: CKV_AURORA_001 failed on module.archive.aws_rds_cluster.this
module "archive" {
  source = "./modules/cluster_only"

  name = "archive"
}

# expect: CKV_AURORA_001 passed on module.region["north"].aws_rds_cluster.this
# expect: CKV_AURORA_001 failed on module.region["south"].aws_rds_cluster.this
module "region" {
  source   = "./modules/aurora"
  for_each = { north = { writer = {}, reader = {} }, south = { writer = {} } }

  name      = each.key
  instances = each.value
}
