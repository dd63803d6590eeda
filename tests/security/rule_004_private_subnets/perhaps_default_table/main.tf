provider "aws" {
  region = "eu-west-1"
}

variable "tables" {
  type = number
}

# Without the table that is perhaps there, the VPC has the routes that AWS gave it.
# expect: CKV_AURORA_004 undecided: which route table
# expect plan: CKV_AURORA_004 failed: is public
resource "aws_rds_cluster" "perhaps_public" {
  cluster_identifier     = "perhaps-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.perhaps_public.name
  vpc_security_group_ids = [aws_security_group.perhaps_public.id]
}

resource "aws_vpc" "perhaps_public" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_internet_gateway" "perhaps_public" {
  vpc_id = aws_vpc.perhaps_public.id
}

resource "aws_subnet" "perhaps_public" {
  count = 2

  vpc_id     = aws_vpc.perhaps_public.id
  cidr_block = "10.4.${count.index}.0/24"
}

resource "aws_db_subnet_group" "perhaps_public" {
  name       = "perhaps-public"
  subnet_ids = aws_subnet.perhaps_public[*].id
}

resource "aws_security_group" "perhaps_public" {
  name   = "db"
  vpc_id = aws_vpc.perhaps_public.id
}

resource "aws_default_route_table" "perhaps_public" {
  count = var.tables

  default_route_table_id = aws_vpc.perhaps_public.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.perhaps_public.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private_anyhow" {
  cluster_identifier     = "private-anyhow"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private_anyhow.name
  vpc_security_group_ids = [aws_security_group.private_anyhow.id]
}

resource "aws_vpc" "private_anyhow" {
  cidr_block = "10.5.0.0/16"
}

resource "aws_subnet" "private_anyhow" {
  count = 2

  vpc_id     = aws_vpc.private_anyhow.id
  cidr_block = "10.5.${count.index}.0/24"
}

resource "aws_db_subnet_group" "private_anyhow" {
  name       = "private-anyhow"
  subnet_ids = aws_subnet.private_anyhow[*].id
}

resource "aws_security_group" "private_anyhow" {
  name   = "db-private"
  vpc_id = aws_vpc.private_anyhow.id
}

resource "aws_default_route_table" "private_anyhow" {
  count = var.tables

  default_route_table_id = aws_vpc.private_anyhow.default_route_table_id

  route = []
}
