# releases: 7.3.0 7.4.2 7.7.1

module "parameters" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name           = "parameters"
  engine         = "aurora-postgresql"
  engine_version = "16.4"
  instance_class = "db.serverless"
  instances      = { one = { db_parameter_group_name = "own" } }

  serverlessv2_scaling_configuration = { min_capacity = 0.5, max_capacity = 8 }

  create_db_cluster_parameter_group          = true
  db_cluster_parameter_group_name            = "cluster"
  db_cluster_parameter_group_use_name_prefix = false
  db_cluster_parameter_group_family          = "aurora-postgresql16"
  db_cluster_parameter_group_parameters = [
    { name = "rds.force_ssl", value = 1, apply_method = "pending-reboot" },
    { name = "log_statement", value = "ddl" },
  ]
  create_db_parameter_group     = true
  db_parameter_group_family     = "aurora-postgresql16"
  db_parameter_group_parameters = [{ name = "log_min_duration_statement", value = "500" }]

  security_group_use_name_prefix = false
  security_group_egress_rules    = { all = { from_port = 0, to_port = 0, cidr_blocks = ["0.0.0.0/0"] } }
  autoscaling_enabled            = true
  autoscaling_policy_name        = "readers"
}

module "named_member_group" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                               = "named"
  engine                             = "aurora-postgresql"
  engine_mode                        = "provisioned"
  serverlessv2_scaling_configuration = { min_capacity = 1, max_capacity = 2 }
  instances                          = { one = {} }
  db_parameter_group_use_name_prefix = false
  create_db_parameter_group          = true
  db_parameter_group_name            = "member"
  db_parameter_group_family          = "aurora-postgresql16"
}
