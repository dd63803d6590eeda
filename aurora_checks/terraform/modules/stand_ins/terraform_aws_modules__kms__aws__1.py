"""terraform-aws-modules/kms/aws: releases from 1.1 on."""

CODE = r"""
stand_in {
  from   = "1.1.0"
  newest = ["1.5.0", "2.2.1", "3.1.1", "4.2.0"]
}

inputs {
  create                   = { type = bool, default = true }
  create_external          = { type = bool, default = false }
  create_replica           = { type = bool, default = false, from = "1.4.0" }
  create_replica_external  = { type = bool, default = false, from = "1.4.0" }
  region                   = { type = string, default = null, from = "4.0.0" }
  tags                     = { type = map(string), default = {} }
  is_enabled               = { type = bool, default = null }
  key_usage                = { type = string, default = null }
  customer_master_key_spec = { type = string, default = null }
  multi_region             = { type = bool, default = false }
  primary_key_arn          = { type = string, default = null, from = "1.4.0" }
  primary_external_key_arn = { type = string, default = null, from = "1.4.0" }
  aliases                  = { type = list(string), default = [] }
  aliases_use_name_prefix  = { type = bool, default = false }
  computed_aliases         = { type = any, default = {} }
}

# Inputs that no verdict depends on.
other_inputs {
  bypass_policy_lockout_safety_check     = {}
  custom_key_store_id                    = { from = "2.0.0" }
  deletion_window_in_days                = {}
  description                            = {}
  enable_default_policy                  = {}
  enable_key_rotation                    = {}
  enable_route53_dnssec                  = { from = "1.3.0" }
  grants                                 = {}
  key_administrators                     = {}
  key_asymmetric_public_encryption_users = {}
  key_asymmetric_sign_verify_users       = {}
  key_hmac_users                         = {}
  key_material_base64                    = {}
  key_owners                             = {}
  key_service_principals                 = { from = "1.2.0", until = "1.2.1" }
  key_service_roles_for_autoscaling      = { from = "1.5.0" }
  key_service_users                      = {}
  key_spec                               = { from = "4.1.0" }
  key_statements                         = { from = "1.2.1" }
  key_symmetric_encryption_users         = {}
  key_users                              = {}
  override_policy_documents              = {}
  policy                                 = {}
  rotation_period_in_days                = { from = "3.0.0" }
  route53_dnssec_sources                 = { from = "1.3.0" }
  source_policy_documents                = {}
  valid_to                               = {}
}

locals {
  others = var.create_external || var.create_replica || var.create_replica_external
  names  = merge({ for it in toset(var.aliases) : it => { name = it } }, var.computed_aliases)
  key_id = one(concat(
    aws_kms_key.this[*].key_id, aws_kms_external_key.this[*].id, aws_kms_replica_key.this[*].key_id, aws_kms_replica_external_key.this[*].key_id
  ))
  key_arn = one(concat(
    aws_kms_key.this[*].arn, aws_kms_external_key.this[*].arn, aws_kms_replica_key.this[*].arn, aws_kms_replica_external_key.this[*].arn
  ))
}

resource "aws_kms_key" "this" {
  count                    = var.create && !local.others ? 1 : 0
  region                   = var.region
  is_enabled               = var.is_enabled
  key_usage                = var.key_usage
  customer_master_key_spec = var.customer_master_key_spec
  multi_region             = var.multi_region
  tags                     = var.tags
}

resource "aws_kms_external_key" "this" {
  count        = var.create && var.create_external && !var.create_replica && !var.create_replica_external ? 1 : 0
  region       = var.region
  enabled      = var.is_enabled
  multi_region = var.multi_region
}

resource "aws_kms_replica_key" "this" {
  count           = var.create && var.create_replica && !var.create_external && !var.create_replica_external ? 1 : 0
  region          = var.region
  enabled         = var.is_enabled
  primary_key_arn = var.primary_key_arn
}

resource "aws_kms_replica_external_key" "this" {
  count           = var.create && var.create_replica_external && !var.create_external && !var.create_replica ? 1 : 0
  region          = var.region
  enabled         = var.is_enabled
  primary_key_arn = var.primary_external_key_arn
}

resource "aws_kms_alias" "this" {
  for_each      = { for key, it in local.names : key => it if var.create }
  region        = var.region
  name          = var.aliases_use_name_prefix ? null : "alias/${each.value.name}"
  name_prefix   = var.aliases_use_name_prefix ? "alias/${each.value.name}-" : null
  target_key_id = local.key_id
}

outputs {
  key_arn    = local.key_arn
  key_id     = local.key_id
  aliases    = aws_kms_alias.this
  key_region = var.region
}
"""
