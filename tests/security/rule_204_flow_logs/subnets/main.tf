# Logs on subnets: every one of the database's must have one.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "all_by_count" {
  cluster_identifier   = "all-by-count"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.all_by_count.name
}

resource "aws_vpc" "all_by_count" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "all_by_count" {
  count = 2

  vpc_id     = aws_vpc.all_by_count.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "all_by_count" {
  name       = "all-by-count"
  subnet_ids = aws_subnet.all_by_count[*].id
}

resource "aws_flow_log" "all_by_count" {
  count = 2

  subnet_id            = aws_subnet.all_by_count[count.index].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "all_by_key" {
  cluster_identifier   = "all-by-key"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.all_by_key.name
}

resource "aws_vpc" "all_by_key" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "all_by_key" {
  for_each = { a = 0, b = 1 }

  vpc_id     = aws_vpc.all_by_key.id
  cidr_block = "10.0.${each.value}.0/24"
}

resource "aws_db_subnet_group" "all_by_key" {
  name       = "all-by-key"
  subnet_ids = [for subnet in aws_subnet.all_by_key : subnet.id]
}

resource "aws_flow_log" "all_by_key" {
  for_each = aws_subnet.all_by_key

  subnet_id            = each.value.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# The second subnet has none.
# expect: CKV_AURORA_204 failed: aws_subnet.some[1]
# expect plan: CKV_AURORA_204 undecided
resource "aws_rds_cluster" "some" {
  cluster_identifier   = "some"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.some.name
}

resource "aws_vpc" "some" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "some" {
  count = 2

  vpc_id     = aws_vpc.some.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "some" {
  name       = "some"
  subnet_ids = aws_subnet.some[*].id
}

resource "aws_flow_log" "some" {
  subnet_id            = aws_subnet.some[0].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# The public subnets have logs.
# expect: CKV_AURORA_204 failed
resource "aws_rds_cluster" "public_only" {
  cluster_identifier   = "public-only"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.public_only.name
}

resource "aws_vpc" "public_only" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public_only" {
  count = 2

  vpc_id     = aws_vpc.public_only.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "public_only" {
  name       = "public-only"
  subnet_ids = aws_subnet.public_only[*].id
}

resource "aws_subnet" "public_only_public" {
  count = 2

  vpc_id     = aws_vpc.public_only.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_flow_log" "public_only" {
  count = 2

  subnet_id            = aws_subnet.public_only_public[count.index].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "one_and_vpc" {
  cluster_identifier   = "one-and-vpc"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_and_vpc.name
}

resource "aws_vpc" "one_and_vpc" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "one_and_vpc" {
  count = 2

  vpc_id     = aws_vpc.one_and_vpc.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "one_and_vpc" {
  name       = "one-and-vpc"
  subnet_ids = aws_subnet.one_and_vpc[*].id
}

resource "aws_flow_log" "one_and_vpc" {
  subnet_id            = aws_subnet.one_and_vpc[0].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

resource "aws_flow_log" "one_and_vpc_all" {
  vpc_id               = aws_vpc.one_and_vpc.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# One of its two VPCs, as far as that goes, has a log.
# expect: CKV_AURORA_204 failed
# expect plan: CKV_AURORA_204 undecided
resource "aws_rds_cluster" "two_vpcs" {
  cluster_identifier   = "two-vpcs"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.two_vpcs.name
}

resource "aws_vpc" "two_vpcs_a" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "two_vpcs_b" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "two_vpcs_a" {
  count = 2

  vpc_id     = aws_vpc.two_vpcs_a.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_subnet" "two_vpcs_b" {
  count = 2

  vpc_id     = aws_vpc.two_vpcs_b.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "two_vpcs" {
  name       = "two-vpcs"
  subnet_ids = concat(aws_subnet.two_vpcs_a[*].id, aws_subnet.two_vpcs_b[*].id)
}

resource "aws_flow_log" "two_vpcs" {
  vpc_id               = aws_vpc.two_vpcs_a.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}
