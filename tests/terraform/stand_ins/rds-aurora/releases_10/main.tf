# releases: 10.0.2 10.2.0

module "defaults" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name           = "defaults"
  engine         = "aurora-postgresql"
  engine_version = "16.4"
}

module "none" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  create = false
}

module "serverless" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                    = "serverless"
  engine                  = "aurora-postgresql"
  engine_mode             = "serverless"
  preferred_backup_window = "03:00-04:00"
  instances               = { one = {} }
  scaling_configuration   = { min_capacity = 2, max_capacity = 4, auto_pause = true, seconds_until_auto_pause = 600 }
  create_security_group   = false
}

module "all" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  region         = "us-east-1"
  name           = "all"
  tags           = { Team = "data" }
  cluster_tags   = { Tier = "gold" }
  engine         = "aurora-postgresql"
  engine_version = "16.4"
  port           = "6543"

  cluster_instance_class          = "db.r6g.large"
  availability_zones              = ["us-east-1a", "us-east-1b"]
  cluster_members                 = ["all-one"]
  instances_use_identifier_prefix = true
  instances = {
    one = { tags = { Role = "writer" } }
    two = {
      instance_class                  = "db.r6g.xlarge"
      identifier_prefix               = "second-"
      monitoring_interval             = 15
      performance_insights_enabled    = false
      performance_insights_kms_key_id = "own"
      db_parameter_group_name         = "own"
      promotion_tier                  = 3
      availability_zone               = "us-east-1b"
      copy_tags_to_snapshot           = false
      publicly_accessible             = true
      preferred_maintenance_window    = "mon:01:00-mon:02:00"
    }
  }
  endpoints = {
    static = { identifier = "reports", type = "READER", static_members = ["all-two"] }
    other  = { identifier = "other", type = "ANY", excluded_members = ["all-two"] }
  }
  serverlessv2_scaling_configuration = { min_capacity = 0, max_capacity = 8, seconds_until_auto_pause = 3600 }

  is_primary_cluster            = false
  global_cluster_identifier     = "global"
  replication_source_identifier = "arn:aws:rds:us-east-1:123456789012:cluster:all"
  source_region                 = "us-east-1"
  snapshot_identifier           = "snapshot"
  restore_to_point_in_time      = { source_cluster_identifier = "other", use_latest_restorable_time = true }

  storage_encrypted            = false
  kms_key_id                   = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  backup_retention_period      = 21
  preferred_backup_window      = "03:00-04:00"
  preferred_maintenance_window = "sat:05:00-sat:06:00"
  copy_tags_to_snapshot        = false
  deletion_protection          = true
  skip_final_snapshot          = true
  final_snapshot_identifier    = "last"

  database_name                       = "orders"
  master_username                     = "admin"
  iam_database_authentication_enabled = true
  role_associations                   = { s3Import = { role_arn = "arn:aws:iam::123456789012:role/x" }, l = { feature_name = "Lambda", role_arn = "arn:aws:iam::123456789012:role/y" } }

  create_db_subnet_group         = true
  db_subnet_group_name           = "subnets"
  subnets                        = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  vpc_security_group_ids         = ["sg-0123456789abcdef0"]
  vpc_id                         = "vpc-0123456789abcdef0"
  security_group_name            = "firewall"
  security_group_use_name_prefix = false
  security_group_tags            = { Net = "db" }
  security_group_ingress_rules = {
    app    = { referenced_security_group_id = "sg-0123456789abcdef1" }
    office = { cidr_ipv4 = "10.0.0.0/8", from_port = 0, to_port = 65535, ip_protocol = "-1" }
    v6     = { cidr_ipv6 = "fd00::/8", from_port = 1000 }
    list   = { prefix_list_id = "pl-12345678" }
    self   = { referenced_security_group_id = "self" }
  }
  security_group_egress_rules = { all = { cidr_ipv4 = "0.0.0.0/0", ip_protocol = "-1" } }

  cluster_monitoring_interval             = 60
  iam_role_name                           = "monitor"
  iam_role_use_name_prefix                = true
  cluster_performance_insights_enabled    = true
  cluster_performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  database_insights_mode                  = "advanced"
  enabled_cloudwatch_logs_exports         = ["postgresql"]
  create_cloudwatch_log_group             = true
  cloudwatch_log_group_kms_key_id         = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  cloudwatch_log_group_tags               = { Logs = "yes" }
  cluster_activity_stream                 = { kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", mode = "async" }

  cluster_parameter_group_name = "ignored"
  cluster_parameter_group = {
    family     = "aurora-postgresql16"
    parameters = [{ name = "rds.force_ssl", value = 1, apply_method = "pending-reboot" }, { name = "log_statement", value = "ddl" }]
  }
  autoscaling_enabled      = true
  autoscaling_min_capacity = 1
  autoscaling_max_capacity = 4
  autoscaling_policy_name  = "readers"
}

module "managed" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                                                   = "managed"
  engine                                                 = "aurora-postgresql"
  master_username                                        = "admin"
  master_user_secret_kms_key_id                          = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  manage_master_user_password_rotation                   = true
  master_user_password_rotation_automatically_after_days = 30
  master_user_password_rotation_duration                 = "2h"
  master_user_password_rotation_schedule_expression      = "rate(15 days)"

  instances                    = { one = { identifier = "first", monitoring_interval = 5 } }
  db_subnet_group_name         = "there"
  cluster_parameter_group_name = "cluster"
  db_parameter_group = {
    name            = "member"
    use_name_prefix = false
    family          = "aurora-postgresql16"
    parameters      = [{ name = "log_min_duration_statement", value = "500" }]
  }
}

module "given_password" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                        = "given"
  engine                      = "aurora-postgresql"
  manage_master_user_password = false
  create_monitoring_role      = false
  monitoring_role_arn         = "arn:aws:iam::123456789012:role/monitor"
  cluster_use_name_prefix     = true
  cluster_instance_class      = "db.r6g.large"
  instances                   = { one = { monitoring_interval = 5, monitoring_role_arn = "arn:aws:iam::123456789012:role/monitor" } }
}

module "limitless" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                     = "limitless"
  engine                   = "aurora-postgresql"
  cluster_scalability_type = "limitless"
  shard_group = {
    identifier          = "shards"
    compute_redundancy  = 2
    max_acu             = 32
    min_acu             = 16
    publicly_accessible = true
    tags                = { Shard = "yes" }
  }
}

module "multi_az" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                   = "multi-az"
  engine                 = "postgres"
  cluster_instance_class = "db.r6gd.xlarge"
  allocated_storage      = 256
  s3_import              = { bucket_name = "backups", bucket_prefix = "x", ingestion_role = "arn:aws:iam::123456789012:role/x", source_engine_version = "8.0" }
}
