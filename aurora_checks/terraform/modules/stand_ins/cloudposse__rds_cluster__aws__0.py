"""cloudposse/rds-cluster/aws: releases from 0.38 on, named and tagged by cloudposse/label/null."""

from aurora_checks.terraform.modules.cloudposse_context import with_label

CODE = with_label(r"""
stand_in {
  from   = "0.38.0"
  newest = ["0.50.2", "1.18.0", "2.5.0"]
}

inputs {
  context             = { type = any, default = {} }
  enabled             = { type = bool, default = null }
  namespace           = { type = string, default = null }
  tenant              = { type = string, default = null, from = "0.46.2" }
  environment         = { type = string, default = null }
  stage               = { type = string, default = null }
  name                = { type = string, default = null }
  delimiter           = { type = string, default = null }
  attributes          = { type = list(string), default = [] }
  labels_as_tags      = { type = set(string), default = ["default"], from = "0.46.2" }
  tags                = { type = map(string), default = {} }
  label_order         = { type = list(string), default = null }
  regex_replace_chars = { type = string, default = null }
  id_length_limit     = { type = number, default = null }
  label_key_case      = { type = string, default = null, from = "0.40.0" }
  label_value_case    = { type = string, default = null, from = "0.40.0" }

  # Engine and members
  engine                             = { type = string, default = "aurora" }
  engine_mode                        = { type = string, default = "provisioned" }
  engine_version                     = { type = string, default = "" }
  allow_major_version_upgrade        = { type = bool, default = false, from = "0.45.0" }
  cluster_identifier                 = { type = string, default = "" }
  cluster_size                       = { type = number, default = 2 }
  instance_type                      = { type = string, default = "db.t2.small" }
  instance_availability_zone         = { type = string, default = "" }
  instance_identifier_suffix         = { type = string, default = null, from = "2.5.0" }
  promotion_tier                     = { type = number, default = 0, from = "2.1.0" }
  db_cluster_instance_class          = { type = string, default = null, from = "1.3.0" }
  allocated_storage                  = { type = number, default = null, from = "1.1.0" }
  serverlessv2_scaling_configuration = {
    from    = "1.0.0"
    default = null
    type    = object({ min_capacity = number, max_capacity = number, seconds_until_auto_pause = optional(number) })
  }
  scaling_configuration = {
    default = []
    type = list(object({
      auto_pause               = bool
      max_capacity             = number
      min_capacity             = number
      seconds_until_auto_pause = number
      timeout_action           = string
    }))
  }

  # Global database, where the data comes from
  cluster_type                  = { type = string, default = "regional", from = "0.44.0" }
  global_cluster_identifier     = { type = string, default = "" }
  replication_source_identifier = { type = string, default = "" }
  source_region                 = { type = string, default = "" }
  snapshot_identifier           = { type = string, default = null }
  restore_to_point_in_time = {
    default = []
    type = list(object({
      source_cluster_identifier  = string
      restore_type               = optional(string, "copy-on-write")
      use_latest_restorable_time = optional(bool, true)
      restore_to_time            = optional(string)
    }))
  }
  s3_import = {
    default = null
    type = object({
      bucket_name           = string
      bucket_prefix         = string
      ingestion_role        = string
      source_engine         = string
      source_engine_version = string
    })
  }

  # Data at rest, backups, deletion
  storage_encrypted     = { type = bool, default = false }
  kms_key_arn           = { type = string, default = "" }
  retention_period      = { type = number, default = 5 }
  backup_window         = { type = string, default = "07:00-09:00" }
  maintenance_window    = { type = string, default = "wed:03:00-wed:04:00" }
  copy_tags_to_snapshot = { type = bool, default = false }
  deletion_protection   = { type = bool, default = false }
  skip_final_snapshot   = { type = bool, default = true }

  # Who gets in
  db_name                             = { type = string, default = "" }
  admin_user                          = { type = string, default = "admin" }
  admin_password                      = { type = string, default = "" }
  manage_admin_user_password          = { type = bool, default = false, nullable = false, from = "1.11.0" }
  admin_user_secret_kms_key_id        = { type = string, default = null, from = "1.11.0" }
  iam_database_authentication_enabled = { type = bool, default = false }
  iam_roles                           = { type = list(string), default = [] }

  # Network
  vpc_id                               = { type = string }
  subnets                              = { type = list(string) }
  subnet_group_name                    = { type = string, default = "", from = "0.50.2" }
  db_port                              = { type = number, default = 3306 }
  publicly_accessible                  = { type = bool, default = false }
  vpc_security_group_ids               = { type = list(string), default = [] }
  security_groups                      = { type = list(string), default = [] }
  allowed_cidr_blocks                  = { type = list(string), default = [] }
  allowed_ipv6_cidr_blocks             = { type = list(string), default = [], from = "1.11.2" }
  intra_security_group_traffic_enabled = { type = bool, default = false, from = "1.2.0" }
  egress_enabled                       = { type = bool, default = true, from = "0.50.0" }

  # What is seen of it
  rds_monitoring_interval          = { type = number, default = 0 }
  rds_monitoring_role_arn          = { type = string, default = null }
  enhanced_monitoring_role_enabled = { type = bool, default = false }
  performance_insights_enabled     = { type = bool, default = false }
  performance_insights_kms_key_id  = { type = string, default = "" }
  database_insights_mode           = { type = string, default = null, from = "2.3.0" }
  enabled_cloudwatch_logs_exports  = { type = list(string), default = [] }
  activity_stream_enabled          = { type = bool, default = false, from = "1.4.0" }
  activity_stream_mode             = { type = string, default = "async", from = "1.4.0" }
  activity_stream_kms_key_id       = { type = string, default = "", from = "1.4.0" }

  # Parameters
  cluster_family                      = { type = string, default = "aurora5.6" }
  cluster_parameters                  = { default = [], type = list(object({ apply_method = string, name = string, value = string })) }
  instance_parameters                 = { default = [], type = list(object({ apply_method = string, name = string, value = string })) }
  parameter_group_name_prefix_enabled = { type = bool, default = true, from = "1.6.0" }
  rds_cluster_parameter_group_name    = { type = string, default = "", from = "1.15.0" }
  db_parameter_group_name             = { type = string, default = "", from = "1.15.0" }

  # Readers that come and go
  autoscaling_enabled      = { type = bool, default = false }
  autoscaling_policy_type  = { type = string, default = "TargetTrackingScaling" }
  autoscaling_min_capacity = { type = number, default = 1 }
  autoscaling_max_capacity = { type = number, default = 5 }
}

# Inputs that no verdict depends on.
other_inputs {
  additional_tag_map                    = {}
  apply_immediately                     = {}
  auto_minor_version_upgrade            = {}
  autoscaling_scale_in_cooldown         = {}
  autoscaling_scale_out_cooldown        = {}
  autoscaling_target_metrics            = {}
  autoscaling_target_value              = {}
  backtrack_window                      = {}
  ca_cert_identifier                    = { from = "0.48.0" }
  cluster_dns_name                      = {}
  descriptor_formats                    = { from = "0.46.2" }
  enable_global_write_forwarding        = { from = "1.9.0" }
  enable_http_endpoint                  = {}
  enable_local_write_forwarding         = { from = "1.15.0" }
  enhanced_monitoring_attributes        = { from = "0.50.1" }
  iops                                  = { from = "1.1.0" }
  make_primary_cluster                  = { from = "0.43.0", until = "0.44.0" }
  network_type                          = { from = "1.11.2" }
  performance_insights_retention_period = { from = "0.48.0" }
  rds_ri_duration                       = { from = "1.11.3" }
  rds_ri_offering_type                  = { from = "1.11.3" }
  rds_ri_reservation_id                 = { from = "1.15.0" }
  reader_dns_name                       = {}
  storage_type                          = { from = "1.1.0" }
  timeouts_configuration                = {}
  use_reserved_instances                = { from = "1.11.3" }
  zone_id                               = {}
}

locals {
  joined = var.since["0.40.0"] ? join(local.delimiter, local.attributes) : replace(join(local.delimiter, local.attributes), local.regex, "")
  hash   = var.since["0.40.0"] ? local.digest : md5(local.whole)

  identifier = var.cluster_identifier == "" ? local.id : var.cluster_identifier
  serverless = var.engine_mode == "serverless" # version 1
  regional   = var.since["0.44.0"] ? var.cluster_type == "regional" : var.global_cluster_identifier == null || var.global_cluster_identifier == ""
  restored   = var.since["0.47.0"] && (var.replication_source_identifier != "" || var.snapshot_identifier != null)
  member_of  = join("", concat(aws_rds_cluster.primary[*].id, aws_rds_cluster.secondary[*].id))
  firewall   = join("", aws_security_group.default[*].id)

  # Since 1.10 a random word is in the names of members, unless 2.5 is told otherwise.
  member_prefix = (
    !var.since["1.10.0"] ? local.identifier :
    var.instance_identifier_suffix == null ? one(random_pet.instance[*].id) :
    var.instance_identifier_suffix == "" ? local.identifier : "${local.identifier}${local.delimiter}${var.instance_identifier_suffix}"
  )

  prefixed      = var.since["0.44.1"] && var.parameter_group_name_prefix_enabled
  cluster_group = coalesce(var.rds_cluster_parameter_group_name, local.id, "-")
  member_group  = coalesce(var.db_parameter_group_name, local.id, "-")
}

resource "random_pet" "instance" {
  count  = local.enabled && var.since["1.10.0"] && var.instance_identifier_suffix == null ? 1 : 0
  prefix = local.identifier
}

resource "aws_security_group" "default" {
  count  = local.enabled ? 1 : 0
  name   = local.id
  vpc_id = var.vpc_id
  tags   = local.tags
}

resource "aws_security_group_rule" "ingress_security_groups" {
  count                    = local.enabled ? length(var.security_groups) : 0
  type                     = "ingress"
  from_port                = var.db_port
  to_port                  = var.db_port
  protocol                 = "tcp"
  source_security_group_id = var.security_groups[count.index]
  security_group_id        = local.firewall
}

resource "aws_security_group_rule" "traffic_inside_security_group" {
  count             = local.enabled && var.intra_security_group_traffic_enabled ? 1 : 0
  type              = "ingress"
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  self              = true
  security_group_id = local.firewall
}

resource "aws_security_group_rule" "ingress_cidr_blocks" {
  count             = local.enabled && length(var.allowed_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = local.firewall
}

resource "aws_security_group_rule" "ingress_ipv6_cidr_blocks" {
  count             = local.enabled && length(var.allowed_ipv6_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  ipv6_cidr_blocks  = var.allowed_ipv6_cidr_blocks
  security_group_id = local.firewall
}

resource "aws_security_group_rule" "egress" {
  count             = local.enabled && var.egress_enabled ? 1 : 0
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = local.firewall
}

resource "aws_security_group_rule" "egress_ipv6" {
  count             = local.enabled && var.egress_enabled && var.since["1.11.2"] ? 1 : 0
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  ipv6_cidr_blocks  = ["::/0"]
  security_group_id = local.firewall
}

resource "aws_rds_cluster" "primary" {
  count = local.enabled && local.regional ? 1 : 0

  cluster_identifier            = local.identifier
  engine                        = var.engine
  engine_mode                   = var.engine_mode
  engine_version                = var.engine_version
  db_cluster_instance_class     = local.serverless ? null : var.db_cluster_instance_class
  allocated_storage             = var.allocated_storage
  allow_major_version_upgrade   = var.since["0.45.0"] ? var.allow_major_version_upgrade : null
  source_region                 = var.source_region
  snapshot_identifier           = var.snapshot_identifier
  replication_source_identifier = var.replication_source_identifier

  storage_encrypted            = local.serverless ? null : var.storage_encrypted
  kms_key_id                   = var.kms_key_arn
  backup_retention_period      = var.retention_period
  preferred_backup_window      = var.backup_window
  preferred_maintenance_window = var.maintenance_window
  copy_tags_to_snapshot        = var.copy_tags_to_snapshot
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = var.skip_final_snapshot
  final_snapshot_identifier    = lower(local.identifier)

  database_name                       = var.db_name
  master_username                     = local.restored ? null : var.admin_user
  master_password                     = local.restored || var.manage_admin_user_password ? null : var.admin_password
  manage_master_user_password         = var.manage_admin_user_password ? true : null
  master_user_secret_kms_key_id       = var.admin_user_secret_kms_key_id
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  iam_roles                           = var.iam_roles

  port                            = var.since["1.10.2"] ? var.db_port : null
  db_subnet_group_name            = join("", aws_db_subnet_group.default[*].name)
  vpc_security_group_ids          = compact(concat(aws_security_group.default[*].id, var.vpc_security_group_ids))
  db_cluster_parameter_group_name = join("", aws_rds_cluster_parameter_group.default[*].name)
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  performance_insights_enabled    = var.since["1.18.0"] ? var.performance_insights_enabled : null
  database_insights_mode          = var.database_insights_mode
  tags                            = local.tags

  dynamic "serverlessv2_scaling_configuration" {
    for_each = [for it in [var.serverlessv2_scaling_configuration] : it if it != null]
    iterator = wanted
    content {
      min_capacity = wanted.value.min_capacity
      max_capacity = wanted.value.max_capacity
      seconds_until_auto_pause = wanted.value.seconds_until_auto_pause
    }
  }

  dynamic "scaling_configuration" {
    for_each = var.scaling_configuration
    iterator = wanted
    content {
      min_capacity             = wanted.value.min_capacity
      max_capacity             = wanted.value.max_capacity
      auto_pause               = wanted.value.auto_pause
      seconds_until_auto_pause = wanted.value.seconds_until_auto_pause
    }
  }

  dynamic "restore_to_point_in_time" {
    for_each = var.restore_to_point_in_time
    iterator = wanted
    content {
      source_cluster_identifier  = wanted.value.source_cluster_identifier
      restore_type               = wanted.value.restore_type
      restore_to_time            = wanted.value.restore_to_time
      use_latest_restorable_time = wanted.value.restore_to_time == null ? wanted.value.use_latest_restorable_time : null
    }
  }

  dynamic "s3_import" {
    for_each = [for it in [var.s3_import] : it if it != null]
    iterator = wanted
    content {
      source_engine         = wanted.value.source_engine
      source_engine_version = wanted.value.source_engine_version
      bucket_name           = wanted.value.bucket_name
      bucket_prefix         = wanted.value.bucket_prefix
      ingestion_role        = wanted.value.ingestion_role
    }
  }
}

resource "aws_rds_cluster" "secondary" {
  count = local.enabled && !local.regional ? 1 : 0

  cluster_identifier            = local.identifier
  engine                        = var.engine
  engine_mode                   = var.engine_mode
  engine_version                = var.engine_version
  db_cluster_instance_class     = local.serverless || !var.since["1.15.0"] ? null : var.db_cluster_instance_class
  allow_major_version_upgrade   = var.since["0.45.0"] ? var.allow_major_version_upgrade : null
  source_region                 = var.source_region
  snapshot_identifier           = var.snapshot_identifier
  global_cluster_identifier     = var.global_cluster_identifier
  replication_source_identifier = var.since["0.44.0"] ? null : var.replication_source_identifier

  storage_encrypted            = var.storage_encrypted
  kms_key_id                   = var.kms_key_arn
  backup_retention_period      = var.retention_period
  preferred_backup_window      = var.backup_window
  preferred_maintenance_window = var.maintenance_window
  copy_tags_to_snapshot        = var.copy_tags_to_snapshot
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = var.skip_final_snapshot
  final_snapshot_identifier    = lower(local.identifier)

  database_name                       = var.db_name
  master_username                     = local.restored ? null : var.admin_user
  master_password                     = local.restored || var.manage_admin_user_password ? null : var.admin_password
  manage_master_user_password         = var.manage_admin_user_password ? true : null
  master_user_secret_kms_key_id       = var.admin_user_secret_kms_key_id
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  iam_roles                           = var.iam_roles

  port                            = var.since["1.10.2"] ? var.db_port : null
  db_subnet_group_name            = join("", aws_db_subnet_group.default[*].name)
  vpc_security_group_ids          = compact(concat(aws_security_group.default[*].id, var.vpc_security_group_ids))
  db_cluster_parameter_group_name = join("", aws_rds_cluster_parameter_group.default[*].name)
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  database_insights_mode          = var.database_insights_mode
  tags                            = local.tags

  dynamic "serverlessv2_scaling_configuration" {
    for_each = [for it in [var.serverlessv2_scaling_configuration] : it if it != null && var.since["1.7.0"]]
    iterator = wanted
    content {
      min_capacity = wanted.value.min_capacity
      max_capacity = wanted.value.max_capacity
    }
  }

  dynamic "scaling_configuration" {
    for_each = var.scaling_configuration
    iterator = wanted
    content {
      min_capacity             = wanted.value.min_capacity
      max_capacity             = wanted.value.max_capacity
      auto_pause               = wanted.value.auto_pause
      seconds_until_auto_pause = wanted.value.seconds_until_auto_pause
    }
  }
}

resource "aws_rds_cluster_instance" "default" {
  count = local.enabled ? var.cluster_size : 0

  cluster_identifier = local.member_of
  identifier         = "${local.member_prefix}-${count.index + 1}"
  engine             = var.engine
  engine_version     = var.engine_version
  instance_class     = var.serverlessv2_scaling_configuration == null ? var.instance_type : "db.serverless"
  availability_zone  = var.instance_availability_zone
  promotion_tier     = var.since["2.1.0"] ? var.promotion_tier : null

  publicly_accessible          = var.publicly_accessible
  db_subnet_group_name         = join("", aws_db_subnet_group.default[*].name)
  db_parameter_group_name      = join("", aws_db_parameter_group.default[*].name)
  preferred_maintenance_window = var.since["0.48.0"] ? var.maintenance_window : null
  copy_tags_to_snapshot        = var.since["0.48.0"] ? var.copy_tags_to_snapshot : null

  monitoring_interval             = var.rds_monitoring_interval
  monitoring_role_arn             = var.enhanced_monitoring_role_enabled ? join("", aws_iam_role.enhanced_monitoring[*].arn) : var.rds_monitoring_role_arn
  performance_insights_enabled    = var.performance_insights_enabled
  performance_insights_kms_key_id = var.performance_insights_kms_key_id
  tags                            = local.tags
}

resource "aws_iam_role" "enhanced_monitoring" {
  count = local.enabled && var.enhanced_monitoring_role_enabled ? 1 : 0
}

resource "aws_db_subnet_group" "default" {
  count      = local.enabled ? 1 : 0
  name       = try(length(var.subnet_group_name), 0) == 0 ? local.id : var.subnet_group_name
  subnet_ids = var.subnets
  tags       = local.tags
}

resource "aws_rds_cluster_parameter_group" "default" {
  count       = local.enabled ? 1 : 0
  name        = local.prefixed ? null : local.cluster_group
  name_prefix = local.prefixed ? "${local.cluster_group}${local.delimiter}" : null
  family      = var.cluster_family
  tags        = local.tags

  dynamic "parameter" {
    for_each = var.cluster_parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_db_parameter_group" "default" {
  count       = local.enabled ? 1 : 0
  name        = local.prefixed ? null : local.member_group
  name_prefix = local.prefixed ? "${local.member_group}${local.delimiter}" : null
  family      = var.cluster_family
  tags        = local.tags

  dynamic "parameter" {
    for_each = var.instance_parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_appautoscaling_target" "replicas" {
  count              = local.enabled && var.autoscaling_enabled ? 1 : 0
  resource_id        = "cluster:${local.member_of}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
  min_capacity       = var.autoscaling_min_capacity
  max_capacity       = var.autoscaling_max_capacity
}

resource "aws_appautoscaling_policy" "replicas" {
  count              = local.enabled && var.autoscaling_enabled ? 1 : 0
  name               = local.id
  policy_type        = var.autoscaling_policy_type
  resource_id        = join("", aws_appautoscaling_target.replicas[*].resource_id)
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
}

resource "aws_rds_cluster_activity_stream" "primary" {
  count        = local.enabled && var.activity_stream_enabled ? 1 : 0
  resource_arn = join("", aws_rds_cluster.primary[*].arn)
  mode         = var.activity_stream_mode
  kms_key_id   = var.activity_stream_kms_key_id
}

outputs {
  database_name           = var.db_name
  master_username         = one(concat(aws_rds_cluster.primary[*].master_username, aws_rds_cluster.secondary[*].master_username))
  cluster_identifier      = one(concat(aws_rds_cluster.primary[*].cluster_identifier, aws_rds_cluster.secondary[*].cluster_identifier))
  arn                     = join("", concat(aws_rds_cluster.primary[*].arn, aws_rds_cluster.secondary[*].arn))
  endpoint                = join("", concat(aws_rds_cluster.primary[*].endpoint, aws_rds_cluster.secondary[*].endpoint))
  reader_endpoint         = join("", concat(aws_rds_cluster.primary[*].reader_endpoint, aws_rds_cluster.secondary[*].reader_endpoint))
  port                    = one(concat(aws_rds_cluster.primary[*].port, aws_rds_cluster.secondary[*].port))
  admin_user_secret       = var.manage_admin_user_password ? aws_rds_cluster.primary[*].master_user_secret : []
  instance_endpoints      = aws_rds_cluster_instance.default[*].endpoint
  dbi_resource_ids        = aws_rds_cluster_instance.default[*].dbi_resource_id
  cluster_resource_id     = join("", concat(aws_rds_cluster.primary[*].cluster_resource_id, aws_rds_cluster.secondary[*].cluster_resource_id))
  cluster_security_groups = try(concat(aws_rds_cluster.primary, aws_rds_cluster.secondary)[0].vpc_security_group_ids, [])
  security_group_id       = local.firewall
  security_group_name     = join("", aws_security_group.default[*].name)
  activity_stream_arn     = join("", aws_rds_cluster_activity_stream.primary[*].id)
}
""")
