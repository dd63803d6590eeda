# releases: 1.0.0 1.3.1

module "without_rules" {
  source              = "terraform-aws-modules/secrets-manager/aws"
  version             = "1.3.1"
  name                = "invoices"
  secret_string       = "first"
  enable_rotation     = true
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
}
