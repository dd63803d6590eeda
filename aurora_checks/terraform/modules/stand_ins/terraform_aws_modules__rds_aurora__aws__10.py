"""terraform-aws-modules/rds-aurora/aws: releases from 10 on: typed inputs, `cluster_…` for what members inherit, rules of the security group one by one."""

CODE = r"""
stand_in {
  from   = "10.0.0"
  newest = ["10.2.0"]
}

inputs {
  create       = { type = bool, default = true }
  putin_khuylo = { type = bool, default = true }
  region       = { type = string, default = null }
  name         = { type = string, default = "" }
  tags         = { type = map(string), default = {} }
  cluster_tags = { type = map(string), default = {} }

  # Engine and members
  engine                      = { type = string, default = null }
  engine_mode                 = { type = string, default = "provisioned" }
  engine_version              = { type = string, default = null }
  allow_major_version_upgrade = { type = bool, default = false }
  cluster_scalability_type    = { type = string, default = null }
  cluster_use_name_prefix     = { type = bool, default = false }
  cluster_members             = { type = list(string), default = null }
  cluster_instance_class      = { type = string, default = null }
  availability_zones          = { type = list(string), default = null }
  allocated_storage           = { type = number, default = null }
  instances = {
    nullable = false
    default  = {}
    type = map(object({
      availability_zone               = optional(string)
      copy_tags_to_snapshot           = optional(bool, true)
      db_parameter_group_name         = optional(string)
      identifier                      = optional(string)
      identifier_prefix               = optional(string)
      instance_class                  = optional(string)
      monitoring_interval             = optional(number)
      monitoring_role_arn             = optional(string)
      performance_insights_enabled    = optional(bool)
      performance_insights_kms_key_id = optional(string)
      preferred_maintenance_window    = optional(string)
      promotion_tier                  = optional(number)
      publicly_accessible             = optional(bool)
      tags                            = optional(map(string), {})
    }))
  }
  instances_use_identifier_prefix = { type = bool, default = false }
  endpoints = {
    nullable = false
    default  = {}
    type = map(object({
      identifier       = string
      type             = string
      excluded_members = optional(list(string))
      static_members   = optional(list(string))
    }))
  }
  serverlessv2_scaling_configuration = {
    default = null
    type    = object({ min_capacity = optional(number), max_capacity = number, seconds_until_auto_pause = optional(number) })
  }
  scaling_configuration = {
    default = null
    type = object({
      auto_pause               = optional(bool)
      min_capacity             = optional(number)
      max_capacity             = optional(number)
      seconds_until_auto_pause = optional(number)
    })
  }
  shard_group = {
    default = null
    type = object({
      identifier          = string
      compute_redundancy  = optional(number)
      min_acu             = optional(number)
      max_acu             = number
      publicly_accessible = optional(bool)
      tags                = optional(map(string), {})
    })
  }

  # Global database, where the data comes from
  is_primary_cluster            = { type = bool, default = true }
  global_cluster_identifier     = { type = string, default = null }
  replication_source_identifier = { type = string, default = null }
  source_region                 = { type = string, default = null }
  snapshot_identifier           = { type = string, default = null }
  restore_to_point_in_time = {
    default = null
    type = object({
      source_cluster_identifier  = optional(string)
      source_cluster_resource_id = optional(string)
      restore_type               = optional(string)
      restore_to_time            = optional(string)
      use_latest_restorable_time = optional(bool)
    })
  }
  s3_import = {
    default = null
    type    = object({ source_engine_version = string, bucket_name = string, bucket_prefix = optional(string), ingestion_role = string })
  }

  # Data at rest, backups, deletion
  storage_encrypted            = { type = bool, default = true }
  kms_key_id                   = { type = string, default = null }
  backup_retention_period      = { type = number, default = null }
  preferred_backup_window      = { type = string, default = null }
  preferred_maintenance_window = { type = string, default = null }
  copy_tags_to_snapshot        = { type = bool, default = true }
  deletion_protection          = { type = bool, default = null }
  skip_final_snapshot          = { type = bool, default = false }
  final_snapshot_identifier    = { type = string, default = null }

  # Who gets in
  database_name                                          = { type = string, default = null }
  master_username                                        = { type = string, default = null }
  master_password_wo                                     = { type = string, default = null }
  manage_master_user_password                            = { type = bool, default = true }
  master_user_secret_kms_key_id                          = { type = string, default = null }
  manage_master_user_password_rotation                   = { type = bool, default = false }
  master_user_password_rotation_automatically_after_days = { type = number, default = null }
  master_user_password_rotation_duration                 = { type = string, default = null }
  master_user_password_rotation_schedule_expression      = { type = string, default = null }
  iam_database_authentication_enabled                    = { type = bool, default = null }
  role_associations = {
    nullable = false
    default  = {}
    type     = map(object({ feature_name = optional(string), role_arn = string }))
  }

  # Network
  create_db_subnet_group         = { type = bool, default = false }
  db_subnet_group_name           = { type = string, default = "" }
  subnets                        = { type = list(string), default = [] }
  port                           = { type = string, default = null }
  vpc_security_group_ids         = { type = list(string), default = [] }
  create_security_group          = { type = bool, default = true }
  security_group_name            = { type = string, default = "" }
  security_group_use_name_prefix = { type = bool, default = true }
  security_group_tags            = { type = map(string), default = {} }
  vpc_id                         = { type = string, default = "" }
  security_group_ingress_rules = {
    nullable = false
    default  = {}
    type = map(object({
      cidr_ipv4                    = optional(string)
      cidr_ipv6                    = optional(string)
      from_port                    = optional(number)
      to_port                      = optional(number)
      ip_protocol                  = optional(string, "tcp")
      prefix_list_id               = optional(string)
      referenced_security_group_id = optional(string)
    }))
  }
  security_group_egress_rules = {
    nullable = false
    default  = {}
    type     = map(object({ cidr_ipv4 = optional(string), ip_protocol = optional(string, "tcp") }))
  }

  # What is seen of it
  cluster_monitoring_interval             = { type = number, default = 0 }
  create_monitoring_role                  = { type = bool, default = true }
  monitoring_role_arn                     = { type = string, default = "" }
  iam_role_name                           = { type = string, default = null }
  iam_role_use_name_prefix                = { type = bool, default = false }
  cluster_performance_insights_enabled    = { type = bool, default = null }
  cluster_performance_insights_kms_key_id = { type = string, default = null }
  database_insights_mode                  = { type = string, default = null }
  enabled_cloudwatch_logs_exports         = { type = list(string), default = [] }
  create_cloudwatch_log_group             = { type = bool, default = false }
  cloudwatch_log_group_kms_key_id         = { type = string, default = null }
  cloudwatch_log_group_tags               = { type = map(string), default = {} }
  cluster_activity_stream                 = { default = null, type = object({ kms_key_id = string, mode = string }) }

  # Parameters
  cluster_parameter_group_name = { type = string, default = null }
  cluster_parameter_group = {
    default = null
    type = object({
      name            = optional(string)
      use_name_prefix = optional(bool, true)
      family          = string
      parameters      = optional(list(object({ name = string, value = string, apply_method = optional(string, "immediate") })))
    })
  }
  db_parameter_group = {
    default = null
    type = object({
      name            = optional(string)
      use_name_prefix = optional(bool, true)
      family          = string
      parameters      = optional(list(object({ name = string, value = string, apply_method = optional(string, "immediate") })))
    })
  }

  # Readers that come and go
  autoscaling_enabled      = { type = bool, default = false }
  autoscaling_min_capacity = { type = number, default = 0 }
  autoscaling_max_capacity = { type = number, default = 2 }
  autoscaling_policy_name  = { type = string, default = "target-metric" }
}

# Inputs that no verdict depends on.
other_inputs {
  apply_immediately                             = {}
  autoscaling_scale_in_cooldown                 = {}
  autoscaling_scale_out_cooldown                = {}
  autoscaling_target_connections                = {}
  autoscaling_target_cpu                        = {}
  backtrack_window                              = {}
  cloudwatch_log_group_class                    = {}
  cloudwatch_log_group_retention_in_days        = {}
  cloudwatch_log_group_skip_destroy             = {}
  cluster_ca_cert_identifier                    = {}
  cluster_db_instance_parameter_group_name      = {}
  cluster_performance_insights_retention_period = {}
  cluster_timeouts                              = {}
  delete_automated_backups                      = {}
  domain                                        = {}
  domain_iam_role_name                          = {}
  enable_global_write_forwarding                = {}
  enable_http_endpoint                          = {}
  enable_local_write_forwarding                 = {}
  engine_lifecycle_support                      = {}
  iam_role_description                          = {}
  iam_role_max_session_duration                 = {}
  iam_role_path                                 = {}
  iam_role_permissions_boundary                 = {}
  instance_timeouts                             = {}
  iops                                          = {}
  master_password_wo_version                    = {}
  master_user_password_rotate_immediately       = {}
  network_type                                  = {}
  predefined_metric_type                        = {}
  security_group_description                    = {}
  storage_type                                  = {}
}

locals {
  made               = var.create && var.putin_khuylo
  serverless         = var.engine_mode == "serverless" # version 1
  postgres           = contains(["aurora-postgresql", "postgres"], coalesce(var.engine, "-"))
  port               = coalesce(var.port, local.postgres ? 5432 : 3306)
  named_subnet_group = try(coalesce(var.db_subnet_group_name, var.name), "")
  subnet_group       = var.create_db_subnet_group ? one(aws_db_subnet_group.this[*].name) : local.named_subnet_group
  member_of          = one(aws_rds_cluster.this[*].id)
  managed            = var.manage_master_user_password && var.global_cluster_identifier == null
  firewall           = local.made && var.create_security_group
  firewall_name      = try(coalesce(var.security_group_name, var.name), "")
  cluster_group      = try(coalesce(var.cluster_parameter_group.name, var.name), "")
  member_group       = try(coalesce(var.db_parameter_group.name, var.name), "")
  watched_members    = [for it in values(var.instances) : it if coalesce(it.monitoring_interval, 0) > 0]
  monitored          = var.cluster_monitoring_interval > 0 || length(local.watched_members) > 0
  role_name          = try(coalesce(var.iam_role_name, "${var.name}-monitor"))
}

resource "aws_db_subnet_group" "this" {
  count      = local.made && var.create_db_subnet_group ? 1 : 0
  region     = var.region
  name       = local.named_subnet_group
  subnet_ids = var.subnets
  tags       = var.tags
}

resource "aws_rds_cluster" "this" {
  count  = local.made ? 1 : 0
  region = var.region

  cluster_identifier            = var.cluster_use_name_prefix ? null : var.name
  cluster_identifier_prefix     = var.cluster_use_name_prefix ? "${var.name}-" : null
  engine                        = var.engine
  engine_mode                   = var.cluster_scalability_type == "limitless" ? "" : var.engine_mode
  engine_version                = var.engine_version
  cluster_scalability_type      = var.cluster_scalability_type
  cluster_members               = var.cluster_members
  availability_zones            = var.availability_zones
  allocated_storage             = var.allocated_storage
  db_cluster_instance_class     = var.allocated_storage == null ? null : var.cluster_instance_class # of RDS, not of Aurora
  allow_major_version_upgrade   = var.allow_major_version_upgrade
  global_cluster_identifier     = var.global_cluster_identifier
  replication_source_identifier = var.replication_source_identifier
  source_region                 = var.source_region
  snapshot_identifier           = var.snapshot_identifier

  storage_encrypted            = var.storage_encrypted
  kms_key_id                   = var.kms_key_id
  backup_retention_period      = var.backup_retention_period
  preferred_backup_window      = local.serverless ? null : var.preferred_backup_window
  preferred_maintenance_window = var.preferred_maintenance_window
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = var.skip_final_snapshot
  final_snapshot_identifier    = var.final_snapshot_identifier
  copy_tags_to_snapshot        = var.copy_tags_to_snapshot

  database_name                       = var.is_primary_cluster ? var.database_name : null
  master_username                     = var.is_primary_cluster ? var.master_username : null
  master_password_wo                  = var.is_primary_cluster && !local.managed ? var.master_password_wo : null
  manage_master_user_password         = local.managed ? true : null
  master_user_secret_kms_key_id       = local.managed ? var.master_user_secret_kms_key_id : null
  iam_database_authentication_enabled = var.iam_database_authentication_enabled

  port                            = local.port
  db_subnet_group_name            = local.subnet_group
  vpc_security_group_ids          = compact(concat(aws_security_group.this[*].id, var.vpc_security_group_ids))
  db_cluster_parameter_group_name = var.cluster_parameter_group == null || !local.made ? var.cluster_parameter_group_name : one(aws_rds_cluster_parameter_group.this[*].id)
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  monitoring_interval             = var.cluster_monitoring_interval
  performance_insights_enabled    = var.cluster_performance_insights_enabled
  database_insights_mode          = var.database_insights_mode
  tags                            = merge(var.tags, var.cluster_tags)

  dynamic "serverlessv2_scaling_configuration" {
    for_each = [for it in [var.serverlessv2_scaling_configuration] : it if it != null && var.engine_mode == "provisioned"]
    iterator = wanted
    content {
      min_capacity             = wanted.value.min_capacity
      max_capacity             = wanted.value.max_capacity
      seconds_until_auto_pause = wanted.value.seconds_until_auto_pause
    }
  }

  dynamic "scaling_configuration" {
    for_each = [for it in [var.scaling_configuration] : it if it != null && local.serverless]
    iterator = wanted
    content {
      min_capacity             = wanted.value.min_capacity
      max_capacity             = wanted.value.max_capacity
      auto_pause               = wanted.value.auto_pause
      seconds_until_auto_pause = wanted.value.seconds_until_auto_pause
    }
  }

  dynamic "restore_to_point_in_time" {
    for_each = [for it in [var.restore_to_point_in_time] : it if it != null]
    iterator = wanted
    content {
      source_cluster_identifier  = wanted.value.source_cluster_identifier
      source_cluster_resource_id = wanted.value.source_cluster_resource_id
      restore_type               = wanted.value.restore_type
      restore_to_time            = wanted.value.restore_to_time
      use_latest_restorable_time = wanted.value.use_latest_restorable_time
    }
  }

  dynamic "s3_import" {
    for_each = [for it in [var.s3_import] : it if it != null && !local.serverless]
    iterator = wanted
    content {
      source_engine         = "mysql"
      source_engine_version = wanted.value.source_engine_version
      bucket_name           = wanted.value.bucket_name
      bucket_prefix         = wanted.value.bucket_prefix
      ingestion_role        = wanted.value.ingestion_role
    }
  }
}

resource "aws_rds_cluster_instance" "this" {
  for_each = { for key, it in var.instances : key => it if local.made && !local.serverless }
  region   = var.region

  cluster_identifier = local.member_of
  identifier         = var.instances_use_identifier_prefix ? null : coalesce(each.value.identifier, "${var.name}-${each.key}")
  identifier_prefix  = var.instances_use_identifier_prefix ? coalesce(each.value.identifier_prefix, "${var.name}-${each.key}-") : null
  engine             = var.engine
  engine_version     = var.engine_version
  instance_class     = each.value.instance_class != null ? each.value.instance_class : var.cluster_instance_class
  availability_zone  = each.value.availability_zone
  promotion_tier     = each.value.promotion_tier

  publicly_accessible          = each.value.publicly_accessible
  db_subnet_group_name         = local.subnet_group
  db_parameter_group_name      = var.db_parameter_group == null ? each.value.db_parameter_group_name : one(aws_db_parameter_group.this[*].id)
  preferred_maintenance_window = each.value.preferred_maintenance_window != null ? each.value.preferred_maintenance_window : var.preferred_maintenance_window

  # What a member does not set, it has from the cluster.
  monitoring_interval             = each.value.monitoring_interval != null ? each.value.monitoring_interval : var.cluster_monitoring_interval
  monitoring_role_arn             = try(aws_iam_role.rds_enhanced_monitoring[0].arn, each.value.monitoring_role_arn)
  performance_insights_enabled    = each.value.performance_insights_enabled != null ? each.value.performance_insights_enabled : var.cluster_performance_insights_enabled
  performance_insights_kms_key_id = each.value.performance_insights_kms_key_id != null ? each.value.performance_insights_kms_key_id : var.cluster_performance_insights_kms_key_id
  copy_tags_to_snapshot           = each.value.copy_tags_to_snapshot != null ? each.value.copy_tags_to_snapshot : var.copy_tags_to_snapshot
  tags                            = merge(var.tags, each.value.tags)
}

resource "aws_rds_cluster_endpoint" "this" {
  for_each = { for key, it in var.endpoints : key => it if local.made && !local.serverless }

  cluster_identifier          = local.member_of
  cluster_endpoint_identifier = each.value.identifier
  custom_endpoint_type        = each.value.type
  static_members              = each.value.static_members
  excluded_members            = each.value.excluded_members
}

resource "aws_rds_cluster_role_association" "this" {
  for_each = { for key, it in var.role_associations : key => it if local.made }
  region   = var.region

  db_cluster_identifier = local.member_of
  feature_name          = coalesce(each.value.feature_name, each.key)
  role_arn              = each.value.role_arn
}

resource "aws_rds_shard_group" "this" {
  count  = local.made && var.shard_group != null ? 1 : 0
  region = var.region

  db_cluster_identifier     = local.member_of
  db_shard_group_identifier = var.shard_group.identifier
  compute_redundancy        = var.shard_group.compute_redundancy
  min_acu                   = var.shard_group.min_acu
  max_acu                   = var.shard_group.max_acu
  publicly_accessible       = var.shard_group.publicly_accessible
  tags                      = merge(var.tags, var.shard_group.tags)
}

resource "aws_iam_role" "rds_enhanced_monitoring" {
  count       = local.made && var.create_monitoring_role && local.monitored ? 1 : 0
  name        = var.iam_role_use_name_prefix ? null : local.role_name
  name_prefix = var.iam_role_use_name_prefix ? "${local.role_name}-" : null
  tags        = var.tags
}

resource "aws_appautoscaling_target" "this" {
  count  = local.made && !local.serverless && var.autoscaling_enabled ? 1 : 0
  region = var.region

  resource_id        = "cluster:${aws_rds_cluster.this[0].cluster_identifier}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
  min_capacity       = var.autoscaling_min_capacity
  max_capacity       = var.autoscaling_max_capacity
}

resource "aws_appautoscaling_policy" "this" {
  count  = local.made && !local.serverless && var.autoscaling_enabled ? 1 : 0
  region = var.region

  name               = var.autoscaling_policy_name
  policy_type        = "TargetTrackingScaling"
  resource_id        = "cluster:${aws_rds_cluster.this[0].cluster_identifier}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
}

resource "aws_security_group" "this" {
  count       = local.firewall ? 1 : 0
  region      = var.region
  name        = var.security_group_use_name_prefix ? null : local.firewall_name
  name_prefix = var.security_group_use_name_prefix ? "${local.firewall_name}-" : null
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, var.security_group_tags, { Name = local.firewall_name })
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = { for key, it in var.security_group_ingress_rules : key => it if local.firewall }
  region   = var.region

  security_group_id            = one(aws_security_group.this[*].id)
  cidr_ipv4                    = each.value.cidr_ipv4
  cidr_ipv6                    = each.value.cidr_ipv6
  prefix_list_id               = each.value.prefix_list_id
  referenced_security_group_id = each.value.referenced_security_group_id == "self" ? one(aws_security_group.this[*].id) : each.value.referenced_security_group_id
  ip_protocol                  = each.value.ip_protocol
  from_port                    = coalesce(each.value.from_port, local.port)
  to_port                      = coalesce(each.value.to_port, each.value.from_port, local.port)
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = { for key, it in var.security_group_egress_rules : key => it if local.firewall }
  region   = var.region

  security_group_id = one(aws_security_group.this[*].id)
  cidr_ipv4         = each.value.cidr_ipv4
  ip_protocol       = each.value.ip_protocol
}

resource "aws_rds_cluster_parameter_group" "this" {
  count       = local.made && var.cluster_parameter_group != null ? 1 : 0
  region      = var.region
  name        = var.cluster_parameter_group.use_name_prefix ? null : local.cluster_group
  name_prefix = var.cluster_parameter_group.use_name_prefix ? "${local.cluster_group}-" : null
  family      = var.cluster_parameter_group.family
  tags        = var.tags

  dynamic "parameter" {
    for_each = coalesce(var.cluster_parameter_group.parameters, [])
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_db_parameter_group" "this" {
  count       = local.made && var.db_parameter_group != null ? 1 : 0
  region      = var.region
  name        = var.db_parameter_group.use_name_prefix ? null : local.member_group
  name_prefix = var.db_parameter_group.use_name_prefix ? "${local.member_group}-" : null
  family      = var.db_parameter_group.family
  tags        = var.tags

  dynamic "parameter" {
    for_each = coalesce(var.db_parameter_group.parameters, [])
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each   = toset([for it in var.enabled_cloudwatch_logs_exports : it if local.made && var.create_cloudwatch_log_group && !var.cluster_use_name_prefix])
  region     = var.region
  name       = "/aws/rds/cluster/${var.name}/${each.value}"
  kms_key_id = var.cloudwatch_log_group_kms_key_id
  tags       = merge(var.tags, var.cloudwatch_log_group_tags)
}

resource "aws_rds_cluster_activity_stream" "this" {
  count        = local.made && var.cluster_activity_stream != null ? 1 : 0
  region       = var.region
  resource_arn = aws_rds_cluster.this[0].arn
  mode         = var.cluster_activity_stream.mode
  kms_key_id   = var.cluster_activity_stream.kms_key_id
}

resource "aws_secretsmanager_secret_rotation" "this" {
  count     = local.made && var.manage_master_user_password && var.manage_master_user_password_rotation ? 1 : 0
  region    = var.region
  secret_id = aws_rds_cluster.this[0].master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = var.master_user_password_rotation_automatically_after_days
    duration                 = var.master_user_password_rotation_duration
    schedule_expression      = var.master_user_password_rotation_schedule_expression
  }
}

outputs {
  db_subnet_group_name             = local.subnet_group
  cluster_arn                      = one(aws_rds_cluster.this[*].arn)
  cluster_id                       = one(aws_rds_cluster.this[*].id)
  cluster_resource_id              = one(aws_rds_cluster.this[*].cluster_resource_id)
  cluster_members                  = one(aws_rds_cluster.this[*].cluster_members)
  cluster_endpoint                 = one(aws_rds_cluster.this[*].endpoint)
  cluster_reader_endpoint          = one(aws_rds_cluster.this[*].reader_endpoint)
  cluster_database_name            = var.database_name
  cluster_port                     = one(aws_rds_cluster.this[*].port)
  cluster_master_username          = one(aws_rds_cluster.this[*].master_username)
  cluster_master_user_secret       = one(aws_rds_cluster.this[*].master_user_secret)
  cluster_hosted_zone_id           = one(aws_rds_cluster.this[*].hosted_zone_id)
  cluster_instances                = aws_rds_cluster_instance.this
  additional_cluster_endpoints     = aws_rds_cluster_endpoint.this
  cluster_role_associations        = aws_rds_cluster_role_association.this
  security_group_id                = one(aws_security_group.this[*].id)
  db_cluster_parameter_group_id    = one(aws_rds_cluster_parameter_group.this[*].id)
  db_parameter_group_id            = one(aws_db_parameter_group.this[*].id)
  db_cluster_cloudwatch_log_groups = aws_cloudwatch_log_group.this
}
"""
