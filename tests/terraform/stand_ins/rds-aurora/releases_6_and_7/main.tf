# releases: 6.0.0 6.2.0 7.0.0 7.2.2 7.3.0 7.4.0 7.4.1 7.5.1 7.6.0 7.6.2 7.7.1

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

  create_cluster = false
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

  engine                 = "aurora-postgresql"
  name                   = "bare"
  instance_class         = "db.t4g.medium"
  instances              = { 1 = { identifier = "first", monitoring_interval = 1 }, 2 = { identifier = "second", monitoring_interval = 0 } }
  create_db_subnet_group = false
  create_monitoring_role = false
  monitoring_role_arn    = "arn:aws:iam::123456789012:role/monitor"
  monitoring_interval    = 30
  skip_final_snapshot    = true
  endpoints              = { some = { identifier = "some", type = "ANY", excluded_members = ["first"] } }
  create_random_password = false
  master_password        = "hunter22hunter22"
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
    one = {
      instance_class               = "db.r6g.large"
      identifier_prefix            = "first-"
      monitoring_interval          = 60
      performance_insights_enabled = true
      db_parameter_group_name      = "own"
      promotion_tier               = 1
      availability_zone            = "eu-west-1a"
      copy_tags_to_snapshot        = true
      preferred_maintenance_window = "mon:03:00-mon:04:00"
      publicly_accessible          = false
      tags                         = { Role = "writer" }
    }
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
      publicly_accessible          = true
      tags                         = { Role = "reader" }
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

  create_random_password           = true
  final_snapshot_identifier_prefix = "last"
  skip_final_snapshot              = false
  allowed_security_groups          = ["sg-0123456789abcdef1", "sg-0123456789abcdef2"]
  allowed_cidr_blocks              = ["10.0.0.0/8"]
}
