# releases: 1.1.0 1.5.0 2.0.0 2.2.1 3.0.0 3.1.1 4.0.0 4.2.0

module "defaults" {
  source  = "terraform-aws-modules/kms/aws"
  version = "4.2.0"
}

module "none" {
  source  = "terraform-aws-modules/kms/aws"
  version = "4.2.0"
  create = false
}

module "all" {
  source                   = "terraform-aws-modules/kms/aws"
  version                  = "4.2.0"
  tags                     = { Team = "data" }
  is_enabled               = false
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "RSA_2048"
  multi_region             = true
  aliases                  = ["orders", "payments"]
}

module "external" {
  source                  = "terraform-aws-modules/kms/aws"
  version                 = "4.2.0"
  create_external         = true
  is_enabled              = true
  aliases                 = ["external"]
  aliases_use_name_prefix = true
}
