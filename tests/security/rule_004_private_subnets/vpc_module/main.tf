provider "aws" {
  region = "eu-west-1"
}

module "vpc" {
  source = "./modules/vpc"

  name                    = "orders"
  public_database_subnets = false
}

module "legacy_vpc" {
  source = "./modules/vpc"

  name                    = "legacy"
  public_database_subnets = true
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private" {
  cluster_identifier     = "private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = module.vpc.database_subnet_group
  vpc_security_group_ids = [module.vpc.database_security_group_id]
}

# The same module, told to route its database subnets to the internet.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public_switch" {
  cluster_identifier     = "public-switch"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = module.legacy_vpc.database_subnet_group
  vpc_security_group_ids = [module.legacy_vpc.database_security_group_id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "own_group_private" {
  cluster_identifier     = "own-group-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [module.vpc.database_security_group_id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "own_group_public" {
  cluster_identifier     = "own-group-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [module.vpc.database_security_group_id]
}

resource "aws_db_subnet_group" "private" {
  name       = "private"
  subnet_ids = module.vpc.database_subnets
}

resource "aws_db_subnet_group" "public" {
  name       = "public"
  subnet_ids = module.vpc.public_subnets
}

# The group is the module's, the rule that opens it is not.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "opened_outside" {
  cluster_identifier     = "opened-outside"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = module.vpc.database_subnet_group
  vpc_security_group_ids = [module.vpc.open_security_group_id]
}

resource "aws_vpc_security_group_ingress_rule" "world" {
  security_group_id = module.vpc.open_security_group_id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0"
}

# expect: CKV_AURORA_004 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  subnet_ids         = module.vpc.database_subnets
  security_group_ids = [module.vpc.database_security_group_id]
}

# expect: CKV_AURORA_004 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  subnet_ids         = module.legacy_vpc.database_subnets
  security_group_ids = [module.legacy_vpc.database_security_group_id]
}
