provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 failed
resource "aws_rds_cluster" "unknown_gateway" {
  cluster_identifier     = "unknown-gateway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.unknown_gateway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "unknown_gateway" {
  name       = "unknown-gateway"
  subnet_ids = aws_subnet.unknown_gateway[*].id
}

resource "aws_subnet" "unknown_gateway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${78 + count.index}.0/24"
}

resource "aws_route_table_association" "unknown_gateway" {
  count = 2

  subnet_id      = aws_subnet.unknown_gateway[count.index].id
  route_table_id = aws_route_table.unknown_gateway.id
}

resource "aws_route_table" "unknown_gateway" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = var.gateway_id
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "unknown_routes" {
  cluster_identifier     = "unknown-routes"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.unknown_routes.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "unknown_routes" {
  name       = "unknown-routes"
  subnet_ids = aws_subnet.unknown_routes[*].id
}

resource "aws_subnet" "unknown_routes" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${80 + count.index}.0/24"
}

resource "aws_route_table_association" "unknown_routes" {
  count = 2

  subnet_id      = aws_subnet.unknown_routes[count.index].id
  route_table_id = aws_route_table.unknown_routes.id
}

resource "aws_route_table" "unknown_routes" {
  vpc_id = aws_vpc.main.id

  dynamic "route" {
    for_each = var.routes

    content {
      cidr_block = route.key
      gateway_id = route.value
    }
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public_perhaps" {
  cluster_identifier     = "public-perhaps"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public_perhaps.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "public_perhaps" {
  name       = "public-perhaps"
  subnet_ids = aws_subnet.public_perhaps[*].id
}

resource "aws_subnet" "public_perhaps" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${82 + count.index}.0/24"
}

resource "aws_route_table_association" "public_perhaps" {
  count = 2

  subnet_id      = aws_subnet.public_perhaps[count.index].id
  route_table_id = aws_route_table.public_perhaps.id
}

resource "aws_route_table" "public_perhaps" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "public_perhaps" {
  count = var.public ? 1 : 0

  route_table_id         = aws_route_table.public_perhaps.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public_anyway" {
  cluster_identifier     = "public-anyway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public_anyway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "public_anyway" {
  name       = "public-anyway"
  subnet_ids = aws_subnet.public_anyway[*].id
}

resource "aws_subnet" "public_anyway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${84 + count.index}.0/24"
}

resource "aws_route_table_association" "public_anyway" {
  count = 2

  subnet_id      = aws_subnet.public_anyway[count.index].id
  route_table_id = aws_route_table.public_anyway.id
}

resource "aws_route_table" "public_anyway" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route" "public_anyway" {
  route_table_id         = aws_route_table.public_anyway.id
  destination_cidr_block = "10.8.0.0/16"
  gateway_id             = var.gateway_id
}

# No default route, whatever the gateway is.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "specific_unknown_gateway" {
  cluster_identifier     = "specific-unknown-gateway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.specific_unknown_gateway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "specific_unknown_gateway" {
  name       = "specific-unknown-gateway"
  subnet_ids = aws_subnet.specific_unknown_gateway[*].id
}

resource "aws_subnet" "specific_unknown_gateway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${86 + count.index}.0/24"
}

resource "aws_route_table_association" "specific_unknown_gateway" {
  count = 2

  subnet_id      = aws_subnet.specific_unknown_gateway[count.index].id
  route_table_id = aws_route_table.specific_unknown_gateway.id
}

resource "aws_route_table" "specific_unknown_gateway" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "10.8.0.0/16"
    gateway_id = var.gateway_id
  }
}
