module "key" {
  source = "./modules/key"
}

module "no_key" {
  source = "./modules/key"
  create = false
}

module "with_key" {
  source = "./modules/db"
  key    = module.key.arn
}

module "with_none" {
  source = "./modules/db"
  key    = module.no_key.arn
}

module "aws_key" {
  source = "./modules/db"
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "root" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = module.key.arn
}

# expect: CKV_AURORA_002 passed on module.with_key.aws_rds_cluster.this
# expect: CKV_AURORA_002 failed on module.with_none.aws_rds_cluster.this: kms_key_id
# expect: CKV_AURORA_002 failed on module.aws_key.aws_rds_cluster.this: kms_key_id
