"""terraform-aws-modules/secrets-manager/aws: releases from 1.0 on."""

CODE = r"""
stand_in {
  from   = "1.0.0"
  newest = ["1.3.1", "2.0.1"]
}

inputs {
  create                   = { type = bool, default = true }
  region                   = { type = string, default = null, from = "2.0.0" }
  tags                     = { type = map(string), default = {} }
  name                     = { type = string, default = null }
  name_prefix              = { type = string, default = null }
  kms_key_id               = { type = string, default = null }
  secret_string            = { type = string, default = null }
  secret_string_wo         = { type = string, default = null, from = "2.0.0" }
  create_random_password   = { type = bool, default = false, from = "1.1.0" }
  ignore_secret_changes    = { type = bool, default = false }
  enable_rotation          = { type = bool, default = false }
  rotation_rules           = { type = any, default = null }
}

# Inputs that no verdict depends on.
other_inputs {
  block_public_policy              = {}
  create_policy                    = {}
  description                      = {}
  force_overwrite_replica_secret   = {}
  override_policy_documents        = {}
  policy_statements                = {}
  random_password_length           = { from = "1.1.0" }
  random_password_override_special = { from = "1.1.0" }
  recovery_window_in_days          = {}
  replica                          = {}
  rotate_immediately               = { from = "2.0.0" }
  rotation_lambda_arn              = {}
  secret_binary                    = {}
  secret_string_wo_version         = { from = "2.0.0" }
  source_policy_documents          = {}
  version_stages                   = {}
}

locals {
  generated = var.create && var.create_random_password
  # From 2.0 on a generated password is written and never kept.
  kept = local.generated && !var.since["2.0.0"] ? random_password.this[0].result : var.secret_string
  sent = local.generated && var.since["2.0.0"] ? ephemeral.random_password.this[0].result : var.secret_string_wo
  free = var.enable_rotation || var.ignore_secret_changes
}

resource "random_password" "this" {
  count  = local.generated && !var.since["2.0.0"] ? 1 : 0
  length = 32
}

ephemeral "random_password" "this" {
  count  = local.generated && var.since["2.0.0"] ? 1 : 0
  length = 32
}

resource "aws_secretsmanager_secret" "this" {
  count       = var.create ? 1 : 0
  region      = var.region
  name        = var.name
  name_prefix = var.name_prefix
  kms_key_id  = var.kms_key_id
  tags        = var.tags
}

resource "aws_secretsmanager_secret_version" "this" {
  count            = var.create && !local.free ? 1 : 0
  region           = var.region
  secret_id        = aws_secretsmanager_secret.this[0].id
  secret_string    = local.kept
  secret_string_wo = local.sent
}

resource "aws_secretsmanager_secret_version" "ignore_changes" {
  count            = var.create && local.free ? 1 : 0
  region           = var.region
  secret_id        = aws_secretsmanager_secret.this[0].id
  secret_string    = local.kept
  secret_string_wo = local.sent
}

resource "aws_secretsmanager_secret_rotation" "this" {
  count     = var.create && var.enable_rotation ? 1 : 0
  region    = var.region
  secret_id = aws_secretsmanager_secret.this[0].id

  dynamic "rotation_rules" {
    for_each = var.rotation_rules != null ? [var.rotation_rules] : var.since["2.0.0"] ? [] : [{}]

    content {
      automatically_after_days = try(rotation_rules.value.automatically_after_days, null)
      duration                 = try(rotation_rules.value.duration, null)
      schedule_expression      = try(rotation_rules.value.schedule_expression, null)
    }
  }
}

outputs {
  secret_arn    = try(aws_secretsmanager_secret.this[0].arn, null)
  secret_id     = try(aws_secretsmanager_secret.this[0].id, null)
  secret_name   = try(aws_secretsmanager_secret.this[0].name, null)
  secret_string = one(concat(aws_secretsmanager_secret_version.this[*].secret_string, aws_secretsmanager_secret_version.ignore_changes[*].secret_string))
}
"""
