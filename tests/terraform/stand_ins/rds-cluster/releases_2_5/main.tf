# releases: 2.5.0

module "newest" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  name                               = "newest"
  engine                             = "aurora-postgresql"
  instance_identifier_suffix         = "member"
  promotion_tier                     = 3
  database_insights_mode             = "advanced"
  serverlessv2_scaling_configuration = { min_capacity = 0, max_capacity = 8, seconds_until_auto_pause = 3600 }
  rds_cluster_parameter_group_name   = "cluster"
  db_parameter_group_name            = "member"
  restore_to_point_in_time           = [{ source_cluster_identifier = "other", restore_to_time = "2026-01-01T00:00:00Z" }]
}

module "plain_names" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  name                       = "plain"
  engine                     = "aurora-postgresql"
  instance_identifier_suffix = ""
}
