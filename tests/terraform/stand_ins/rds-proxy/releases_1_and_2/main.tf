# releases: 1.0.0 1.0.2 2.0.0 2.1.2

module "defaults" {
  source          = "terraform-aws-modules/rds-proxy/aws"
  version         = "4.4.0"
  name            = "defaults"
  engine_family   = "POSTGRESQL"
  create_iam_role = false
  role_arn        = "arn:aws:iam::123456789012:role/x"
}

module "none" {
  source       = "terraform-aws-modules/rds-proxy/aws"
  version      = "4.4.0"
  create_proxy = false
  name         = "none"
}

module "all" {
  source                       = "terraform-aws-modules/rds-proxy/aws"
  version                      = "4.4.0"
  name                         = "all"
  tags                         = { Team = "data" }
  proxy_tags                   = { Proxy = "yes" }
  engine_family                = "POSTGRESQL"
  require_tls                  = false
  debug_logging                = true
  vpc_security_group_ids       = ["sg-0123456789abcdef0"]
  vpc_subnet_ids               = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  connection_borrow_timeout    = 60
  init_query                   = "SET x = 1"
  max_connections_percent      = 80
  max_idle_connections_percent = 40
  session_pinning_filters      = ["EXCLUDE_VARIABLE_SETS"]
  target_db_instance           = true
  db_instance_identifier       = "first"
  target_db_cluster            = true
  db_cluster_identifier        = "orders"
  log_group_kms_key_id         = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  log_group_tags               = { Logs = "yes" }
  auth_scheme                  = "OTHER"
  iam_auth                     = "DISABLED"
  secrets                      = { root = { arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:root-AbCdEf", description = "root", kms_key_id = "k" } }
}

module "quiet" {
  source           = "terraform-aws-modules/rds-proxy/aws"
  version          = "4.4.0"
  name             = "quiet"
  engine_family    = "POSTGRESQL"
  manage_log_group = false
}
