# releases: 2.0.0 2.0.1

module "elsewhere" {
  source                   = "terraform-aws-modules/secrets-manager/aws"
  version                  = "2.0.1"
  region                   = "us-east-1"
  name                     = "orders"
  secret_string_wo         = "written"
  secret_string_wo_version = 1
}

module "rotated_elsewhere" {
  source              = "terraform-aws-modules/secrets-manager/aws"
  version             = "2.0.1"
  region              = "us-east-1"
  secret_string       = "first"
  enable_rotation     = true
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"
  rotation_rules      = { automatically_after_days = 30 }
}
