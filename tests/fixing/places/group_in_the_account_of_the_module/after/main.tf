# fix: --rule 003 --accept connections
provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "databases"
  region = "eu-central-1"
}

module "orders" {
  source          = "./database"
  parameter_group = aws_rds_cluster_parameter_group.this_parameters.name

  providers = {
    aws.own = aws.databases
  }
}
