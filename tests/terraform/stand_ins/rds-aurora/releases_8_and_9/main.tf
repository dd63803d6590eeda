# releases: 8.0.0 8.1.0 8.4.0 8.5.0 9.0.0 9.0.1 9.8.0 9.9.0 9.11.0 9.12.0 9.16.1

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

  name                  = "serverless"
  engine                = "aurora-postgresql"
  engine_mode           = "serverless"
  engine_version        = "11.13"
  instances             = { one = {} }
  scaling_configuration = { min_capacity = 2, max_capacity = 4, auto_pause = true, seconds_until_auto_pause = 600 }
  autoscaling_enabled   = true
  create_security_group = false
  monitoring_role_arn   = "arn:aws:iam::123456789012:role/monitor"
}

module "bare" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  engine                      = "aurora-postgresql"
  name                        = "bare"
  instance_class              = "db.t4g.medium"
  instances                   = { 1 = { identifier = "first" }, 2 = { performance_insights_enabled = true, monitoring_interval = 0 } }
  create_db_subnet_group      = false
  create_monitoring_role      = false
  monitoring_role_arn         = "arn:aws:iam::123456789012:role/monitor"
  monitoring_interval         = 30
  skip_final_snapshot         = true
  endpoints                   = { some = { identifier = "some", type = "ANY", excluded_members = ["first"] } }
  manage_master_user_password = false
  master_password             = "hunter22hunter22"
}

module "all" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name           = "all"
  tags           = { Team = "data" }
  cluster_tags   = { Tier = "gold" }
  engine         = "aurora-postgresql"
  engine_mode    = "provisioned"
  engine_version = "16.4"
  port           = "6543"

  instance_class                  = "db.r6g.large"
  instances_use_identifier_prefix = true
  instances = {
    one = { tags = { Role = "writer" }, publicly_accessible = false }
    two = {
      instance_class               = "db.r6g.xlarge"
      identifier_prefix            = "second-"
      monitoring_interval          = 15
      performance_insights_enabled = false
      db_parameter_group_name      = "own"
      promotion_tier               = 3
      availability_zone            = "eu-west-1b"
      copy_tags_to_snapshot        = false
      preferred_maintenance_window = "mon:01:00-mon:02:00"
    }
  }
  endpoints = {
    static = { identifier = "reports", type = "READER", static_members = ["all-two"] }
  }

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
  copy_tags_to_snapshot        = true
  deletion_protection          = true
  database_name                = "orders"
  master_username              = "admin"
  master_password              = "hunter22hunter22"

  iam_database_authentication_enabled = true
  iam_roles                           = { s3 = { feature_name = "s3Import", role_arn = "arn:aws:iam::123456789012:role/x" } }

  create_db_subnet_group = true
  db_subnet_group_name   = "subnets"
  subnets                = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  publicly_accessible    = true
  vpc_security_group_ids = ["sg-0123456789abcdef0"]
  vpc_id                 = "vpc-0123456789abcdef0"
  security_group_tags    = { Net = "db" }

  monitoring_interval             = 60
  iam_role_name                   = "monitor"
  iam_role_use_name_prefix        = true
  performance_insights_enabled    = true
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  db_cluster_parameter_group_name = "cluster"
  db_parameter_group_name         = "member"

  autoscaling_enabled      = true
  autoscaling_min_capacity = 1
  autoscaling_max_capacity = 4

  manage_master_user_password     = true
  master_user_secret_kms_key_id   = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  final_snapshot_identifier       = "last"
  skip_final_snapshot             = true
  create_cloudwatch_log_group     = true
  cloudwatch_log_group_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  security_group_use_name_prefix  = false
  security_group_rules = {
    app    = { source_security_group_id = "sg-0123456789abcdef1" }
    office = { cidr_blocks = ["10.0.0.0/8"], from_port = 0, to_port = 65535, protocol = "-1" }
    v6     = { ipv6_cidr_blocks = ["fd00::/8"], prefix_list_ids = ["pl-12345678"], self = true }
    out    = { type = "egress", cidr_blocks = ["0.0.0.0/0"] }
  }
  serverlessv2_scaling_configuration = { min_capacity = 0, max_capacity = 8, seconds_until_auto_pause = 3600 }
}

module "managed" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                          = "managed"
  engine                        = "aurora-postgresql"
  master_username               = "admin"
  master_password               = "hunter22hunter22"
  master_user_secret_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  cluster_use_name_prefix       = true
  db_subnet_group_name          = "there"
  instances                     = { one = { db_parameter_group_name = "own" } }
  autoscaling_enabled           = true
  autoscaling_policy_name       = "readers"
}

module "parameters" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name      = "parameters"
  engine    = "aurora-postgresql"
  instances = { one = {} }

  create_db_cluster_parameter_group          = true
  db_cluster_parameter_group_name            = "cluster"
  db_cluster_parameter_group_use_name_prefix = false
  db_cluster_parameter_group_family          = "aurora-postgresql16"
  db_cluster_parameter_group_parameters      = [{ name = "rds.force_ssl", value = 1, apply_method = "pending-reboot" }]
  create_db_parameter_group                  = true
  db_parameter_group_use_name_prefix         = false
  db_parameter_group_family                  = "aurora-postgresql16"
  db_parameter_group_parameters              = [{ name = "log_min_duration_statement", value = "500" }]
  enabled_cloudwatch_logs_exports            = ["postgresql"]
  create_cloudwatch_log_group                = true
}
