# Rules that are for the cluster's port by reference, whatever it is.

variable "port" {
  type = number
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

resource "aws_security_group" "of_another" {
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = aws_rds_cluster.other.port
    to_port     = aws_rds_cluster.other.port
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "by_variable" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "by_reference" {
  type              = "ingress"
  security_group_id = aws_security_group.own.id
  from_port         = aws_rds_cluster.by_reference.port
  to_port           = aws_rds_cluster.by_reference.port
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "own" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "by_variable" {
  type              = "ingress"
  security_group_id = aws_security_group.by_variable.id
  from_port         = var.port
  to_port           = var.port
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

# expect: CKV_AURORA_004 failed: aws_security_group_rule.by_reference
resource "aws_rds_cluster" "by_reference" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.own.id]
}

# expect: CKV_AURORA_004 failed: aws_security_group_rule.by_variable
# expect plan: CKV_AURORA_004 failed: aws_security_group_rule.by_variable
resource "aws_rds_cluster" "by_variable" {
  engine                 = "aurora-postgresql"
  port                   = var.port
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.by_variable.id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "on_another" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.of_another.id]
}

resource "aws_rds_cluster" "other" {
  engine = "aurora-postgresql"
  port   = 6432
}
