provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_007 passed on module.orders.aws_rds_cluster_instance.this
module "orders" {
  source = "./modules/aurora"

  name                = "orders"
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

# expect: CKV_AURORA_007 failed on module.billing.aws_rds_cluster_instance.this
module "billing" {
  source = "./modules/aurora"

  name                = "billing"
  monitoring_interval = 0
}

# expect: CKV_AURORA_007 passed on module.stock.aws_rds_cluster_instance.this["writer"]
# expect: CKV_AURORA_007 failed on module.stock.aws_rds_cluster_instance.this["reader"]
module "stock" {
  source = "./modules/aurora"

  name                = "stock"
  monitoring_role_arn = aws_iam_role.monitoring.arn
  instances           = { writer = {}, reader = { insights = false } }
}
