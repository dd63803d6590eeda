module "secret" {
  source = "./modules/secret"
  name   = "orders"
  rotate = true
}

module "static_secret" {
  source = "./modules/secret"
  name   = "billing"
}

module "default" {
  source = "./modules/db"
}

module "literal" {
  source   = "./modules/db"
  managed  = false
  password = "password123"
}

module "rotated" {
  source   = "./modules/db"
  managed  = false
  password = module.secret.password
}

module "not_rotated" {
  source   = "./modules/db"
  managed  = false
  password = module.static_secret.password
}

# expect: CKV_AURORA_005 passed on module.default.aws_rds_cluster.this
# expect: CKV_AURORA_005 failed on module.literal.aws_rds_cluster.this: master_password
# expect: CKV_AURORA_005 passed on module.rotated.aws_rds_cluster.this
# expect: CKV_AURORA_005 failed on module.not_rotated.aws_rds_cluster.this
