# releases: 9.13.0 9.16.1

module "newer" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                                 = "newer"
  engine                               = "aurora-postgresql"
  security_group_name                  = "firewall"
  instances                            = { one = {}, two = { monitoring_interval = 5 } }
  cluster_monitoring_interval          = 60
  cluster_performance_insights_enabled = true
  database_insights_mode               = "advanced"
  performance_insights_enabled         = true
  cloudwatch_log_group_tags            = { Logs = "yes" }
  create_cloudwatch_log_group          = true
  enabled_cloudwatch_logs_exports      = ["postgresql"]
  delete_automated_backups             = true
  enable_global_write_forwarding       = true
  allow_major_version_upgrade          = true

  manage_master_user_password_rotation                   = true
  master_user_password_rotation_automatically_after_days = 30
  master_user_password_rotation_duration                 = "2h"
  master_user_password_rotation_schedule_expression      = "rate(15 days)"

  create_db_cluster_activity_stream     = true
  db_cluster_activity_stream_mode       = "async"
  db_cluster_activity_stream_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  iam_role_managed_policy_arns          = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
}

module "limitless" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                      = "limitless"
  engine                    = "aurora-postgresql"
  cluster_scalability_type  = "limitless"
  create_shard_group        = true
  compute_redundancy        = 2
  db_shard_group_identifier = "shards"
  max_acu                   = 32
  min_acu                   = 16
  publicly_accessible       = true
  shard_group_tags          = { Shard = "yes" }
}
