"""terraform-aws-modules/rds-proxy/aws: releases from 1 on."""

CODE = r"""
stand_in {
  from   = "1.0.0"
  newest = ["1.0.2", "2.1.2", "3.2.1", "4.4.0"]
}

inputs {
  create                       = { type = bool, default = true, from = "3.0.0" }
  create_proxy                 = { type = bool, default = true, until = "3.0.0" }
  region                       = { type = string, default = null, from = "4.0.0" }
  name                         = { type = string, default = "" }
  tags                         = { type = map(string), default = {} }
  proxy_tags                   = { type = map(string), default = {} }
  engine_family                = { type = string, default = "" }
  require_tls                  = { type = bool, default = true }
  debug_logging                = { type = bool, default = false }
  vpc_security_group_ids       = { type = list(string), default = [] }
  vpc_subnet_ids               = { type = list(string), default = [] }
  auth                         = { type = any, default = var.since["4.0.0"] ? { default = { auth_scheme = "SECRETS" } } : {}, from = "3.0.0" }
  auth_scheme                  = { type = string, default = "SECRETS", until = "3.0.0" }
  iam_auth                     = { type = string, default = "REQUIRED", until = "3.0.0" }
  secrets                      = { type = any, default = {}, until = "3.0.0" }
  connection_borrow_timeout    = { type = number, default = null }
  init_query                   = { type = string, default = "" }
  max_connections_percent      = { type = number, default = 90 }
  max_idle_connections_percent = { type = number, default = 50 }
  session_pinning_filters      = { type = list(string), default = [] }
  target_db_instance           = { type = bool, default = false }
  db_instance_identifier       = { type = string, default = "" }
  target_db_cluster            = { type = bool, default = false }
  db_cluster_identifier        = { type = string, default = "" }
  db_proxy_endpoints           = { type = any, default = {}, from = "2.0.0", until = "3.0.0" }
  endpoints                    = { type = any, default = {}, from = "3.0.0" }
  manage_log_group             = { type = bool, default = true }
  log_group_kms_key_id         = { type = string, default = null }
  log_group_tags               = { type = map(string), default = {} }
  create_iam_role              = { type = bool, default = true }
}

# Inputs that no verdict depends on.
other_inputs {
  create_iam_policy              = {}
  db_host                        = { until = "2.0.1" }
  db_name                        = { until = "2.0.1" }
  default_auth_scheme            = { from = "4.2.0" }
  endpoint_network_type          = { from = "4.4.0" }
  iam_creation_wait_duration     = { until = "2.0.1" }
  iam_policy_name                = {}
  iam_role_description           = {}
  iam_role_force_detach_policies = {}
  iam_role_max_session_duration  = {}
  iam_role_name                  = {}
  iam_role_path                  = {}
  iam_role_permissions_boundary  = {}
  iam_role_tags                  = {}
  idle_client_timeout            = {}
  kms_key_arns                   = { from = "3.0.0" }
  log_group_class                = { from = "4.0.0" }
  log_group_retention_in_days    = {}
  role_arn                       = {}
  target_connection_network_type = { from = "4.4.0" }
  use_policy_name_prefix         = {}
  use_role_name_prefix           = {}
}

locals {
  made  = var.create && var.create_proxy
  proxy = one(aws_db_proxy.this[*].name)
  group = one(aws_db_proxy_default_target_group.this[*].name)
}

resource "aws_db_proxy" "this" {
  count                  = local.made ? 1 : 0
  name                   = var.name
  engine_family          = var.engine_family
  require_tls            = var.require_tls
  debug_logging          = var.debug_logging
  vpc_security_group_ids = var.vpc_security_group_ids
  vpc_subnet_ids         = var.vpc_subnet_ids
  tags                   = merge(var.tags, var.proxy_tags)

  dynamic "auth" {
    for_each = var.since["3.0.0"] ? var.auth : {}
    content {
      auth_scheme               = var.since["4.0.0"] ? lookup(auth.value, "auth_scheme", null) : lookup(auth.value, "auth_scheme", "SECRETS")
      client_password_auth_type = lookup(auth.value, "client_password_auth_type", null)
      description               = lookup(auth.value, "description", null)
      iam_auth                  = lookup(auth.value, "iam_auth", null)
      secret_arn                = lookup(auth.value, "secret_arn", null)
      username                  = lookup(auth.value, "username", null)
    }
  }

  dynamic "auth" {
    for_each = var.secrets
    content {
      auth_scheme = var.auth_scheme
      description = auth.value.description
      iam_auth    = var.iam_auth
      secret_arn  = auth.value.arn
    }
  }
}

resource "aws_db_proxy_default_target_group" "this" {
  count         = local.made ? 1 : 0
  db_proxy_name = local.proxy

  connection_pool_config {
    connection_borrow_timeout    = var.connection_borrow_timeout
    init_query                   = var.init_query
    max_connections_percent      = var.max_connections_percent
    max_idle_connections_percent = var.max_idle_connections_percent
    session_pinning_filters      = var.session_pinning_filters
  }
}

resource "aws_db_proxy_target" "db_instance" {
  count                  = local.made && var.target_db_instance ? 1 : 0
  db_proxy_name          = local.proxy
  target_group_name      = local.group
  db_instance_identifier = var.db_instance_identifier
}

resource "aws_db_proxy_target" "db_cluster" {
  count                 = local.made && var.target_db_cluster ? 1 : 0
  db_proxy_name         = local.proxy
  target_group_name     = local.group
  db_cluster_identifier = var.db_cluster_identifier
}

resource "aws_db_proxy_endpoint" "this" {
  for_each               = { for key, it in merge(var.db_proxy_endpoints, var.endpoints) : key => it if local.made }
  db_proxy_name          = local.proxy
  db_proxy_endpoint_name = lookup(each.value, "name", var.since["4.0.0"] ? each.key : null)
  target_role            = lookup(each.value, "target_role", null)
}

resource "aws_iam_role" "this" {
  count = local.made && var.create_iam_role ? 1 : 0
}

resource "aws_cloudwatch_log_group" "this" {
  count      = local.made && var.manage_log_group && (var.debug_logging || var.since["1.0.1"]) ? 1 : 0
  region     = var.region
  name       = "/aws/rds/proxy/${var.name}"
  kms_key_id = var.log_group_kms_key_id
  tags       = merge(var.tags, var.log_group_tags)
}

outputs {
  proxy_id                        = one(aws_db_proxy.this[*].id)
  proxy_arn                       = one(aws_db_proxy.this[*].arn)
  proxy_endpoint                  = one(aws_db_proxy.this[*].endpoint)
  proxy_default_target_group_id   = one(aws_db_proxy_default_target_group.this[*].id)
  proxy_default_target_group_name = one(aws_db_proxy_default_target_group.this[*].name)
  db_proxy_endpoints              = aws_db_proxy_endpoint.this
  log_group_arn                   = one(aws_cloudwatch_log_group.this[*].arn)
}
"""
