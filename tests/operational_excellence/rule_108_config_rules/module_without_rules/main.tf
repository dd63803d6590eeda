provider "aws" {
  region = "eu-west-1"
}

# The module can make rules, and is asked for none.
# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

module "config" {
  source = "./modules/config"
}
