provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_variable" {
  cluster_identifier     = "by-variable"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = var.security_group_ids
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_data_source" {
  cluster_identifier     = "by-data-source"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [data.aws_security_group.shared.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier     = "by-literal"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = ["sg-0123456789abcdef0"]
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 failed
resource "aws_rds_cluster" "unknown_cidrs" {
  cluster_identifier     = "unknown-cidrs"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.unknown_cidrs.id]
}

resource "aws_security_group" "unknown_cidrs" {
  name   = "unknown-cidrs"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = var.allowed
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "unknown_cidrs_on_another_port" {
  cluster_identifier     = "unknown-cidrs-on-another-port"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.unknown_cidrs_on_another_port.id]
}

resource "aws_security_group" "unknown_cidrs_on_another_port" {
  name   = "unknown-cidrs-on-another-port"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = var.allowed
  }
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "unknown_prefix_list" {
  cluster_identifier     = "unknown-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.unknown_prefix_list.id]
}

resource "aws_security_group" "unknown_prefix_list" {
  name   = "unknown-prefix-list"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    prefix_list_ids = [var.prefix_list_id]
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "unknown_port" {
  cluster_identifier     = "unknown-port"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.unknown_port.id]
  port                   = var.port
}

resource "aws_security_group" "unknown_port" {
  name   = "unknown-port"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Open whichever port it is.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "every_port" {
  cluster_identifier     = "every-port"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.every_port.id]
  port                   = var.port
}

resource "aws_security_group" "every_port" {
  name   = "every-port"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "unknown_direction" {
  cluster_identifier     = "unknown-direction"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.unknown_direction.id]
}

resource "aws_security_group" "unknown_direction" {
  name   = "unknown-direction"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "unknown_direction" {
  security_group_id = aws_security_group.unknown_direction.id
  type              = var.direction
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "open_beside_unknown" {
  cluster_identifier     = "open-beside-unknown"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.open_beside_unknown.id]
}

resource "aws_security_group" "open_beside_unknown" {
  name   = "open-beside-unknown"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = var.allowed
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "open_group_beside_unknown" {
  cluster_identifier     = "open-group-beside-unknown"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [data.aws_security_group.shared.id, aws_security_group.open_beside_unknown.id]
}

variable "more_groups" {
  type    = list(string)
  default = ["sg-0123456789abcdef0"]
}

# A plan shows no element of such a list; the group from the variable may be open.
# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "joined_with_a_known_list" {
  cluster_identifier     = "joined-with-a-known-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = compact(concat([aws_security_group.joined_with_a_known_list.id], var.more_groups))
}

resource "aws_security_group" "joined_with_a_known_list" {
  name   = "joined-with-a-known-list"
  vpc_id = aws_vpc.main.id
}
