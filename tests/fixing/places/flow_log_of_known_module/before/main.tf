# fix: --rule 204 --accept cost
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.8.1"

  name             = "main"
  cidr             = "10.0.0.0/16"
  azs              = ["eu-central-1a", "eu-central-1b"]
  private_subnets  = ["10.0.3.0/24", "10.0.4.0/24"]
  database_subnets = ["10.0.1.0/24", "10.0.2.0/24"]
  enable_flow_log  = var.flow_logs
}

variable "flow_logs" {
  type    = bool
  default = false
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier   = "orders"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.vpc.database_subnet_group
}
