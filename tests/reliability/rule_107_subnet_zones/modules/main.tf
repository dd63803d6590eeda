provider "aws" {
  region = "eu-west-1"
}

data "aws_availability_zones" "available" {
  state = "available"
}

module "network" {
  source = "./modules/network"
  zones  = slice(data.aws_availability_zones.available.names, 0, 3)
}

module "narrow_network" {
  source = "./modules/network"
  zones  = ["eu-west-1b"]
}

module "group_given" {
  source              = "./modules/cluster"
  name                = "group-given"
  create_subnet_group = false
  subnet_group        = module.network.subnet_group
}

module "narrow_group_given" {
  source              = "./modules/cluster"
  name                = "narrow-group-given"
  create_subnet_group = false
  subnet_group        = module.narrow_network.subnet_group
}

module "subnets_given" {
  source  = "./modules/cluster"
  name    = "subnets-given"
  subnets = module.network.subnets
}

module "narrow_subnets_given" {
  source  = "./modules/cluster"
  name    = "narrow-subnets-given"
  subnets = module.narrow_network.subnets
}

# expect: CKV_AURORA_107 passed on module.group_given.aws_rds_cluster.this
# expect: CKV_AURORA_107 failed on module.narrow_group_given.aws_rds_cluster.this
# expect: CKV_AURORA_107 passed on module.subnets_given.aws_rds_cluster.this
# expect: CKV_AURORA_107 failed on module.narrow_subnets_given.aws_rds_cluster.this

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "beside" {
  cluster_identifier   = "beside"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.network.subnet_group
}
