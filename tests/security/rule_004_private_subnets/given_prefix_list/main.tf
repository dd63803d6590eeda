# What this code adds to a list of others shows that it is open, and never that it is not.

variable "list" {
  type = string
}

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

resource "aws_ec2_managed_prefix_list_entry" "given" {
  prefix_list_id = var.list
  cidr           = "0.0.0.0/0"
}

resource "aws_security_group" "given" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    prefix_list_ids = [var.list]
  }
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "given" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.given.id]
}
