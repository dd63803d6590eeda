# Nobody knows how many subnets there are. A log on one of them says nothing of the others.

provider "aws" {
  region = "eu-west-1"
}

variable "subnets" {
  type = number
}

variable "names" {
  type = set(string)
}

resource "aws_vpc" "unlogged" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "logged" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "logged" {
  vpc_id               = aws_vpc.logged.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# expect: CKV_AURORA_204 undecided: aws_flow_log.first may record
# expect plan: CKV_AURORA_204 undecided
resource "aws_rds_cluster" "first" {
  cluster_identifier   = "first"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.first.name
}

resource "aws_subnet" "first" {
  count = var.subnets

  vpc_id     = aws_vpc.unlogged.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_db_subnet_group" "first" {
  name       = "first"
  subnet_ids = aws_subnet.first[*].id
}

resource "aws_flow_log" "first" {
  subnet_id            = aws_subnet.first[0].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# expect: CKV_AURORA_204 undecided: aws_flow_log.by_name may record
# expect plan: CKV_AURORA_204 undecided
resource "aws_rds_cluster" "by_name" {
  cluster_identifier   = "by-name"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_name.name
}

resource "aws_subnet" "by_name" {
  for_each = var.names

  vpc_id     = aws_vpc.unlogged.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_db_subnet_group" "by_name" {
  name       = "by-name"
  subnet_ids = [for it in aws_subnet.by_name : it.id]
}

resource "aws_flow_log" "by_name" {
  subnet_id            = aws_subnet.by_name["a"].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# The log of the VPC has all of them.
# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "of_vpc" {
  cluster_identifier   = "of-vpc"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.of_vpc.name
}

resource "aws_subnet" "of_vpc" {
  count = var.subnets

  vpc_id     = aws_vpc.logged.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_db_subnet_group" "of_vpc" {
  name       = "of-vpc"
  subnet_ids = aws_subnet.of_vpc[*].id
}

resource "aws_flow_log" "of_vpc" {
  subnet_id            = aws_subnet.of_vpc[0].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# expect: CKV_AURORA_204 undecided: aws_subnet.none may not exist
# expect plan: CKV_AURORA_204 failed
resource "aws_rds_cluster" "none" {
  cluster_identifier   = "none"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.none.name
}

resource "aws_subnet" "none" {
  count = var.subnets

  vpc_id     = aws_vpc.unlogged.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_db_subnet_group" "none" {
  name       = "none"
  subnet_ids = aws_subnet.none[*].id
}
