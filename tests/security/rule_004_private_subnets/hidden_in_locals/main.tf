# A plan does not show what a local has for each key: these may be any security group's and any subnet's.

locals {
  groups  = { database = aws_security_group.database.id }
  subnets = { for index, subnet in aws_subnet.public : index => subnet.id }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "private" {
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_security_group" "database" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each          = local.groups
  security_group_id = each.value
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# expect: CKV_AURORA_004 failed: aws_vpc_security_group_ingress_rule.database
# expect plan: CKV_AURORA_004 undecided: aws_vpc_security_group_ingress_rule.database
resource "aws_rds_cluster" "open" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.database.id]
}

resource "aws_vpc" "public" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "public" {
  count      = 2
  vpc_id     = aws_vpc.public.id
  cidr_block = "10.1.${count.index}.0/24"
}

resource "aws_db_subnet_group" "public" {
  subnet_ids = aws_subnet.public[*].id
}

resource "aws_internet_gateway" "public" {
  vpc_id = aws_vpc.public.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.public.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.public.id
  }
}

resource "aws_route_table_association" "public" {
  for_each       = local.subnets
  subnet_id      = each.value
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "closed" {
  vpc_id = aws_vpc.public.id
}

# expect: CKV_AURORA_004 failed: aws_subnet.public
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "public" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}
