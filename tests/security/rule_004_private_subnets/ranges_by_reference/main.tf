# no plan: data sources that a plan reads have values of their own there.

# Ranges that only AWS or somebody else knows: what is certain of them all the same, and what only sounds like it.

data "aws_vpc" "office" {
  tags = { Name = "office" }
}

data "aws_ip_ranges" "ec2" {
  services = ["ec2"]
}

data "terraform_remote_state" "network" {
  backend = "local"
}

resource "aws_eip" "bastion" {
  domain = "vpc"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "database" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
}

resource "aws_db_subnet_group" "database" {
  name       = "database"
  subnet_ids = aws_subnet.database[*].id
}

locals {
  allowed = {
    bastion      = ["${aws_eip.bastion.public_ip}/32"]
    vpc          = [data.aws_vpc.office.cidr_block]
    remote_state = data.terraform_remote_state.network.outputs.allowed_cidr_blocks
    ip_ranges    = data.aws_ip_ranges.ec2.cidr_blocks
  }
}

resource "aws_security_group" "database" {
  for_each = local.allowed
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

resource "aws_security_group_rule" "database" {
  for_each          = local.allowed
  type              = "ingress"
  security_group_id = aws_security_group.database[each.key].id
  cidr_blocks       = each.value
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# One address.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "bastion" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database["bastion"].id]
}

# AWS takes no VPC of more than a /16.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "vpc" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database["vpc"].id]
}

# Whatever it is called, it may be any range.
# expect: CKV_AURORA_004 undecided: remote_state
resource "aws_rds_cluster" "remote_state" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database["remote_state"].id]
}

# Everybody can have an address of EC2.
# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "ip_ranges" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database["ip_ranges"].id]
}
