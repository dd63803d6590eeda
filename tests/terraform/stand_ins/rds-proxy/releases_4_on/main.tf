# releases: 4.0.0 4.4.0

module "elsewhere" {
  source        = "terraform-aws-modules/rds-proxy/aws"
  version       = "4.4.0"
  region        = "us-east-1"
  name          = "elsewhere"
  engine_family = "POSTGRESQL"
  endpoints     = { read = { vpc_subnet_ids = ["subnet-0123456789abcdef0"] } }
}
