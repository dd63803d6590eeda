module "default" {
  source = "./modules/db"
}

module "on" {
  source   = "./modules/db"
  settings = { iam = true }
}

# null asks for the default, because the variable is not nullable.
module "null" {
  source   = "./modules/db"
  settings = null
}

module "each" {
  source   = "./modules/db"
  for_each = toset(["orders", "billing"])
  settings = { iam = each.key == "orders" }
}

# expect: CKV_AURORA_010 failed on module.default.aws_rds_cluster.this
# expect: CKV_AURORA_010 passed on module.on.aws_rds_cluster.this
# expect: CKV_AURORA_010 failed on module.null.aws_rds_cluster.this
# expect: CKV_AURORA_010 passed on module.each["orders"].aws_rds_cluster.this
# expect: CKV_AURORA_010 failed on module.each["billing"].aws_rds_cluster.this
