# fix: --rule 004 --accept connections
# With one range from a variable both rules would be the same.
resource "aws_rds_cluster" "orders" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = "orders"
  vpc_security_group_ids = [aws_security_group.clients.id]
}

resource "aws_security_group" "clients" {
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = toset(["10.0.0.0/8", "0.0.0.0/0"])

  security_group_id = aws_security_group.clients.id
  cidr_ipv4         = each.value
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}
