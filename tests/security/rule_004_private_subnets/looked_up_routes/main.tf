# Routes that this code adds to a table that it only looks up can open it, and prove nothing else.

variable "table" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "closed" {
  vpc_id = aws_vpc.main.id
}

data "aws_route_table" "opened" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "opened" }
}

resource "aws_route" "opened" {
  route_table_id         = data.aws_route_table.opened.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_subnet" "opened" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table_association" "opened" {
  subnet_id      = aws_subnet.opened.id
  route_table_id = data.aws_route_table.opened.id
}

resource "aws_db_subnet_group" "opened" {
  subnet_ids = [aws_subnet.opened.id]
}

# expect: CKV_AURORA_004 failed: is public
resource "aws_rds_cluster" "opened" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.opened.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

data "aws_route_table" "of_others" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "of-others" }
}

resource "aws_subnet" "of_others" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_route_table_association" "of_others" {
  subnet_id      = aws_subnet.of_others.id
  route_table_id = data.aws_route_table.of_others.id
}

resource "aws_db_subnet_group" "of_others" {
  subnet_ids = [aws_subnet.of_others.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "of_others" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.of_others.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_route" "given" {
  route_table_id         = var.table
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_subnet" "given" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_route_table_association" "given" {
  subnet_id      = aws_subnet.given.id
  route_table_id = var.table
}

resource "aws_db_subnet_group" "given" {
  subnet_ids = [aws_subnet.given.id]
}

# expect: CKV_AURORA_004 failed: is public
resource "aws_rds_cluster" "given" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.given.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}
