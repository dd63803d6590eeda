provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_006 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  name            = "orders"
  backup_settings = { retention = 14 }
}

# The module's default is AWS's.
# expect: CKV_AURORA_006 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  name = "billing"
}

# expect: CKV_AURORA_006 failed on module.stock.module.cluster.aws_rds_cluster.this
module "stock" {
  source = "./modules/wrapped"
}

# expect: CKV_AURORA_006 passed on module.counted[0].aws_rds_cluster.this
# expect: CKV_AURORA_006 failed on module.counted[1].aws_rds_cluster.this
module "counted" {
  source = "./modules/aurora"
  count  = 2

  name            = "counted-${count.index}"
  backup_settings = { retention = 10 - 5 * count.index }
}
