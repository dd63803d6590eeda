# Some of several subnets: a plan shows a splat, a slice and a filter alike.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "two_in_each" {
  count = 4

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone = ["eu-west-1a", "eu-west-1a", "eu-west-1b", "eu-west-1b"][count.index]
}

resource "aws_subnet" "in_one" {
  for_each = { first = 10, second = 11, third = 12 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = "eu-west-1a"
}

# expect: CKV_AURORA_107 failed
# expect plan: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "sliced" {
  cluster_identifier   = "sliced"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.sliced.name
}

resource "aws_db_subnet_group" "sliced" {
  name       = "sliced"
  subnet_ids = slice(aws_subnet.two_in_each[*].id, 0, 2)
}

# expect: CKV_AURORA_107 passed
# expect plan: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "whole" {
  cluster_identifier   = "whole"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.whole.name
}

resource "aws_db_subnet_group" "whole" {
  name       = "whole"
  subnet_ids = aws_subnet.two_in_each[*].id
}

# expect: CKV_AURORA_107 failed
# expect plan: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "filtered" {
  cluster_identifier   = "filtered"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.filtered.name
}

resource "aws_db_subnet_group" "filtered" {
  name       = "filtered"
  subnet_ids = [for it in aws_subnet.two_in_each : it.id if it.availability_zone == "eu-west-1b"]
}

# Whichever of them it has, they are in one zone.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "all_alike" {
  cluster_identifier   = "all-alike"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.all_alike.name
}

resource "aws_db_subnet_group" "all_alike" {
  name       = "all-alike"
  subnet_ids = [for key, it in aws_subnet.in_one : it.id if key != "third"]
}
