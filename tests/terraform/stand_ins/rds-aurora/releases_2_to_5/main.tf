# releases: 2.29.0 3.0.0 3.4.0 3.13.0 4.0.0 4.3.0 5.0.0 5.3.0

module "defaults" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name           = "defaults"
  instance_type  = "db.r5.large"
  engine         = "aurora-postgresql"
  engine_version = "11.9"
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
  replica_count         = 0
  instance_type         = "db.r5.large"
  scaling_configuration = { min_capacity = 2, max_capacity = 4, auto_pause = true, seconds_until_auto_pause = 600 }
  create_security_group = false
}

module "all" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                  = "all"
  tags                  = { Team = "data" }
  engine                = "aurora-postgresql"
  engine_version        = "11.9"
  replica_count         = 3
  instance_type         = "db.r5.large"
  instance_type_replica = "db.r5.xlarge"
  instances_parameters = [
    { instance_name = "first", instance_type = "db.r5.2xlarge", publicly_accessible = true, instance_promotion_tier = "0" },
    { instance_name = "second" },
  ]

  global_cluster_identifier     = "global"
  replication_source_identifier = "arn:aws:rds:us-east-1:123456789012:cluster:all"
  source_region                 = "us-east-1"
  snapshot_identifier           = "snapshot"

  storage_encrypted                = false
  kms_key_id                       = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  backup_retention_period          = 21
  preferred_backup_window          = "03:00-04:00"
  preferred_maintenance_window     = "sat:05:00-sat:06:00"
  copy_tags_to_snapshot            = true
  deletion_protection              = true
  skip_final_snapshot              = true
  final_snapshot_identifier_prefix = "last"

  database_name                       = "orders"
  username                            = "admin"
  password                            = "hunter22hunter22"
  iam_database_authentication_enabled = true
  iam_roles                           = ["arn:aws:iam::123456789012:role/x"]

  subnets                 = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  port                    = "6543"
  vpc_security_group_ids  = ["sg-0123456789abcdef0"]
  vpc_id                  = "vpc-0123456789abcdef0"
  allowed_security_groups = ["sg-0123456789abcdef1", "sg-0123456789abcdef2"]
  allowed_cidr_blocks     = ["10.0.0.0/8"]

  monitoring_interval             = 60
  performance_insights_enabled    = true
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  db_cluster_parameter_group_name = "cluster"
  db_parameter_group_name         = "member"
}

module "scaled" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                   = "scaled"
  engine                 = "aurora-postgresql"
  instance_type          = "db.r5.large"
  replica_scale_enabled  = true
  replica_scale_min      = 1
  replica_scale_max      = 5
  db_subnet_group_name   = "there"
  publicly_accessible    = true
  create_monitoring_role = false
  monitoring_role_arn    = "arn:aws:iam::123456789012:role/monitor"
  monitoring_interval    = 30
}
