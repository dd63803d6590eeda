provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_301 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  name                = "orders"
  skip_final_snapshot = false
}

# The default of the module is to skip it.
# expect: CKV_AURORA_301 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  name = "billing"
}

# expect: CKV_AURORA_301 not_applicable on module.stock.aws_rds_cluster.this
module "stock" {
  source = "./modules/aurora"

  name = "stock-dev"
}

# expect: CKV_AURORA_301 passed on module.each["returns"].aws_rds_cluster.this
# expect: CKV_AURORA_301 failed on module.each["invoices"].aws_rds_cluster.this
module "each" {
  source   = "./modules/aurora"
  for_each = { returns = false, invoices = true }

  name                = each.key
  skip_final_snapshot = each.value
}
