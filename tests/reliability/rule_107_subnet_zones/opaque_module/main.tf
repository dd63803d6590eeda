# no plan: it would need the module from the registry.

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  azs              = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  database_subnets = ["10.0.21.0/24", "10.0.22.0/24", "10.0.23.0/24"]
}

# What this module makes is known.
# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "its_group" {
  cluster_identifier   = "its-group"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.vpc.database_subnet_group_name
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "its_subnets" {
  cluster_identifier   = "its-subnets"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.its_subnets.name
}

resource "aws_db_subnet_group" "its_subnets" {
  name       = "its-subnets"
  subnet_ids = module.vpc.database_subnets
}

# Whatever it is, it is one subnet.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "one_of_its_subnets" {
  cluster_identifier   = "one-of-its-subnets"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_of_its_subnets.name
}

resource "aws_db_subnet_group" "one_of_its_subnets" {
  name       = "one-of-its-subnets"
  subnet_ids = [module.vpc.database_subnets[0]]
}

# The module's subnets are there, but this cluster does not use them.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}
