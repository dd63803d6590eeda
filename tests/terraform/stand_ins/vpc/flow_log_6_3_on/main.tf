# releases: 6.3.0 6.6.0

module "of_vpc" {
  source  = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version = "6.6.0"
  vpc_id  = "vpc-1"
}

module "of_subnet" {
  source                               = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version                              = "6.6.0"
  subnet_id                            = "subnet-1"
  region                               = "us-east-1"
  traffic_type                         = "REJECT"
  tags                                 = { Team = "data" }
  cloudwatch_log_group_use_name_prefix = false
  cloudwatch_log_group_kms_key_id      = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  cloudwatch_log_group_tags            = { Use = "audit" }
}

module "named" {
  source                               = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version                              = "6.6.0"
  eni_id                               = "eni-1"
  name                                 = "orders"
  create_iam_role                      = false
  cloudwatch_log_group_use_name_prefix = false
}

module "by_name" {
  source                               = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version                              = "6.6.0"
  transit_gateway_id                   = "tgw-1"
  cloudwatch_log_group_name            = "/network/tgw"
  cloudwatch_log_group_use_name_prefix = false
}

module "of_attachment" {
  source                               = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version                              = "6.6.0"
  transit_gateway_attachment_id        = "tgw-attach-1"
  cloudwatch_log_group_use_name_prefix = false
}

module "to_bucket" {
  source               = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version              = "6.6.0"
  vpc_id               = "vpc-1"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs"
}

module "elsewhere" {
  source                      = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version                     = "6.6.0"
  vpc_id                      = "vpc-1"
  create_cloudwatch_log_group = false
  log_destination             = "arn:aws:logs:eu-west-1:123456789012:log-group:flows"
}

module "none" {
  source  = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version = "6.6.0"
  create  = false
}
