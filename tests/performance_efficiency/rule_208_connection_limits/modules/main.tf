provider "aws" {
  region = "eu-west-1"
}

# The group is made in one module, the cluster in another.
module "formula" {
  source     = "./modules/group"
  name       = "formula"
  parameters = { max_connections = "LEAST({DBInstanceClassMemory/9531392},4000)" }
}

module "empty" {
  source = "./modules/group"
  name   = "empty"
}

# expect: CKV_AURORA_208 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/cluster"
  name   = "orders"
  class  = "db.r7g.large"
  group  = module.formula.name
}

# expect: CKV_AURORA_208 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/cluster"
  name   = "billing"
  class  = "db.r7g.large"
  group  = module.empty.name
}

# expect: CKV_AURORA_208 failed on module.constant.aws_rds_cluster.this: memory for 839
module "constant" {
  source          = "./modules/cluster"
  name            = "constant"
  class           = "db.t4g.large"
  max_connections = 3000
}

# expect: CKV_AURORA_208 passed on module.several["large"].aws_rds_cluster.this
# expect: CKV_AURORA_208 failed on module.several["small"].aws_rds_cluster.this
module "several" {
  source   = "./modules/cluster"
  for_each = { small = "db.t3.medium", large = "db.r7g.large" }

  name            = "several-${each.key}"
  class           = each.value
  max_connections = "1000"
}
