"""terraform-aws-modules/rds-aurora/aws: releases up to 5, in which the call says how many members there are in `replica_count`."""

CODE = r"""
stand_in {
  from   = "2.29.0"
  newest = ["2.29.0", "3.13.0", "4.3.0", "5.3.0"]
}

inputs {
  create_cluster = { type = bool, default = true }
  name           = { type = string, default = "" }
  tags           = { type = map(string), default = {} }
  cluster_tags   = { type = map(string), default = {}, from = "3.8.0" }

  # Engine and members
  engine                      = { type = string, default = "aurora" }
  engine_mode                 = { type = string, default = "provisioned" }
  engine_version              = { type = string, default = "5.6.10a" }
  allow_major_version_upgrade = { type = bool, default = false, from = "3.5.0" }
  replica_count               = { type = number, default = 1 }
  instance_type               = { type = string, default = "" }
  instance_type_replica       = { type = string, default = null }
  instances_parameters        = { type = list(map(string)), default = [] }
  scaling_configuration       = { type = map(string), default = {} }

  # Global database, where the data comes from
  is_primary_cluster            = { type = bool, default = true, from = "3.0.0" }
  global_cluster_identifier     = { type = string, default = "" }
  replication_source_identifier = { type = string, default = "" }
  source_region                 = { type = string, default = "" }
  snapshot_identifier           = { type = string, default = var.since["3.7.0"] ? null : "" }
  restore_to_point_in_time      = { type = map(string), default = {}, from = "5.3.0" }
  s3_import                     = { type = map(string), default = null, from = "3.7.0" }

  # Data at rest, backups, deletion
  storage_encrypted                = { type = bool, default = true }
  kms_key_id                       = { type = string, default = "" }
  backup_retention_period          = { type = number, default = 7 }
  preferred_backup_window          = { type = string, default = "02:00-03:00" }
  preferred_maintenance_window     = { type = string, default = "sun:05:00-sun:06:00" }
  copy_tags_to_snapshot            = { type = bool, default = false }
  deletion_protection              = { type = bool, default = false }
  skip_final_snapshot              = { type = bool, default = false }
  final_snapshot_identifier_prefix = { type = string, default = "final" }

  # Who gets in
  database_name                       = { type = string, default = "" }
  username                            = { type = string, default = "root" }
  password                            = { type = string, default = "" }
  create_random_password              = { type = bool, default = true, from = "3.4.0" }
  iam_database_authentication_enabled = { type = bool, default = false }
  iam_roles                           = { type = list(string), default = [] }

  # Network
  db_subnet_group_name    = { type = string, default = "" }
  subnets                 = { type = list(string), default = [] }
  port                    = { type = string, default = "" }
  publicly_accessible     = { type = bool, default = false }
  vpc_security_group_ids  = { type = list(string), default = [] }
  create_security_group   = { type = bool, default = true }
  security_group_tags     = { type = map(string), default = {}, from = "3.13.0" }
  vpc_id                  = { type = string, default = "" }
  allowed_security_groups = { type = list(string), default = [] }
  allowed_cidr_blocks     = { type = list(string), default = [] }

  # What is seen of it
  monitoring_interval             = { type = number, default = 0 }
  create_monitoring_role          = { type = bool, default = true }
  monitoring_role_arn             = { type = string, default = "" }
  iam_role_name                   = { type = string, default = null, from = "3.10.0" }
  iam_role_use_name_prefix        = { type = bool, default = false, from = "3.10.0" }
  iam_role_managed_policy_arns    = { type = list(string), default = null, from = "3.10.0" }
  performance_insights_enabled    = { type = bool, default = false }
  performance_insights_kms_key_id = { type = string, default = "" }
  enabled_cloudwatch_logs_exports = { type = list(string), default = [] }

  # Parameters
  db_cluster_parameter_group_name = { type = string, default = null }
  db_parameter_group_name         = { type = string, default = null }

  # Readers that come and go
  replica_scale_enabled = { type = bool, default = false }
  replica_scale_min     = { type = number, default = 2 }
  replica_scale_max     = { type = number, default = 0 }
}

# Inputs that no verdict depends on.
other_inputs {
  apply_immediately              = {}
  auto_minor_version_upgrade     = {}
  backtrack_window               = {}
  ca_cert_identifier             = {}
  enable_http_endpoint           = {}
  iam_partition                  = { from = "3.2.0", until = "3.10.0" }
  iam_role_description           = { from = "3.10.0" }
  iam_role_force_detach_policies = { from = "3.10.0" }
  iam_role_max_session_duration  = { from = "3.10.0" }
  iam_role_path                  = { from = "3.10.0" }
  iam_role_permissions_boundary  = { from = "3.10.0" }
  permissions_boundary           = { until = "3.10.0" }
  predefined_metric_type         = {}
  replica_scale_connections      = {}
  replica_scale_cpu              = {}
  replica_scale_in_cooldown      = {}
  replica_scale_out_cooldown     = {}
  security_group_description     = {}
}

locals {
  port         = var.port != "" ? var.port : var.engine == "aurora-postgresql" ? 5432 : 3306
  serverless   = var.engine_mode == "serverless" # version 1
  subnet_group = var.db_subnet_group_name != "" ? var.db_subnet_group_name : join("", aws_db_subnet_group.this[*].name)
  member_of    = join("", aws_rds_cluster.this[*].id)
  named        = join("", aws_rds_cluster.this[*].cluster_identifier)
  own_group    = join("", aws_security_group.this[*].id)
  monitored    = var.create_cluster && var.create_monitoring_role && var.monitoring_interval > 0

  # Since 3.4 a password of the module's own wins, before the one given does.
  generated = (
    var.is_primary_cluster &&
    (var.since["3.4.0"] ? var.create_cluster && var.create_random_password : var.password == "")
  )
}

resource "random_password" "master_password" {
  count  = var.create_cluster && var.create_random_password ? 1 : 0
  length = 10
}

resource "random_id" "snapshot_identifier" {
  count       = var.create_cluster ? 1 : 0
  byte_length = 4
}

resource "aws_db_subnet_group" "this" {
  count      = var.create_cluster && var.db_subnet_group_name == "" ? 1 : 0
  name       = var.name
  subnet_ids = var.subnets
  tags       = merge(var.tags, { Name = "aurora-${var.name}" })
}

resource "aws_rds_cluster" "this" {
  count = var.create_cluster ? 1 : 0

  cluster_identifier            = var.name
  engine                        = var.engine
  engine_mode                   = var.engine_mode
  engine_version                = local.serverless && var.since["3.12.0"] ? null : var.engine_version
  allow_major_version_upgrade   = var.since["3.5.0"] ? var.allow_major_version_upgrade : null
  global_cluster_identifier     = var.global_cluster_identifier
  replication_source_identifier = var.replication_source_identifier
  source_region                 = var.source_region
  snapshot_identifier           = var.snapshot_identifier

  storage_encrypted            = var.storage_encrypted
  kms_key_id                   = var.kms_key_id
  backup_retention_period      = var.backup_retention_period
  preferred_backup_window      = local.serverless && var.since["4.2.0"] ? null : var.preferred_backup_window
  preferred_maintenance_window = local.serverless && var.since["4.2.0"] ? null : var.preferred_maintenance_window
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = var.skip_final_snapshot
  final_snapshot_identifier    = "${var.final_snapshot_identifier_prefix}-${var.name}-${join("", random_id.snapshot_identifier[*].hex)}"
  copy_tags_to_snapshot        = var.copy_tags_to_snapshot

  database_name                       = var.database_name
  master_username                     = var.username
  master_password                     = local.generated ? one(random_password.master_password[*].result) : var.password
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  iam_roles                           = var.iam_roles

  port                            = local.port
  db_subnet_group_name            = local.subnet_group
  vpc_security_group_ids          = compact(concat(aws_security_group.this[*].id, var.vpc_security_group_ids))
  db_cluster_parameter_group_name = var.db_cluster_parameter_group_name
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  tags                            = merge(var.tags, var.cluster_tags)

  dynamic "scaling_configuration" {
    for_each = [for it in [var.scaling_configuration] : it if length(it) > 0]
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
      source_cluster_identifier  = wanted.value.source_cluster_identifier
      restore_type               = lookup(wanted.value, "restore_type", null)
      restore_to_time            = lookup(wanted.value, "restore_to_time", null)
      use_latest_restorable_time = lookup(wanted.value, "use_latest_restorable_time", null)
    }
  }

  dynamic "s3_import" {
    for_each = [for it in [var.s3_import] : it if it != null]
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
  count = var.create_cluster ? (var.replica_scale_enabled ? var.replica_scale_min : var.replica_count) : 0

  cluster_identifier = local.member_of
  identifier         = try(var.instances_parameters[count.index].instance_name, "${var.name}-${count.index + 1}")
  engine             = var.engine
  engine_version     = var.engine_version
  promotion_tier     = try(var.instances_parameters[count.index].instance_promotion_tier, count.index + 1)
  instance_class = try(
    var.instances_parameters[count.index].instance_type,
    !var.since["4.0.0"] && length(var.instances_parameters) > count.index ? var.instance_type :
    count.index > 0 || var.since["4.0.0 until 5.2.0"] ? coalesce(var.instance_type_replica, var.instance_type) :
    var.instance_type
  )

  publicly_accessible             = try(var.instances_parameters[count.index].publicly_accessible, var.publicly_accessible)
  db_subnet_group_name            = local.subnet_group
  db_parameter_group_name         = var.db_parameter_group_name
  preferred_maintenance_window    = var.preferred_maintenance_window
  monitoring_interval             = var.monitoring_interval
  monitoring_role_arn             = var.create_monitoring_role ? join("", aws_iam_role.rds_enhanced_monitoring[*].arn) : var.monitoring_role_arn
  performance_insights_enabled    = var.performance_insights_enabled
  performance_insights_kms_key_id = var.performance_insights_kms_key_id
  tags                            = var.tags
}

resource "aws_iam_role" "rds_enhanced_monitoring" {
  count               = local.monitored ? 1 : 0
  name                = var.iam_role_use_name_prefix ? null : coalesce(var.iam_role_name, "rds-enhanced-monitoring-${var.name}")
  name_prefix         = var.iam_role_use_name_prefix ? "${var.iam_role_name}-" : null
  managed_policy_arns = var.iam_role_managed_policy_arns
  tags                = merge(var.tags, { Name = "aurora-${var.name}" })
}

resource "aws_appautoscaling_target" "read_replica_count" {
  count = var.create_cluster && var.replica_scale_enabled ? 1 : 0

  resource_id        = "cluster:${local.named}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
  min_capacity       = var.replica_scale_min
  max_capacity       = var.replica_scale_max
}

resource "aws_appautoscaling_policy" "autoscaling_read_replica_count" {
  count = var.create_cluster && var.replica_scale_enabled ? 1 : 0

  name               = "target-metric"
  policy_type        = "TargetTrackingScaling"
  resource_id        = "cluster:${local.named}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
}

resource "aws_security_group" "this" {
  count       = var.create_cluster && var.create_security_group ? 1 : 0
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, var.security_group_tags, { Name = "aurora-${var.name}" })
}

resource "aws_security_group_rule" "default_ingress" {
  count                    = var.create_cluster && var.create_security_group ? length(var.allowed_security_groups) : 0
  type                     = "ingress"
  from_port                = local.port
  to_port                  = local.port
  protocol                 = "tcp"
  source_security_group_id = var.allowed_security_groups[count.index]
  security_group_id        = local.own_group
}

resource "aws_security_group_rule" "cidr_ingress" {
  count             = var.create_cluster && var.create_security_group && length(var.allowed_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  from_port         = local.port
  to_port           = local.port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = local.own_group
}

outputs {
  rds_cluster_arn                    = join("", aws_rds_cluster.this[*].arn)
  rds_cluster_id                     = join("", aws_rds_cluster.this[*].id)
  rds_cluster_resource_id            = join("", aws_rds_cluster.this[*].cluster_resource_id)
  rds_cluster_endpoint               = join("", aws_rds_cluster.this[*].endpoint)
  rds_cluster_reader_endpoint        = join("", aws_rds_cluster.this[*].reader_endpoint)
  rds_cluster_database_name          = var.database_name
  rds_cluster_master_password        = one(aws_rds_cluster.this[*].master_password)
  rds_cluster_master_username        = one(aws_rds_cluster.this[*].master_username)
  rds_cluster_port                   = one(aws_rds_cluster.this[*].port)
  rds_cluster_hosted_zone_id         = join("", aws_rds_cluster.this[*].hosted_zone_id)
  rds_cluster_instance_endpoints     = aws_rds_cluster_instance.this[*].endpoint
  rds_cluster_instance_ids           = aws_rds_cluster_instance.this[*].id
  security_group_id                  = local.own_group

  # The same up to 4.
  this_rds_cluster_arn                = join("", aws_rds_cluster.this[*].arn)
  this_rds_cluster_id                 = join("", aws_rds_cluster.this[*].id)
  this_rds_cluster_resource_id        = join("", aws_rds_cluster.this[*].cluster_resource_id)
  this_rds_cluster_endpoint           = join("", aws_rds_cluster.this[*].endpoint)
  this_rds_cluster_reader_endpoint    = join("", aws_rds_cluster.this[*].reader_endpoint)
  this_rds_cluster_database_name      = var.database_name
  this_rds_cluster_master_password    = one(aws_rds_cluster.this[*].master_password)
  this_rds_cluster_master_username    = one(aws_rds_cluster.this[*].master_username)
  this_rds_cluster_port               = one(aws_rds_cluster.this[*].port)
  this_rds_cluster_hosted_zone_id     = join("", aws_rds_cluster.this[*].hosted_zone_id)
  this_rds_cluster_instance_endpoints = aws_rds_cluster_instance.this[*].endpoint
  this_rds_cluster_instance_ids       = aws_rds_cluster_instance.this[*].id
  this_security_group_id              = local.own_group
}
"""
