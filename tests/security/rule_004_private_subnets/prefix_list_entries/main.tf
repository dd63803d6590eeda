# Entries of a prefix list count in its own block and as resources of their own.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "private" {
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_ec2_managed_prefix_list" "clients" {
  name           = "clients"
  address_family = "IPv4"
  max_entries    = 5
}

resource "aws_ec2_managed_prefix_list_entry" "everything" {
  prefix_list_id = aws_ec2_managed_prefix_list.clients.id
  cidr           = "0.0.0.0/0"
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 5
}

resource "aws_ec2_managed_prefix_list_entry" "office" {
  prefix_list_id = aws_ec2_managed_prefix_list.offices.id
  cidr           = "203.0.113.0/24"
}

resource "aws_ec2_managed_prefix_list" "halves" {
  name           = "halves"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr = "16.0.0.0/8"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "another_half" {
  prefix_list_id = aws_ec2_managed_prefix_list.halves.id
  cidr           = "17.0.0.0/8"
}

resource "aws_security_group" "clients" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id = aws_security_group.clients.id
  prefix_list_id    = aws_ec2_managed_prefix_list.clients.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "clients" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.clients.id]
}

resource "aws_security_group" "halves" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    prefix_list_ids = [aws_ec2_managed_prefix_list.halves.id]
  }
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "halves" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.halves.id]
}

resource "aws_security_group" "offices" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "offices" {
  type              = "ingress"
  security_group_id = aws_security_group.offices.id
  prefix_list_ids   = [aws_ec2_managed_prefix_list.offices.id]
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "offices" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.offices.id]
}

resource "aws_security_group" "of_others" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    prefix_list_ids = ["pl-0123456789abcdef0"]
  }
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "of_others" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.of_others.id]
}

# So it is in a route.
resource "aws_route_table" "clients" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "clients" {
  route_table_id             = aws_route_table.clients.id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.clients.id
  gateway_id                 = aws_internet_gateway.main.id
}

resource "aws_subnet" "clients" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.10.0/24"
}

resource "aws_route_table_association" "clients" {
  subnet_id      = aws_subnet.clients.id
  route_table_id = aws_route_table.clients.id
}

resource "aws_db_subnet_group" "clients" {
  subnet_ids = [aws_subnet.clients.id, aws_subnet.private[0].id]
}

# expect: CKV_AURORA_004 failed: is public
resource "aws_rds_cluster" "routed" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.clients.name
  vpc_security_group_ids = [aws_security_group.offices.id]
}
