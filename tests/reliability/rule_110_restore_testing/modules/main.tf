provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_110 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  name = "orders"
}

# expect: CKV_AURORA_110 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  name = "billing"
}

module "orders_restores" {
  source = "./modules/restores"

  plan_name   = aws_backup_restore_testing_plan.monthly.name
  cluster_arn = module.orders.cluster_arn
}

# Called for instances.
module "billing_restores" {
  source = "./modules/restores"

  plan_name     = aws_backup_restore_testing_plan.monthly.name
  cluster_arn   = module.billing.cluster_arn
  resource_type = "RDS"
}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}
