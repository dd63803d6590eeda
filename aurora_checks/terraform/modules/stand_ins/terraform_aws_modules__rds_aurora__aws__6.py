"""terraform-aws-modules/rds-aurora/aws: releases 6 to 9, in which the call lists its members by key in `instances`."""

CODE = r"""
stand_in {
  from   = "6.0.0"
  newest = ["6.2.0", "7.7.1", "8.5.0", "9.16.1"]

  # These name a parameter group after the cluster that nobody makes; replaced within weeks.
  skipped = ["7.4.0", "7.4.1"]
}

inputs {
  create           = { type = bool, default = true, from = "8.0.0" }
  create_cluster   = { type = bool, default = true, until = "8.0.0" }
  putin_khuylo     = { type = bool, default = true, from = "6.2.0" }
  name             = { type = string, default = "" }
  tags             = { type = map(string), default = {} }
  cluster_tags     = { type = map(string), default = {} }

  # Engine and members
  engine                             = { type = string, default = null }
  engine_mode                        = { type = string, default = var.since["7.6.2"] ? "provisioned" : null }
  engine_version                     = { type = string, default = null }
  allow_major_version_upgrade        = { type = bool, default = false }
  cluster_scalability_type           = { type = string, default = null, from = "9.13.0" }
  cluster_use_name_prefix            = { type = bool, default = false, from = "7.4.0" }
  cluster_members                    = { type = list(string), default = null, from = "7.4.0" }
  availability_zones                 = { type = list(string), default = null, from = "7.4.0" }
  db_cluster_instance_class          = { type = string, default = null, from = "7.4.0" }
  allocated_storage                  = { type = number, default = null, from = "7.4.0" }
  instances                          = { type = any, default = {} }
  instances_use_identifier_prefix    = { type = bool, default = false }
  instance_class                     = { type = string, default = "" }
  endpoints                          = { type = any, default = {} }
  serverlessv2_scaling_configuration = { type = map(string), default = {}, from = "7.0.0" }
  scaling_configuration              = { type = map(string), default = {} }
  create_shard_group                 = { type = bool, default = false, from = "9.13.0" }
  compute_redundancy                 = { type = number, default = null, from = "9.13.0" }
  db_shard_group_identifier          = { type = string, default = null, from = "9.13.0" }
  max_acu                            = { type = number, default = null, from = "9.13.0" }
  min_acu                            = { type = number, default = null, from = "9.13.0" }
  shard_group_tags                   = { type = map(string), default = {}, from = "9.13.0" }

  # Global database, where the data comes from
  is_primary_cluster             = { type = bool, default = true }
  global_cluster_identifier      = { type = string, default = null }
  enable_global_write_forwarding = { type = bool, default = null }
  replication_source_identifier  = { type = string, default = null }
  source_region                  = { type = string, default = null }
  snapshot_identifier            = { type = string, default = null }
  restore_to_point_in_time       = { type = map(string), default = {} }
  s3_import                      = { type = map(string), default = var.since["7.4.0"] ? {} : null }

  # Data at rest, backups, deletion
  storage_encrypted                = { type = bool, default = true }
  kms_key_id                       = { type = string, default = null }
  backup_retention_period          = { type = number, default = var.since["9.0.0"] ? null : 7 }
  preferred_backup_window          = { type = string, default = "02:00-03:00" }
  preferred_maintenance_window     = { type = string, default = "sun:05:00-sun:06:00" }
  copy_tags_to_snapshot            = { type = bool, default = null }
  deletion_protection              = { type = bool, default = null }
  skip_final_snapshot              = { type = bool, default = var.since["7.6.0"] ? false : null }
  final_snapshot_identifier        = { type = string, default = null, from = "8.0.0" }
  final_snapshot_identifier_prefix = { type = string, default = "final", until = "8.0.0" }
  delete_automated_backups         = { type = bool, default = null, from = "9.0.0" }

  # Who gets in
  database_name                                          = { type = string, default = null }
  master_username                                        = { type = string, default = var.since["8.0.0"] ? null : "root" }
  create_random_password                                 = { type = bool, default = true, until = "8.0.0" }
  master_password                                        = { type = string, default = null }
  manage_master_user_password                            = { type = bool, default = true, from = "8.0.0" }
  master_user_secret_kms_key_id                          = { type = string, default = null, from = "8.0.0" }
  manage_master_user_password_rotation                   = { type = bool, default = false, from = "9.2.0" }
  master_user_password_rotation_automatically_after_days = { type = number, default = null, from = "9.2.0" }
  master_user_password_rotation_duration                 = { type = string, default = null, from = "9.2.0" }
  master_user_password_rotation_schedule_expression      = { type = string, default = null, from = "9.2.0" }
  iam_database_authentication_enabled                    = { type = bool, default = null }
  iam_roles                                              = { type = map(map(string)), default = {} }

  # Network
  create_db_subnet_group         = { type = bool, default = !var.since["8.0.0"] }
  db_subnet_group_name           = { type = string, default = "" }
  subnets                        = { type = list(string), default = [] }
  port                           = { type = string, default = null }
  publicly_accessible            = { type = bool, default = null }
  vpc_security_group_ids         = { type = list(string), default = [] }
  create_security_group          = { type = bool, default = true }
  security_group_name            = { type = string, default = "", from = "8.1.0" }
  security_group_use_name_prefix = { type = bool, default = true, from = "7.1.0" }
  security_group_tags            = { type = map(string), default = {} }
  vpc_id                         = { type = string, default = "" }
  allowed_security_groups        = { type = list(string), default = [], until = "8.0.0" }
  allowed_cidr_blocks            = { type = list(string), default = [], until = "8.0.0" }
  security_group_egress_rules    = { type = map(any), default = {}, from = "6.1.0", until = "8.0.0" }
  security_group_rules           = { type = any, default = {}, from = "8.0.0" }

  # What is seen of it
  monitoring_interval                  = { type = number, default = 0 }
  cluster_monitoring_interval          = { type = number, default = 0, from = "9.12.0" }
  create_monitoring_role               = { type = bool, default = true }
  monitoring_role_arn                  = { type = string, default = "" }
  iam_role_name                        = { type = string, default = null }
  iam_role_use_name_prefix             = { type = bool, default = false }
  iam_role_managed_policy_arns         = { type = list(string), default = null }
  performance_insights_enabled         = { type = bool, default = null }
  performance_insights_kms_key_id      = { type = string, default = null }
  cluster_performance_insights_enabled = { type = bool, default = null, from = "9.8.0" }
  database_insights_mode               = { type = string, default = null, from = "9.13.0" }
  enabled_cloudwatch_logs_exports      = { type = list(string), default = [] }
  create_cloudwatch_log_group          = { type = bool, default = false, from = "7.7.0" }
  cloudwatch_log_group_kms_key_id      = { type = string, default = null, from = "7.7.0" }
  cloudwatch_log_group_tags            = { type = map(string), default = {}, from = "9.10.0" }
  create_db_cluster_activity_stream    = { type = bool, default = false, from = "8.5.0" }
  db_cluster_activity_stream_mode      = { type = string, default = null, from = "8.5.0" }
  db_cluster_activity_stream_kms_key_id = { type = string, default = null, from = "8.5.0" }

  # Parameters
  create_db_cluster_parameter_group          = { type = bool, default = false, from = "7.3.0" }
  db_cluster_parameter_group_name            = { type = string, default = var.since["7.3.0 until 7.4.1"] ? "" : null }
  db_cluster_parameter_group_use_name_prefix = { type = bool, default = true, from = "7.3.0" }
  db_cluster_parameter_group_family          = { type = string, default = "", from = "7.3.0" }
  db_cluster_parameter_group_parameters      = { type = list(map(string)), default = [], from = "7.3.0" }
  create_db_parameter_group                  = { type = bool, default = false, from = "7.3.0" }
  db_parameter_group_name                    = { type = string, default = var.since["7.3.0 until 7.4.2"] ? "" : null }
  db_parameter_group_use_name_prefix         = { type = bool, default = true, from = "7.3.0" }
  db_parameter_group_family                  = { type = string, default = "", from = "7.3.0" }
  db_parameter_group_parameters              = { type = list(map(string)), default = [], from = "7.3.0" }

  # Readers that come and go
  autoscaling_enabled      = { type = bool, default = false }
  autoscaling_min_capacity = { type = number, default = 0 }
  autoscaling_max_capacity = { type = number, default = 2 }
  autoscaling_policy_name  = { type = string, default = "target-metric", from = "7.3.0" }
}

# Inputs that no verdict depends on.
other_inputs {
  apply_immediately                             = {}
  auto_minor_version_upgrade                    = {}
  autoscaling_scale_in_cooldown                 = {}
  autoscaling_scale_out_cooldown                = {}
  autoscaling_target_connections                = {}
  autoscaling_target_cpu                        = {}
  backtrack_window                              = {}
  ca_cert_identifier                            = {}
  cloudwatch_log_group_class                    = { from = "9.4.0" }
  cloudwatch_log_group_retention_in_days        = { from = "7.7.0" }
  cloudwatch_log_group_skip_destroy             = { from = "9.4.0" }
  cluster_ca_cert_identifier                    = { from = "9.5.0" }
  cluster_performance_insights_kms_key_id       = { from = "9.8.0" }
  cluster_performance_insights_retention_period = { from = "9.8.0" }
  cluster_timeouts                              = {}
  db_cluster_db_instance_parameter_group_name   = {}
  db_cluster_parameter_group_description        = { from = "7.3.0" }
  db_parameter_group_description                = { from = "7.3.0" }
  domain                                        = { from = "9.1.0" }
  domain_iam_role_name                          = { from = "9.1.0" }
  enable_http_endpoint                          = {}
  enable_local_write_forwarding                 = { from = "9.3.0" }
  engine_lifecycle_support                      = { from = "9.6.0" }
  engine_native_audit_fields_included           = { from = "8.5.0" }
  iam_role_description                          = {}
  iam_role_force_detach_policies                = {}
  iam_role_max_session_duration                 = {}
  iam_role_path                                 = {}
  iam_role_permissions_boundary                 = {}
  instance_timeouts                             = {}
  iops                                          = { from = "7.4.0" }
  master_user_password_rotate_immediately       = { from = "9.2.0" }
  network_type                                  = { from = "7.5.0" }
  performance_insights_retention_period         = {}
  predefined_metric_type                        = {}
  random_password_length                        = { until = "8.0.0" }
  security_group_description                    = {}
  shard_group_timeouts                          = { from = "9.13.0" }
  storage_type                                  = { from = "7.4.0" }
}

locals {
  made       = var.create && var.create_cluster && var.putin_khuylo
  serverless = var.engine_mode == "serverless" # version 1
  port       = var.port == null && !var.since["6.1.0"] ? null : try(coalesce(var.port, local.postgres ? 5432 : 3306))
  postgres   = var.engine == "aurora-postgresql" || (var.since["7.7.1"] && var.engine == "postgres")

  named_subnet_group = try(coalesce(var.db_subnet_group_name, var.name), "")
  given_subnet_group = var.since["7.4.0"] ? local.named_subnet_group : var.db_subnet_group_name
  subnet_group       = var.create_db_subnet_group ? one(aws_db_subnet_group.this[*].name) : local.given_subnet_group

  # Up to 7 the module makes a password of its own, from 8 on RDS does.
  generated = !var.since["8.0.0"] && var.create_random_password
  managed   = var.since["8.0.0"] && var.manage_master_user_password
  snapshot  = "${var.final_snapshot_identifier_prefix}-${var.name}-${one(random_id.snapshot_identifier[*].hex)}"
  member_of = one(aws_rds_cluster.this[*].id)
  monitored = var.monitoring_interval > 0 || var.cluster_monitoring_interval > 0
  cluster_group = (
    var.since["7.4.0 until 7.4.1"] ? try(coalesce(var.db_cluster_parameter_group_name, var.name), null) :
    var.db_cluster_parameter_group_name
  )
  monitoring_role = try(aws_iam_role.rds_enhanced_monitoring[0].arn, var.since["7.4.0"] ? null : "")
  group     = coalesce(var.security_group_name, var.name, "-")
}

resource "random_password" "master_password" {
  count  = local.made && local.generated ? 1 : 0
  length = 10
}

resource "random_id" "snapshot_identifier" {
  count       = local.made && !var.since["8.0.0"] && !(var.since["7.6.0"] && var.skip_final_snapshot) ? 1 : 0
  byte_length = 4
}

resource "aws_db_subnet_group" "this" {
  count      = local.made && var.create_db_subnet_group ? 1 : 0
  name       = local.named_subnet_group
  subnet_ids = var.subnets
  tags       = var.tags
}

resource "aws_rds_cluster" "this" {
  count = local.made ? 1 : 0

  cluster_identifier            = var.cluster_use_name_prefix ? null : var.name
  cluster_identifier_prefix     = var.cluster_use_name_prefix ? "${var.name}-" : null
  engine                        = var.engine
  engine_mode                   = var.cluster_scalability_type == "limitless" ? "" : var.engine_mode
  engine_version                = local.serverless && !var.since["7.4.0"] ? null : var.engine_version
  cluster_scalability_type      = var.cluster_scalability_type
  cluster_members               = var.cluster_members
  availability_zones            = var.availability_zones
  db_cluster_instance_class     = var.db_cluster_instance_class
  allocated_storage             = var.allocated_storage
  allow_major_version_upgrade   = var.allow_major_version_upgrade
  global_cluster_identifier     = var.global_cluster_identifier
  replication_source_identifier = var.replication_source_identifier
  source_region                 = var.source_region
  snapshot_identifier           = var.snapshot_identifier

  storage_encrypted            = var.storage_encrypted
  kms_key_id                   = var.kms_key_id
  backup_retention_period      = var.backup_retention_period
  preferred_backup_window      = local.serverless ? null : var.preferred_backup_window
  preferred_maintenance_window = local.serverless && !var.since["9.0.1"] ? null : var.preferred_maintenance_window
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = var.skip_final_snapshot
  copy_tags_to_snapshot        = var.copy_tags_to_snapshot
  final_snapshot_identifier = (
    var.since["8.0.0"] ? var.final_snapshot_identifier :
    var.since["7.6.0"] && var.skip_final_snapshot ? null : local.snapshot
  )

  database_name = var.is_primary_cluster ? var.database_name : null
  master_username = (
    !var.is_primary_cluster ? null :
    local.managed && !var.since["8.1.0"] ? null : var.master_username
  )
  master_password = (
    !var.is_primary_cluster || local.managed ? null :
    local.generated ? one(random_password.master_password[*].result) : var.master_password
  )
  manage_master_user_password         = local.managed && var.global_cluster_identifier == null ? true : null
  master_user_secret_kms_key_id       = local.managed && var.global_cluster_identifier == null ? var.master_user_secret_kms_key_id : null
  iam_database_authentication_enabled = var.iam_database_authentication_enabled

  port                            = local.port
  db_subnet_group_name            = local.subnet_group
  vpc_security_group_ids          = compact(concat(aws_security_group.this[*].id, var.vpc_security_group_ids))
  db_cluster_parameter_group_name = var.create_db_cluster_parameter_group ? one(aws_rds_cluster_parameter_group.this[*].id) : local.cluster_group
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  monitoring_interval             = var.since["9.12.0"] ? var.cluster_monitoring_interval : null
  performance_insights_enabled    = var.cluster_performance_insights_enabled
  database_insights_mode          = var.database_insights_mode
  tags                            = merge(var.tags, var.cluster_tags)

  dynamic "serverlessv2_scaling_configuration" {
    for_each = [for it in [var.serverlessv2_scaling_configuration] : it if length(it) > 0 && (var.since["7.4.0"] ? var.engine_mode == "provisioned" : !local.serverless)]
    iterator = wanted
    content {
      min_capacity             = wanted.value.min_capacity
      max_capacity             = wanted.value.max_capacity
      seconds_until_auto_pause = var.since["9.11.0"] ? lookup(wanted.value, "seconds_until_auto_pause", null) : null
    }
  }

  dynamic "scaling_configuration" {
    for_each = [for it in [var.scaling_configuration] : it if length(it) > 0 && local.serverless]
    iterator = wanted
    content {
      min_capacity             = lookup(wanted.value, "min_capacity", null)
      max_capacity             = lookup(wanted.value, "max_capacity", null)
      auto_pause               = lookup(wanted.value, "auto_pause", null)
      seconds_until_auto_pause = lookup(wanted.value, "seconds_until_auto_pause", null)
    }
  }

  dynamic "restore_to_point_in_time" {
    for_each = [for it in [var.restore_to_point_in_time] : it if length(it) > 0]
    iterator = wanted
    content {
      source_cluster_identifier  = lookup(wanted.value, "source_cluster_identifier", null)
      source_cluster_resource_id = lookup(wanted.value, "source_cluster_resource_id", null)
      restore_type               = lookup(wanted.value, "restore_type", null)
      restore_to_time            = lookup(wanted.value, "restore_to_time", null)
      use_latest_restorable_time = lookup(wanted.value, "use_latest_restorable_time", null)
    }
  }

  dynamic "s3_import" {
    for_each = [for it in [var.s3_import] : it if try(length(it), 0) > 0 && !local.serverless]
    iterator = wanted
    content {
      source_engine         = "mysql"
      source_engine_version = wanted.value.source_engine_version
      bucket_name           = wanted.value.bucket_name
      ingestion_role        = wanted.value.ingestion_role
    }
  }
}

resource "aws_rds_cluster_instance" "this" {
  for_each = { for key, it in var.instances : key => it if local.made && !local.serverless }

  cluster_identifier = local.member_of
  identifier         = var.instances_use_identifier_prefix ? null : lookup(each.value, "identifier", "${var.name}-${each.key}")
  identifier_prefix  = var.instances_use_identifier_prefix ? lookup(each.value, "identifier_prefix", "${var.name}-${each.key}-") : null
  engine             = var.engine
  engine_version     = var.engine_version
  instance_class     = lookup(each.value, "instance_class", var.instance_class)
  availability_zone  = lookup(each.value, "availability_zone", null)
  promotion_tier     = lookup(each.value, "promotion_tier", null)

  publicly_accessible          = lookup(each.value, "publicly_accessible", var.publicly_accessible)
  db_subnet_group_name         = local.subnet_group
  preferred_maintenance_window = lookup(each.value, "preferred_maintenance_window", var.preferred_maintenance_window)
  db_parameter_group_name = (
    var.create_db_parameter_group ? one(aws_db_parameter_group.this[*].id) :
    var.since["7.4.0 until 7.4.2"] ? try(coalesce(var.db_parameter_group_name, var.name), null) :
    var.since["7.3.0 until 8.4.0"] ? var.db_parameter_group_name :
    lookup(each.value, "db_parameter_group_name", var.db_parameter_group_name)
  )

  monitoring_interval = (
    var.cluster_monitoring_interval > 0 ? var.cluster_monitoring_interval :
    lookup(each.value, "monitoring_interval", var.monitoring_interval)
  )
  monitoring_role_arn             = var.create_monitoring_role ? local.monitoring_role : var.monitoring_role_arn
  performance_insights_enabled    = lookup(each.value, "performance_insights_enabled", var.performance_insights_enabled)
  performance_insights_kms_key_id = lookup(each.value, "performance_insights_kms_key_id", var.performance_insights_kms_key_id)
  copy_tags_to_snapshot           = lookup(each.value, "copy_tags_to_snapshot", var.copy_tags_to_snapshot)
  tags                            = merge(var.tags, var.since["7.4.0"] ? lookup(each.value, "tags", {}) : {})
}

resource "aws_rds_cluster_endpoint" "this" {
  for_each = { for key, it in var.endpoints : key => it if local.made && !local.serverless }

  cluster_identifier          = local.member_of
  cluster_endpoint_identifier = each.value.identifier
  custom_endpoint_type        = each.value.type
  static_members              = lookup(each.value, "static_members", null)
  excluded_members            = lookup(each.value, "excluded_members", null)
}

resource "aws_rds_cluster_role_association" "this" {
  for_each = { for key, it in var.iam_roles : key => it if local.made }

  db_cluster_identifier = local.member_of
  feature_name          = each.value.feature_name
  role_arn              = each.value.role_arn
}

resource "aws_rds_shard_group" "this" {
  count = local.made && var.create_shard_group ? 1 : 0

  db_cluster_identifier     = local.member_of
  db_shard_group_identifier = var.db_shard_group_identifier
  compute_redundancy        = var.compute_redundancy
  min_acu                   = var.min_acu
  max_acu                   = var.max_acu
  publicly_accessible       = var.publicly_accessible
  tags                      = merge(var.tags, var.shard_group_tags)
}

resource "aws_iam_role" "rds_enhanced_monitoring" {
  count               = local.made && var.create_monitoring_role && local.monitored ? 1 : 0
  name                = var.iam_role_use_name_prefix ? null : var.iam_role_name
  name_prefix         = var.iam_role_use_name_prefix ? "${var.iam_role_name}-" : null
  managed_policy_arns = var.iam_role_managed_policy_arns
  tags                = var.tags
}

resource "aws_appautoscaling_target" "this" {
  count = local.made && !local.serverless && var.autoscaling_enabled ? 1 : 0

  resource_id        = "cluster:${aws_rds_cluster.this[0].cluster_identifier}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
  min_capacity       = var.autoscaling_min_capacity
  max_capacity       = var.autoscaling_max_capacity
}

resource "aws_appautoscaling_policy" "this" {
  count = local.made && !local.serverless && var.autoscaling_enabled ? 1 : 0

  name               = var.autoscaling_policy_name
  policy_type        = "TargetTrackingScaling"
  resource_id        = "cluster:${aws_rds_cluster.this[0].cluster_identifier}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
}

resource "aws_security_group" "this" {
  count       = local.made && var.create_security_group ? 1 : 0
  name        = var.security_group_use_name_prefix ? null : local.group
  name_prefix = var.security_group_use_name_prefix ? "${local.group}-" : null
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, var.security_group_tags, { Name = local.group })
}

resource "aws_security_group_rule" "default_ingress" {
  count                    = local.made && var.create_security_group ? length(var.allowed_security_groups) : 0
  type                     = "ingress"
  from_port                = local.port
  to_port                  = local.port
  protocol                 = "tcp"
  source_security_group_id = var.allowed_security_groups[count.index]
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "cidr_ingress" {
  count             = local.made && var.create_security_group && length(var.allowed_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  from_port         = local.port
  to_port           = local.port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "egress" {
  for_each                 = { for key, it in var.security_group_egress_rules : key => it if local.made && var.create_security_group }
  type                     = "egress"
  from_port                = lookup(each.value, "from_port", local.port)
  to_port                  = lookup(each.value, "to_port", local.port)
  protocol                 = "tcp"
  cidr_blocks              = lookup(each.value, "cidr_blocks", null)
  ipv6_cidr_blocks         = lookup(each.value, "ipv6_cidr_blocks", null)
  prefix_list_ids          = lookup(each.value, "prefix_list_ids", null)
  source_security_group_id = lookup(each.value, "source_security_group_id", null)
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "this" {
  for_each                 = { for key, it in var.security_group_rules : key => it if local.made && var.create_security_group }
  type                     = lookup(each.value, "type", "ingress")
  from_port                = lookup(each.value, "from_port", local.port)
  to_port                  = lookup(each.value, "to_port", local.port)
  protocol                 = lookup(each.value, "protocol", "tcp")
  cidr_blocks              = lookup(each.value, "cidr_blocks", null)
  ipv6_cidr_blocks         = lookup(each.value, "ipv6_cidr_blocks", null)
  prefix_list_ids          = lookup(each.value, "prefix_list_ids", null)
  source_security_group_id = lookup(each.value, "source_security_group_id", null)
  self                     = var.since["9.9.0"] ? lookup(each.value, "self", null) : null
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_rds_cluster_parameter_group" "this" {
  count       = local.made && var.create_db_cluster_parameter_group ? 1 : 0
  name        = var.db_cluster_parameter_group_use_name_prefix ? null : coalesce(var.db_cluster_parameter_group_name, var.name)
  name_prefix = var.db_cluster_parameter_group_use_name_prefix ? "${coalesce(var.db_cluster_parameter_group_name, var.name)}-" : null
  family      = var.db_cluster_parameter_group_family
  tags        = var.tags

  dynamic "parameter" {
    for_each = var.db_cluster_parameter_group_parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", "immediate")
    }
  }
}

resource "aws_db_parameter_group" "this" {
  count       = local.made && var.create_db_parameter_group ? 1 : 0
  name        = var.db_parameter_group_use_name_prefix ? null : coalesce(var.db_parameter_group_name, var.name)
  name_prefix = var.db_parameter_group_use_name_prefix ? "${coalesce(var.db_parameter_group_name, var.name)}-" : null
  family      = var.db_parameter_group_family
  tags        = var.tags

  dynamic "parameter" {
    for_each = var.db_parameter_group_parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", "immediate")
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each   = toset(local.made && var.create_cloudwatch_log_group && !var.cluster_use_name_prefix ? var.enabled_cloudwatch_logs_exports : [])
  name       = "/aws/rds/cluster/${var.name}/${each.value}"
  kms_key_id = var.cloudwatch_log_group_kms_key_id
  tags       = merge(var.tags, var.cloudwatch_log_group_tags)
}

resource "aws_rds_cluster_activity_stream" "this" {
  count        = local.made && var.create_db_cluster_activity_stream ? 1 : 0
  resource_arn = aws_rds_cluster.this[0].arn
  mode         = var.db_cluster_activity_stream_mode
  kms_key_id   = var.db_cluster_activity_stream_kms_key_id
}

resource "aws_secretsmanager_secret_rotation" "this" {
  count     = local.made && var.manage_master_user_password && var.manage_master_user_password_rotation ? 1 : 0
  secret_id = aws_rds_cluster.this[0].master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = var.master_user_password_rotation_automatically_after_days
    duration                 = var.master_user_password_rotation_duration
    schedule_expression      = var.master_user_password_rotation_schedule_expression
  }
}

outputs {
  db_subnet_group_name          = local.subnet_group
  cluster_arn                   = one(aws_rds_cluster.this[*].arn)
  cluster_id                    = one(aws_rds_cluster.this[*].id)
  cluster_resource_id           = one(aws_rds_cluster.this[*].cluster_resource_id)
  cluster_members               = one(aws_rds_cluster.this[*].cluster_members)
  cluster_endpoint              = one(aws_rds_cluster.this[*].endpoint)
  cluster_reader_endpoint       = one(aws_rds_cluster.this[*].reader_endpoint)
  cluster_database_name         = var.database_name
  cluster_port                  = one(aws_rds_cluster.this[*].port)
  cluster_master_password       = one(aws_rds_cluster.this[*].master_password)
  cluster_master_username       = one(aws_rds_cluster.this[*].master_username)
  cluster_master_user_secret    = one(aws_rds_cluster.this[*].master_user_secret)
  cluster_hosted_zone_id        = one(aws_rds_cluster.this[*].hosted_zone_id)
  cluster_instances             = aws_rds_cluster_instance.this
  additional_cluster_endpoints  = aws_rds_cluster_endpoint.this
  cluster_role_associations     = aws_rds_cluster_role_association.this
  security_group_id             = one(aws_security_group.this[*].id)
  db_cluster_parameter_group_id = one(aws_rds_cluster_parameter_group.this[*].id)
  db_parameter_group_id         = one(aws_db_parameter_group.this[*].id)
  db_cluster_cloudwatch_log_groups               = aws_cloudwatch_log_group.this
  db_cluster_activity_stream_kinesis_stream_name = one(aws_rds_cluster_activity_stream.this[*].kinesis_stream_name)
  db_cluster_secretsmanager_secret_rotation_enabled = one(aws_secretsmanager_secret_rotation.this[*].rotation_enabled)
}
"""
