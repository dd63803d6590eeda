# A plan does not show whose id the local is.

locals {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "database" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "database" {
  subnet_ids = aws_subnet.database[*].id
}

resource "aws_flow_log" "main" {
  vpc_id               = local.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

# expect: CKV_AURORA_204 passed
# expect plan: CKV_AURORA_204 undecided: aws_flow_log.main
resource "aws_rds_cluster" "orders" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.database.name
}
