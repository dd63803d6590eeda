# fix: --rule 004 --accept connections
# Only the whole internet is taken away, not the ranges beside it.
resource "aws_rds_cluster" "orders" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = "orders"

  vpc_security_group_ids = [
    aws_security_group.clients.id,
    aws_security_group.offices.id,
    aws_security_group.partners.id,
  ]
}

variable "vpn" {
  default = "10.8.0.0/16"
}

resource "aws_security_group" "clients" {
  ingress {
    from_port        = 5432
    to_port          = 5432
    protocol         = "tcp"
    cidr_blocks      = concat([var.vpn, "192.168.0.0/16"], var.aurora_allowed_cidrs) # the reports, too
    ipv6_cidr_blocks = ["fd00::/8"]
  }
}

resource "aws_security_group" "offices" {
}

resource "aws_security_group_rule" "offices" {
  type              = "ingress"
  security_group_id = aws_security_group.offices.id
  from_port         = 5432
  to_port           = 5432
  protocol          = "tcp"
  cidr_blocks       = ["10.1.0.0/16"]
}

resource "aws_security_group" "partners" {
}

resource "aws_vpc_security_group_ingress_rule" "old" {
  security_group_id = aws_security_group.partners.id
  cidr_ipv4         = var.aurora_old_cidr
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_ingress_rule" "new" {
  security_group_id = aws_security_group.partners.id
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
  cidr_ipv4         = var.aurora_new_cidr
}
