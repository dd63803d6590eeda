# no plan: it would need the module from the registry.

# What the module makes is not to be seen, but what it is called and what is asked of it is: a key.
module "kms" {
  source      = "terraform-aws-modules/kms/aws"
  version     = "~> 4.0"
  description = "orders"
}

module "settings" {
  source = "git::https://git.example.com/platform/settings.git?ref=v3"
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "kms_module" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = module.kms.key_arn
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "switch_elsewhere" {
  engine            = "aurora-postgresql"
  storage_encrypted = module.settings.encrypt
  kms_key_id        = module.kms.key_arn
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "engine_elsewhere" {
  engine            = module.settings.engine
  storage_encrypted = false
}
