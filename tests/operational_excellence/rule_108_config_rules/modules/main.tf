provider "aws" {
  region = "eu-west-1"
}

# The rules come from a module of the same estate.

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

module "config" {
  source      = "./modules/config"
  identifiers = ["RDS_CLUSTER_DEFAULT_ADMIN_CHECK"]
}
