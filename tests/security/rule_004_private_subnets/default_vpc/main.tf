provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 failed: aws_default_subnet.default
resource "aws_rds_cluster" "default_subnets" {
  cluster_identifier     = "default-subnets"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.default_subnets.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "default_subnets" {
  name       = "default-subnets"
  subnet_ids = [for subnet in aws_default_subnet.default : subnet.id]
}

# The default VPC's main table leads to its internet gateway.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "own_subnets" {
  cluster_identifier     = "own-subnets"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.own_subnets.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "own_subnets" {
  name       = "own-subnets"
  subnet_ids = aws_subnet.own[*].id
}

# Without a subnet group it lands in the default VPC.
# expect: CKV_AURORA_004 failed: db_subnet_group_name
resource "aws_rds_cluster" "no_group" {
  cluster_identifier     = "no-group"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "null_group" {
  cluster_identifier     = "null-group"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = null
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "default_group" {
  cluster_identifier     = "default-group"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = "default"
  vpc_security_group_ids = [aws_security_group.db.id]
}
