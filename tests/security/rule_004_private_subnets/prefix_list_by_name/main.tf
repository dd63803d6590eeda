# no plan: an account has to have the lists that are looked up

resource "aws_ec2_managed_prefix_list" "clients" {
  name           = "clients"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "0.0.0.0/0"
  }
}

data "aws_ec2_managed_prefix_list" "looked_up" {
  for_each = toset(["clients", "elsewhere"])
  name     = each.key
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

resource "aws_security_group" "database" {
  for_each = data.aws_ec2_managed_prefix_list.looked_up
  vpc_id   = aws_vpc.main.id

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    prefix_list_ids = [each.value.id]
  }
}

# expect: CKV_AURORA_004 failed: aws_security_group.database["clients"]
resource "aws_rds_cluster" "clients" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database["clients"].id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "elsewhere" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database["elsewhere"].id]
}
