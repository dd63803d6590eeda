"""terraform-aws-modules/vpc/aws//modules/flow-log: releases from 6.3, the first that has it."""

CODE = r"""
stand_in {
  from   = "6.3.0"
  newest = ["6.6.0"]
}

inputs {
  create                               = { type = bool, default = true }
  region                               = { type = string, default = null }
  tags                                 = { type = map(string), default = {} }
  name                                 = { type = string, default = "" }
  vpc_id                               = { type = string, default = null }
  subnet_id                            = { type = string, default = null }
  eni_id                               = { type = string, default = null }
  transit_gateway_id                   = { type = string, default = null }
  transit_gateway_attachment_id        = { type = string, default = null }
  traffic_type                         = { type = string, default = "ALL" }
  log_destination_type                 = { type = string, default = "cloud-watch-logs" }
  log_destination                      = { type = string, default = null }
  create_iam_role                      = { type = bool, default = true }
  create_cloudwatch_log_group          = { type = bool, default = true }
  cloudwatch_log_group_name            = { type = string, default = null }
  cloudwatch_log_group_use_name_prefix = { type = bool, default = true }
  cloudwatch_log_group_kms_key_id      = { type = string, default = null }
  cloudwatch_log_group_tags            = { type = map(string), default = {} }
}

# Inputs that no verdict depends on.
other_inputs {
  cloudwatch_log_group_class             = {}
  cloudwatch_log_group_retention_in_days = {}
  deliver_cross_account_role             = {}
  destination_options                    = {}
  flow_log_tags                          = {}
  iam_role_arn                           = {}
  iam_role_description                   = {}
  iam_role_name                          = {}
  iam_role_path                          = {}
  iam_role_permissions                   = {}
  iam_role_permissions_boundary          = {}
  iam_role_tags                          = {}
  iam_role_trust_policy_permissions      = {}
  iam_role_use_name_prefix               = {}
  kinesis_data_firehose_arn              = {}
  log_format                             = {}
  max_aggregation_interval               = {}
}

locals {
  logs_here = var.create && var.create_cloudwatch_log_group && var.log_destination_type == "cloud-watch-logs"
  watched = [for kind, id in {
    "1/eni"            = var.eni_id
    "2/subnet"         = var.subnet_id
    "3/tgw-attachment" = var.transit_gateway_attachment_id
    "4/tgw"            = var.transit_gateway_id
    "5/vpc"            = var.vpc_id
  } : "${split("/", kind)[1]}/${id}" if id != null]
  ending   = var.name != "" ? var.name : try(local.watched[0], "unknown")
  log_name = var.cloudwatch_log_group_name != null ? var.cloudwatch_log_group_name : "/aws/flow-log/${local.ending}"
}

resource "aws_flow_log" "this" {
  count                = var.create ? 1 : 0
  region               = var.region
  vpc_id               = var.vpc_id
  subnet_id            = var.subnet_id
  traffic_type         = var.traffic_type
  log_destination_type = var.log_destination_type
  log_destination      = local.logs_here ? aws_cloudwatch_log_group.this[0].arn : var.log_destination
}

resource "aws_cloudwatch_log_group" "this" {
  count       = local.logs_here ? 1 : 0
  region      = var.region
  name        = var.cloudwatch_log_group_use_name_prefix ? null : local.log_name
  name_prefix = var.cloudwatch_log_group_use_name_prefix ? "${local.log_name}-" : null
  kms_key_id  = var.cloudwatch_log_group_kms_key_id
  tags        = merge(var.tags, var.cloudwatch_log_group_tags)
}

resource "aws_iam_role" "this" {
  count = var.create && var.create_iam_role && var.log_destination_type != "s3" ? 1 : 0
}

outputs {
  id                        = one(aws_flow_log.this[*].id)
  arn                       = one(aws_flow_log.this[*].arn)
  cloudwatch_log_group_name = one(aws_cloudwatch_log_group.this[*].name)
  cloudwatch_log_group_arn  = one(aws_cloudwatch_log_group.this[*].arn)
}
"""
