# releases: 1.0.0 1.3.1 2.0.0 2.0.1

module "defaults" {
  source  = "terraform-aws-modules/secrets-manager/aws"
  version = "2.0.1"
}

module "none" {
  source          = "terraform-aws-modules/secrets-manager/aws"
  version         = "2.0.1"
  create          = false
  enable_rotation = true
}

module "kept" {
  source                = "terraform-aws-modules/secrets-manager/aws"
  version               = "2.0.1"
  name_prefix           = "orders-"
  kms_key_id            = "alias/orders"
  tags                  = { Team = "data" }
  ignore_secret_changes = true
  secret_string         = jsonencode({ username = "orders", password = "changed-by-hand" })
}

module "rotated" {
  source              = "terraform-aws-modules/secrets-manager/aws"
  version             = "2.0.1"
  name                = "orders"
  secret_string       = "first"
  enable_rotation     = true
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
  rotation_rules      = { automatically_after_days = 30 }
}

module "by_schedule" {
  source              = "terraform-aws-modules/secrets-manager/aws"
  version             = "2.0.1"
  name                = "payments"
  secret_string       = "first"
  enable_rotation     = true
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
  rotation_rules      = { schedule_expression = "rate(10 days)", duration = "2h" }
}
