provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "orders" {
  name = "orders"
}

module "given" {
  source          = "./modules/cluster"
  name            = "given"
  security_groups = [aws_security_group.orders.id]
}

module "own" {
  source    = "./modules/cluster"
  name      = "own"
  own_group = true
}

module "neither" {
  source = "./modules/cluster"
  name   = "neither"
}

module "several" {
  source   = "./modules/cluster"
  for_each = { orders = ["sg-0123456789abcdef0"], billing = [] }

  name            = each.key
  security_groups = each.value
}

# expect: CKV_AURORA_302 passed on module.given.aws_rds_cluster.this
# expect: CKV_AURORA_302 passed on module.own.aws_rds_cluster.this
# expect: CKV_AURORA_302 failed on module.neither.aws_rds_cluster.this
# expect: CKV_AURORA_302 passed on module.several["orders"].aws_rds_cluster.this
# expect: CKV_AURORA_302 failed on module.several["billing"].aws_rds_cluster.this
