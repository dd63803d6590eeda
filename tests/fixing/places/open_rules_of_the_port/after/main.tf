# fix: --rule 004 --accept all
# Each of these groups lets the whole internet reach the cluster's port by a rule of its own. Other rules of theirs do not.
resource "aws_rds_cluster" "orders" {
  cluster_identifier   = "orders"
  engine               = "aurora-postgresql"
  db_subnet_group_name = "orders"
  port                 = var.port

  vpc_security_group_ids = [
    aws_security_group.by_port_of_cluster.id,
    aws_security_group.by_variable.id,
    aws_security_group.by_resources.id,
  ]
}

variable "port" {
  type = number
}

resource "aws_security_group" "by_port_of_cluster" {
  vpc_id = "vpc-0123456789abcdef0"
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id = aws_security_group.by_port_of_cluster.id
  ip_protocol       = "TCP"
  from_port         = aws_rds_cluster.orders.port
  to_port           = aws_rds_cluster.orders.port
  cidr_ipv4         = var.aurora_allowed_cidr
}

resource "aws_security_group" "by_variable" {
  vpc_id = "vpc-0123456789abcdef0"

  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "6"
    cidr_blocks = var.aurora_allowed_cidrs
  }

  ingress {
    from_port   = 8080
    to_port     = 8080
    protocol    = "udp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "by_resources" {
  vpc_id = "vpc-0123456789abcdef0"
}

resource "aws_security_group_rule" "clients" {
  type              = "ingress"
  security_group_id = aws_security_group.by_resources.id
  from_port         = 0
  to_port           = 65535
  protocol          = "tcp"
  cidr_blocks       = var.aurora_allowed_cidrs
}

resource "aws_security_group_rule" "answers" {
  type              = "egress"
  security_group_id = aws_security_group.by_resources.id
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
}
