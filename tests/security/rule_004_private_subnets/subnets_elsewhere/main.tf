provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = var.vpc_id
}

resource "aws_security_group" "open" {
  name   = "open"
  vpc_id = var.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_internet_gateway" "main" {
  vpc_id = var.vpc_id
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_variable" {
  cluster_identifier     = "by-variable"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_variable.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "by_variable" {
  name       = "by-variable"
  subnet_ids = var.subnet_ids
}

# A filter called private proves nothing about routes.
# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_data_source" {
  cluster_identifier     = "by-data-source"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_data_source.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "by_data_source" {
  name       = "by-data-source"
  subnet_ids = data.aws_subnets.private.ids
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_single_data_sources" {
  cluster_identifier     = "by-single-data-sources"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_single_data_sources.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "by_single_data_sources" {
  name       = "by-single-data-sources"
  subnet_ids = [for subnet in data.aws_subnet.private : subnet.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_literal_ids" {
  cluster_identifier     = "by-literal-ids"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_literal_ids.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "by_literal_ids" {
  name       = "by-literal-ids"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "group_by_variable" {
  cluster_identifier     = "group-by-variable"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = var.subnet_group_name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "group_by_data_source" {
  cluster_identifier     = "group-by-data-source"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = data.aws_db_subnet_group.existing.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "group_by_literal" {
  cluster_identifier     = "group-by-literal"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = "orders-production"
  vpc_security_group_ids = [aws_security_group.db.id]
}

# The subnets are here; the VPC and its main table are not.
# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "routes_elsewhere" {
  cluster_identifier     = "routes-elsewhere"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.routes_elsewhere.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_subnet" "routes_elsewhere" {
  count = 2

  vpc_id     = var.vpc_id
  cidr_block = "10.0.${70 + count.index}.0/24"
}

resource "aws_db_subnet_group" "routes_elsewhere" {
  name       = "routes-elsewhere"
  subnet_ids = aws_subnet.routes_elsewhere[*].id
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "table_elsewhere" {
  cluster_identifier     = "table-elsewhere"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.table_elsewhere.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_subnet" "table_elsewhere" {
  count = 2

  vpc_id     = var.vpc_id
  cidr_block = "10.0.${72 + count.index}.0/24"
}

resource "aws_db_subnet_group" "table_elsewhere" {
  name       = "table-elsewhere"
  subnet_ids = aws_subnet.table_elsewhere[*].id
}

resource "aws_route_table_association" "table_elsewhere" {
  count = 2

  subnet_id      = aws_subnet.table_elsewhere[count.index].id
  route_table_id = var.route_table_id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "own_private_table" {
  cluster_identifier     = "own-private-table"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.own_private_table.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "own_private_table" {
  name       = "own-private-table"
  subnet_ids = aws_subnet.own_private_table[*].id
}

resource "aws_subnet" "own_private_table" {
  count = 2

  vpc_id     = var.vpc_id
  cidr_block = "10.0.${74 + count.index}.0/24"
}

resource "aws_route_table_association" "own_private_table" {
  count = 2

  subnet_id      = aws_subnet.own_private_table[count.index].id
  route_table_id = aws_route_table.own_private_table.id
}

resource "aws_route_table" "own_private_table" {
  vpc_id = var.vpc_id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "own_public_table" {
  cluster_identifier     = "own-public-table"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.own_public_table.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "own_public_table" {
  name       = "own-public-table"
  subnet_ids = aws_subnet.own_public_table[*].id
}

resource "aws_subnet" "own_public_table" {
  count = 2

  vpc_id     = var.vpc_id
  cidr_block = "10.0.${76 + count.index}.0/24"
}

resource "aws_route_table_association" "own_public_table" {
  count = 2

  subnet_id      = aws_subnet.own_public_table[count.index].id
  route_table_id = aws_route_table.own_public_table.id
}

resource "aws_route_table" "own_public_table" {
  vpc_id = var.vpc_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

# Fails wherever the subnets are.
# expect: CKV_AURORA_004 failed: aws_security_group.open
resource "aws_rds_cluster" "open_to_the_world" {
  cluster_identifier     = "open-to-the-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_variable.name
  vpc_security_group_ids = [aws_security_group.open.id]
}

# expect: CKV_AURORA_004 failed: publicly_accessible
resource "aws_rds_cluster" "public_member" {
  cluster_identifier     = "public-member"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_data_source.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "public_member" {
  cluster_identifier  = aws_rds_cluster.public_member.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = true
}
