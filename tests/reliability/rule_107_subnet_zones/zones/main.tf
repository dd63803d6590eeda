provider "aws" {
  region = "eu-west-1"
}

data "aws_availability_zones" "available" {
  state = "available"
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "subnets" {
  type = map(object({ cidr = string, zone = string }))
  default = {
    a = { cidr = "10.0.40.0/24", zone = "eu-west-1a" }
    b = { cidr = "10.0.41.0/24", zone = "eu-west-1b" }
  }
}

locals {
  zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "three_literals" {
  cluster_identifier   = "three-literals"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.three_literals.name
}

resource "aws_db_subnet_group" "three_literals" {
  name       = "three-literals"
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id, aws_subnet.c.id]
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-west-1b"
}

resource "aws_subnet" "c" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.2.0/24"
  availability_zone = "eu-west-1c"
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_index" {
  cluster_identifier   = "by-index"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_index.name
}

resource "aws_db_subnet_group" "by_index" {
  name       = "by-index"
  subnet_ids = aws_subnet.by_index[*].id
}

resource "aws_subnet" "by_index" {
  count = 3

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 10 + count.index)
  availability_zone = data.aws_availability_zones.available.names[count.index]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_element" {
  cluster_identifier   = "by-element"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_element.id
}

resource "aws_db_subnet_group" "by_element" {
  name       = "by-element"
  subnet_ids = aws_subnet.by_element[*].id
}

resource "aws_subnet" "by_element" {
  count = length(local.zones)

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${20 + count.index}.0/24"
  availability_zone = element(local.zones, count.index)
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_key" {
  cluster_identifier   = "by-key"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_key.name
}

resource "aws_db_subnet_group" "by_key" {
  name       = "by-key"
  subnet_ids = [for subnet in aws_subnet.by_key : subnet.id]
}

resource "aws_subnet" "by_key" {
  for_each = { a = 30, b = 31 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${each.value}.0/24"
  availability_zone = "${var.region}${each.key}"
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_value" {
  cluster_identifier   = "by-value"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_value.name
}

resource "aws_db_subnet_group" "by_value" {
  name       = "by-value"
  subnet_ids = values(aws_subnet.by_value)[*].id
}

resource "aws_subnet" "by_value" {
  for_each = var.subnets

  vpc_id            = aws_vpc.main.id
  cidr_block        = each.value.cidr
  availability_zone = each.value.zone
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "zone_ids" {
  cluster_identifier   = "zone-ids"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.zone_ids.name
}

resource "aws_db_subnet_group" "zone_ids" {
  name       = "zone-ids"
  subnet_ids = concat([aws_subnet.zone_id_1.id], [aws_subnet.zone_id_2.id])
}

resource "aws_subnet" "zone_id_1" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.50.0/24"
  availability_zone_id = "euw1-az1"
}

resource "aws_subnet" "zone_id_2" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.51.0/24"
  availability_zone_id = "euw1-az2"
}

# Two zones for sure, whatever lies beside them.
# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "two_for_sure" {
  cluster_identifier   = "two-for-sure"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.two_for_sure.name
}

resource "aws_db_subnet_group" "two_for_sure" {
  name       = "two-for-sure"
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id, aws_subnet.unplaced.id, "subnet-0123456789abcdef0"]
}

resource "aws_subnet" "unplaced" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.60.0/24"
}

# The argument says where instances may be placed, not where the subnets are; these are in two zones.
# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "one_zone_for_instances" {
  cluster_identifier   = "one-zone-for-instances"
  engine               = "aurora-postgresql"
  availability_zones   = ["eu-west-1a"]
  db_subnet_group_name = aws_db_subnet_group.by_key.name
}

resource "aws_default_subnet" "a" {
  availability_zone = "eu-west-1a"
}

resource "aws_default_subnet" "b" {
  availability_zone = "eu-west-1b"
}

resource "aws_db_subnet_group" "default_subnets" {
  name       = "default-subnets"
  subnet_ids = [aws_default_subnet.a.id, aws_default_subnet.b.id]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "default_subnets" {
  cluster_identifier   = "default-subnets"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.default_subnets.name
}
