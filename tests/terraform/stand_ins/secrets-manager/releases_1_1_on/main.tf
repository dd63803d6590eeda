# releases: 1.1.0 1.3.1 2.0.0 2.0.1

module "generated" {
  source                 = "terraform-aws-modules/secrets-manager/aws"
  version                = "2.0.1"
  name                   = "orders"
  create_random_password = true
}

module "not_made" {
  source                 = "terraform-aws-modules/secrets-manager/aws"
  version                = "2.0.1"
  create                 = false
  create_random_password = true
}
