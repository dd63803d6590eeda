# releases: 0.38.0 0.44.0 0.44.1 0.46.2 0.48.0 0.50.2 1.0.0 1.5.0 1.7.0 1.10.0 1.11.1 1.15.0 1.18.0 2.0.0 2.5.0

module "defaults" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  name   = "defaults"
  engine = "aurora-postgresql"
}

module "none" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  enabled = false
  name    = "none"
}

module "all" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  namespace   = "EG"
  environment = "uw2"
  stage       = "Prod"
  name        = "orders_db"
  attributes  = ["main", "Second"]
  delimiter   = "."
  tags        = { Team = "data" }
  label_order = ["stage", "name", "attributes"]

  engine                     = "aurora-postgresql"
  engine_version             = "15.4"
  cluster_identifier         = "Orders"
  cluster_size               = 3
  instance_type              = "db.r6g.large"
  instance_availability_zone = "eu-west-1b"
  source_region              = "us-east-1"

  storage_encrypted     = true
  kms_key_arn           = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  retention_period      = 14
  backup_window         = "03:00-04:00"
  maintenance_window    = "sat:05:00-sat:06:00"
  copy_tags_to_snapshot = true
  deletion_protection   = true
  skip_final_snapshot   = false

  db_name                             = "orders"
  admin_user                          = "root"
  admin_password                      = "hunter22hunter22"
  iam_database_authentication_enabled = true
  iam_roles                           = ["arn:aws:iam::123456789012:role/x"]

  db_port                = 5432
  publicly_accessible    = true
  vpc_security_group_ids = ["sg-0123456789abcdef0"]
  security_groups        = ["sg-0123456789abcdef1", "sg-0123456789abcdef2"]
  allowed_cidr_blocks    = ["10.0.0.0/8"]

  rds_monitoring_interval          = 60
  enhanced_monitoring_role_enabled = true
  performance_insights_enabled     = true
  performance_insights_kms_key_id  = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  enabled_cloudwatch_logs_exports  = ["postgresql"]

  cluster_family      = "aurora-postgresql15"
  cluster_parameters  = [{ apply_method = "pending-reboot", name = "rds.force_ssl", value = "1" }]
  instance_parameters = [{ apply_method = "immediate", name = "log_statement", value = "ddl" }]

  autoscaling_enabled      = true
  autoscaling_policy_type  = "StepScaling"
  autoscaling_min_capacity = 2
  autoscaling_max_capacity = 4
}

module "restored" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  name                          = "restored"
  namespace                     = "a-rather-long-name-of-a-company"
  id_length_limit               = 32
  engine                        = "aurora-postgresql"
  snapshot_identifier           = "snapshot"
  replication_source_identifier = "arn:aws:rds:us-east-1:123456789012:cluster:all"
  rds_monitoring_role_arn       = "arn:aws:iam::123456789012:role/monitor"
  regex_replace_chars           = "/[^a-z]/"
  restore_to_point_in_time = [{
    source_cluster_identifier  = "other"
    restore_type               = "full-copy"
    use_latest_restorable_time = true
  }]
  s3_import = {
    bucket_name           = "backups"
    bucket_prefix         = "x"
    ingestion_role        = "arn:aws:iam::123456789012:role/x"
    source_engine         = "mysql"
    source_engine_version = "8.0"
  }
}

module "serverless" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  context = {
    enabled             = true
    namespace           = "eg"
    tenant              = null
    environment         = null
    stage               = "test"
    name                = "serverless"
    delimiter           = null
    attributes          = ["x"]
    tags                = { From = "context" }
    additional_tag_map  = {}
    regex_replace_chars = null
    label_order         = []
    id_length_limit     = null
    label_key_case      = null
    label_value_case    = null
    descriptor_formats  = {}
    labels_as_tags      = ["unset"]
  }
  name                = "other"
  engine              = "aurora-postgresql"
  engine_mode         = "serverless"
  cluster_size        = 0
  storage_encrypted   = true
  skip_final_snapshot = true
  scaling_configuration = [{
    auto_pause               = true
    max_capacity             = 4
    min_capacity             = 2
    seconds_until_auto_pause = 600
    timeout_action           = "ForceApplyCapacityChange"
  }]
}
