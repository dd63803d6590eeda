# fix: --rule 204 --accept cost
resource "aws_vpc" "main" {
  count      = 1
  cidr_block = "10.0.0.0/16"
  tags       = { team = "network" }
}

resource "aws_subnet" "database" {
  count      = 2
  vpc_id     = aws_vpc.main[0].id
  cidr_block = cidrsubnet(aws_vpc.main[0].cidr_block, 8, count.index)
}

resource "aws_db_subnet_group" "databases" {
  subnet_ids = aws_subnet.database[*].id
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier   = "orders"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.databases.name
}

resource "aws_rds_cluster" "invoices" {
  cluster_identifier   = "invoices"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.databases.name
}
