# What a plan shows of the VPC is the local that has its id: the same for the subnets and for the log.

variable "existing" {
  type    = string
  default = ""
}

locals {
  vpc_id   = try(aws_vpc.main[0].id, var.existing)
  other_id = try(aws_vpc.other[0].id, var.existing)
}

resource "aws_vpc" "main" {
  count = var.existing == "" ? 1 : 0

  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  count = var.existing == "" ? 1 : 0

  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "database" {
  count = 2

  vpc_id     = local.vpc_id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_subnet" "other" {
  count = 2

  vpc_id     = local.other_id
  cidr_block = "10.1.${count.index}.0/24"
}

resource "aws_flow_log" "main" {
  vpc_id          = local.vpc_id
  traffic_type    = "ALL"
  log_destination = "arn:aws:s3:::flow-logs"
}

resource "aws_db_subnet_group" "database" {
  subnet_ids = aws_subnet.database[*].id
}

resource "aws_db_subnet_group" "other" {
  subnet_ids = aws_subnet.other[*].id
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "orders" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.database.name
}

# expect: CKV_AURORA_204 failed
# expect plan: CKV_AURORA_204 undecided
resource "aws_rds_cluster" "other" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.other.name
}
