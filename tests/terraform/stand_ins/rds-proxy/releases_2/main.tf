# releases: 2.0.0 2.1.2

module "endpoints" {
  source             = "terraform-aws-modules/rds-proxy/aws"
  version            = "4.4.0"
  name               = "endpoints"
  engine_family      = "POSTGRESQL"
  db_proxy_endpoints = { read = { name = "read", vpc_subnet_ids = ["subnet-0123456789abcdef0"], target_role = "READ_ONLY" } }
}
