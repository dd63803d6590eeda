# The subnets of the default VPC are public, however they are looked up.
# no plan: the lookups read an account

data "aws_vpc" "default" {
  default = true
}

data "aws_vpc" "by_filter" {
  filter {
    name   = "is-default"
    values = ["true"]
  }
}

data "aws_vpc" "another" {
  tags = { Name = "main" }
}

resource "aws_default_vpc" "adopted" {}

resource "aws_security_group" "closed" {
  vpc_id = data.aws_vpc.default.id
}

locals {
  group = [aws_security_group.closed.id]
}

data "aws_subnets" "by_filter" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

resource "aws_db_subnet_group" "by_filter" {
  subnet_ids = data.aws_subnets.by_filter.ids
}

# expect: CKV_AURORA_004 failed: is in the default vpc
resource "aws_rds_cluster" "by_filter" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_filter.name
  vpc_security_group_ids = local.group
}

data "aws_subnets" "of_filtered_vpc" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.by_filter.id]
  }
}

resource "aws_db_subnet_group" "of_filtered_vpc" {
  subnet_ids = slice(data.aws_subnets.of_filtered_vpc.ids, 0, 2)
}

# expect: CKV_AURORA_004 failed: is in the default vpc
resource "aws_rds_cluster" "of_filtered_vpc" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.of_filtered_vpc.name
  vpc_security_group_ids = local.group
}

data "aws_subnets" "of_adopted" {
  filter {
    name   = "vpc-id"
    values = [aws_default_vpc.adopted.id]
  }
}

data "aws_subnet" "each" {
  for_each = toset(data.aws_subnets.of_adopted.ids)
  id       = each.value
}

resource "aws_db_subnet_group" "of_adopted" {
  subnet_ids = [for it in data.aws_subnet.each : it.id]
}

# expect: CKV_AURORA_004 failed: is in the default vpc
resource "aws_rds_cluster" "of_adopted" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.of_adopted.name
  vpc_security_group_ids = local.group
}

data "aws_subnet" "default_for_zone" {
  availability_zone = "eu-west-1a"
  default_for_az    = true
}

data "aws_subnet" "of_vpc" {
  vpc_id            = data.aws_vpc.default.id
  availability_zone = "eu-west-1b"
}

resource "aws_db_subnet_group" "single" {
  subnet_ids = [data.aws_subnet.default_for_zone.id, data.aws_subnet.of_vpc.id]
}

# expect: CKV_AURORA_004 failed: is in the default vpc
resource "aws_rds_cluster" "single" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.single.name
  vpc_security_group_ids = local.group
}

# A new subnet there has the main route table, which leads to the internet.
resource "aws_subnet" "new" {
  count      = 2
  vpc_id     = data.aws_vpc.default.id
  cidr_block = "172.31.${100 + count.index}.0/24"
}

resource "aws_db_subnet_group" "new" {
  subnet_ids = aws_subnet.new[*].id
}

# expect: CKV_AURORA_004 failed: is in the default vpc
resource "aws_rds_cluster" "new" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.new.name
  vpc_security_group_ids = local.group
}

data "aws_subnets" "another" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.another.id]
  }
}

resource "aws_db_subnet_group" "another" {
  subnet_ids = data.aws_subnets.another.ids
}

# expect: CKV_AURORA_004 undecided: comes from a data source
resource "aws_rds_cluster" "another" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.another.name
  vpc_security_group_ids = local.group
}
