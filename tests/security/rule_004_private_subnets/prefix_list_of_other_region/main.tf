# no plan: Terraform looks the list up in the account
provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}

resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = aws_subnet.main[*].id
}

resource "aws_security_group" "orders" {
  name   = "orders"
  vpc_id = aws_vpc.main.id
}

# Of the same name, and not the list that is looked up.
resource "aws_ec2_managed_prefix_list" "virginia" {
  provider = aws.virginia

  name           = "offices"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "0.0.0.0/0"
  }
}

data "aws_ec2_managed_prefix_list" "offices" {
  name = "offices"
}

resource "aws_vpc_security_group_ingress_rule" "offices" {
  security_group_id = aws_security_group.orders.id
  prefix_list_id    = data.aws_ec2_managed_prefix_list.offices.id
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}

# expect: CKV_AURORA_004 undecided: data.aws_ec2_managed_prefix_list.offices comes from a data source
resource "aws_rds_cluster" "orders" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.orders.id]
}
