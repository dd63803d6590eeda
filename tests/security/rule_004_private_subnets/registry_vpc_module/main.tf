provider "aws" {
  region = "eu-west-1"
}

# The module's source is not on disk, but what it makes is known.
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name             = "main"
  cidr             = "10.0.0.0/16"
  azs              = ["eu-west-1a", "eu-west-1b"]
  public_subnets   = ["10.0.0.0/24", "10.0.1.0/24"]
  private_subnets  = ["10.0.2.0/24", "10.0.3.0/24"]
  database_subnets = ["10.0.4.0/24", "10.0.5.0/24"]
}

resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = module.vpc.vpc_id
}

resource "aws_db_subnet_group" "private" {
  name       = "private"
  subnet_ids = module.vpc.private_subnets
}

resource "aws_db_subnet_group" "public" {
  name       = "public"
  subnet_ids = module.vpc.public_subnets
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "database_group" {
  cluster_identifier     = "database-group"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = module.vpc.database_subnet_group_name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private" {
  cluster_identifier     = "private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# What that module calls public_subnets is routed to its internet gateway.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public" {
  cluster_identifier     = "public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}
