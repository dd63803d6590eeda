# Rules that this code adds to a group that it only looks up can open it, and prove nothing else.

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

variable "group" {
  type = string
}

data "aws_security_group" "opened" {
  name   = "opened"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "opened" {
  security_group_id = data.aws_security_group.opened.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "opened" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [data.aws_security_group.opened.id]
}

data "aws_security_group" "closed" {
  name   = "closed"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "closed" {
  type              = "ingress"
  security_group_id = data.aws_security_group.closed.id
  cidr_blocks       = ["10.0.0.0/16"]
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# expect: CKV_AURORA_004 undecided: are not in this code
resource "aws_rds_cluster" "closed" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [data.aws_security_group.closed.id]
}

# Another port is not this rule's business.
data "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "web" {
  type              = "ingress"
  security_group_id = data.aws_security_group.web.id
  cidr_blocks       = ["0.0.0.0/0"]
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
}

# expect: CKV_AURORA_004 undecided: are not in this code
resource "aws_rds_cluster" "web" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [data.aws_security_group.web.id]
}

resource "aws_security_group_rule" "given" {
  type              = "ingress"
  security_group_id = var.group
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "given" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [var.group]
}

resource "aws_security_group_rule" "written" {
  type              = "ingress"
  security_group_id = "sg-0123456789abcdef0"
  cidr_blocks       = ["0.0.0.0/0"]
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "written" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = ["sg-0123456789abcdef0"]
}
