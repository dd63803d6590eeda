# Naming the VPC's default group is no better than naming none.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_vpc" "default" {}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "orders" {
  vpc_id = aws_vpc.main.id
}

data "aws_security_group" "by_name" {
  name   = "default"
  vpc_id = aws_vpc.main.id
}

data "aws_security_group" "by_filter" {
  filter {
    name   = "group-name"
    values = ["default"]
  }
}

data "aws_security_groups" "by_filter" {
  filter {
    name   = "group-name"
    values = ["default"]
  }
}

data "aws_security_group" "another" {
  name   = "database"
  vpc_id = aws_vpc.main.id
}

# expect: CKV_AURORA_302 failed: default security group
resource "aws_rds_cluster" "of_vpc" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_vpc.main.default_security_group_id]
}

# expect: CKV_AURORA_302 failed: default security group
resource "aws_rds_cluster" "of_default_vpc" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_default_vpc.default.default_security_group_id]
}

# expect: CKV_AURORA_302 failed: default security group
resource "aws_rds_cluster" "adopted" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_default_security_group.main.id]
}

# expect: CKV_AURORA_302 failed: default security group
resource "aws_rds_cluster" "by_name" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [data.aws_security_group.by_name.id]
}

# expect: CKV_AURORA_302 failed: default security group
resource "aws_rds_cluster" "by_filter" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [data.aws_security_group.by_filter.id]
}

# expect: CKV_AURORA_302 failed: default security group
resource "aws_rds_cluster" "all_by_filter" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = data.aws_security_groups.by_filter.ids
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "another_name" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [data.aws_security_group.another.id]
}

# It has one of its own.
# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "both" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_vpc.main.default_security_group_id, aws_security_group.orders.id]
}
