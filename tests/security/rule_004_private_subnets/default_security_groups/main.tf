provider "aws" {
  region = "eu-west-1"
}

# No security group named: the VPC's default one, which admits itself only.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "untouched" {
  cluster_identifier   = "untouched"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.untouched.name
}

resource "aws_vpc" "untouched" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_internet_gateway" "untouched" {
  vpc_id = aws_vpc.untouched.id
}

resource "aws_subnet" "untouched" {
  count = 2

  vpc_id     = aws_vpc.untouched.id
  cidr_block = "10.1.${count.index}.0/24"
}

resource "aws_db_subnet_group" "untouched" {
  name       = "untouched"
  subnet_ids = aws_subnet.untouched[*].id
}

resource "aws_security_group" "untouched" {
  name   = "db"
  vpc_id = aws_vpc.untouched.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "emptied" {
  cluster_identifier   = "emptied"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.emptied.name
}

resource "aws_vpc" "emptied" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_internet_gateway" "emptied" {
  vpc_id = aws_vpc.emptied.id
}

resource "aws_subnet" "emptied" {
  count = 2

  vpc_id     = aws_vpc.emptied.id
  cidr_block = "10.2.${count.index}.0/24"
}

resource "aws_db_subnet_group" "emptied" {
  name       = "emptied"
  subnet_ids = aws_subnet.emptied[*].id
}

resource "aws_security_group" "emptied" {
  name   = "db"
  vpc_id = aws_vpc.emptied.id
}

resource "aws_default_security_group" "emptied" {
  vpc_id = aws_vpc.emptied.id
}

# expect: CKV_AURORA_004 failed: aws_default_security_group.opened
resource "aws_rds_cluster" "opened" {
  cluster_identifier   = "opened"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.opened.name
}

resource "aws_vpc" "opened" {
  cidr_block = "10.3.0.0/16"
}

resource "aws_internet_gateway" "opened" {
  vpc_id = aws_vpc.opened.id
}

resource "aws_subnet" "opened" {
  count = 2

  vpc_id     = aws_vpc.opened.id
  cidr_block = "10.3.${count.index}.0/24"
}

resource "aws_db_subnet_group" "opened" {
  name       = "opened"
  subnet_ids = aws_subnet.opened[*].id
}

resource "aws_security_group" "opened" {
  name   = "db"
  vpc_id = aws_vpc.opened.id
}

resource "aws_default_security_group" "opened" {
  vpc_id = aws_vpc.opened.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# The open default group is not the cluster's.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "own_group_instead" {
  cluster_identifier     = "own-group-instead"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.own_group_instead.name
  vpc_security_group_ids = [aws_security_group.own_group_instead.id]
}

resource "aws_vpc" "own_group_instead" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_internet_gateway" "own_group_instead" {
  vpc_id = aws_vpc.own_group_instead.id
}

resource "aws_subnet" "own_group_instead" {
  count = 2

  vpc_id     = aws_vpc.own_group_instead.id
  cidr_block = "10.4.${count.index}.0/24"
}

resource "aws_db_subnet_group" "own_group_instead" {
  name       = "own-group-instead"
  subnet_ids = aws_subnet.own_group_instead[*].id
}

resource "aws_security_group" "own_group_instead" {
  name   = "db"
  vpc_id = aws_vpc.own_group_instead.id
}

resource "aws_default_security_group" "own_group_instead" {
  vpc_id = aws_vpc.own_group_instead.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "named_open" {
  cluster_identifier     = "named-open"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.named_open.name
  vpc_security_group_ids = [aws_default_security_group.named_open.id]
}

resource "aws_vpc" "named_open" {
  cidr_block = "10.5.0.0/16"
}

resource "aws_internet_gateway" "named_open" {
  vpc_id = aws_vpc.named_open.id
}

resource "aws_subnet" "named_open" {
  count = 2

  vpc_id     = aws_vpc.named_open.id
  cidr_block = "10.5.${count.index}.0/24"
}

resource "aws_db_subnet_group" "named_open" {
  name       = "named-open"
  subnet_ids = aws_subnet.named_open[*].id
}

resource "aws_security_group" "named_open" {
  name   = "db"
  vpc_id = aws_vpc.named_open.id
}

resource "aws_default_security_group" "named_open" {
  vpc_id = aws_vpc.named_open.id

  ingress {
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    ipv6_cidr_blocks = ["::/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "opened_by_rule" {
  cluster_identifier   = "opened-by-rule"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.opened_by_rule.name
}

resource "aws_vpc" "opened_by_rule" {
  cidr_block = "10.6.0.0/16"
}

resource "aws_internet_gateway" "opened_by_rule" {
  vpc_id = aws_vpc.opened_by_rule.id
}

resource "aws_subnet" "opened_by_rule" {
  count = 2

  vpc_id     = aws_vpc.opened_by_rule.id
  cidr_block = "10.6.${count.index}.0/24"
}

resource "aws_db_subnet_group" "opened_by_rule" {
  name       = "opened-by-rule"
  subnet_ids = aws_subnet.opened_by_rule[*].id
}

resource "aws_security_group" "opened_by_rule" {
  name   = "db"
  vpc_id = aws_vpc.opened_by_rule.id
}

resource "aws_vpc_security_group_ingress_rule" "opened_by_rule" {
  security_group_id = aws_vpc.opened_by_rule.default_security_group_id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "named_by_vpc" {
  cluster_identifier     = "named-by-vpc"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.named_by_vpc.name
  vpc_security_group_ids = [aws_vpc.named_by_vpc.default_security_group_id]
}

resource "aws_vpc" "named_by_vpc" {
  cidr_block = "10.7.0.0/16"
}

resource "aws_internet_gateway" "named_by_vpc" {
  vpc_id = aws_vpc.named_by_vpc.id
}

resource "aws_subnet" "named_by_vpc" {
  count = 2

  vpc_id     = aws_vpc.named_by_vpc.id
  cidr_block = "10.7.${count.index}.0/24"
}

resource "aws_db_subnet_group" "named_by_vpc" {
  name       = "named-by-vpc"
  subnet_ids = aws_subnet.named_by_vpc[*].id
}

resource "aws_security_group" "named_by_vpc" {
  name   = "db"
  vpc_id = aws_vpc.named_by_vpc.id
}

resource "aws_default_security_group" "named_by_vpc" {
  vpc_id = aws_vpc.named_by_vpc.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "empty_list" {
  cluster_identifier     = "empty-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.empty_list.name
  vpc_security_group_ids = []
}

resource "aws_vpc" "empty_list" {
  cidr_block = "10.8.0.0/16"
}

resource "aws_internet_gateway" "empty_list" {
  vpc_id = aws_vpc.empty_list.id
}

resource "aws_subnet" "empty_list" {
  count = 2

  vpc_id     = aws_vpc.empty_list.id
  cidr_block = "10.8.${count.index}.0/24"
}

resource "aws_db_subnet_group" "empty_list" {
  name       = "empty-list"
  subnet_ids = aws_subnet.empty_list[*].id
}

resource "aws_security_group" "empty_list" {
  name   = "db"
  vpc_id = aws_vpc.empty_list.id
}

resource "aws_default_security_group" "empty_list" {
  vpc_id = aws_vpc.empty_list.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}
