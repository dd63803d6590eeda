provider "aws" {
  region = "eu-west-1"
}

# No association: the VPC's main table, which has the local route only.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "untouched" {
  cluster_identifier     = "untouched"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.untouched.name
  vpc_security_group_ids = [aws_security_group.untouched.id]
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

# expect: CKV_AURORA_004 failed: aws_route.route_on_main
resource "aws_rds_cluster" "route_on_main" {
  cluster_identifier     = "route-on-main"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.route_on_main.name
  vpc_security_group_ids = [aws_security_group.route_on_main.id]
}

resource "aws_vpc" "route_on_main" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_internet_gateway" "route_on_main" {
  vpc_id = aws_vpc.route_on_main.id
}

resource "aws_subnet" "route_on_main" {
  count = 2

  vpc_id     = aws_vpc.route_on_main.id
  cidr_block = "10.2.${count.index}.0/24"
}

resource "aws_db_subnet_group" "route_on_main" {
  name       = "route-on-main"
  subnet_ids = aws_subnet.route_on_main[*].id
}

resource "aws_security_group" "route_on_main" {
  name   = "db"
  vpc_id = aws_vpc.route_on_main.id
}

resource "aws_route" "route_on_main" {
  route_table_id         = aws_vpc.route_on_main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.route_on_main.id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "route_on_default" {
  cluster_identifier     = "route-on-default"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.route_on_default.name
  vpc_security_group_ids = [aws_security_group.route_on_default.id]
}

resource "aws_vpc" "route_on_default" {
  cidr_block = "10.3.0.0/16"
}

resource "aws_internet_gateway" "route_on_default" {
  vpc_id = aws_vpc.route_on_default.id
}

resource "aws_subnet" "route_on_default" {
  count = 2

  vpc_id     = aws_vpc.route_on_default.id
  cidr_block = "10.3.${count.index}.0/24"
}

resource "aws_db_subnet_group" "route_on_default" {
  name       = "route-on-default"
  subnet_ids = aws_subnet.route_on_default[*].id
}

resource "aws_security_group" "route_on_default" {
  name   = "db"
  vpc_id = aws_vpc.route_on_default.id
}

resource "aws_route" "route_on_default" {
  route_table_id         = aws_vpc.route_on_default.default_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.route_on_default.id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "default_table_public" {
  cluster_identifier     = "default-table-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.default_table_public.name
  vpc_security_group_ids = [aws_security_group.default_table_public.id]
}

resource "aws_vpc" "default_table_public" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_internet_gateway" "default_table_public" {
  vpc_id = aws_vpc.default_table_public.id
}

resource "aws_subnet" "default_table_public" {
  count = 2

  vpc_id     = aws_vpc.default_table_public.id
  cidr_block = "10.4.${count.index}.0/24"
}

resource "aws_db_subnet_group" "default_table_public" {
  name       = "default-table-public"
  subnet_ids = aws_subnet.default_table_public[*].id
}

resource "aws_security_group" "default_table_public" {
  name   = "db"
  vpc_id = aws_vpc.default_table_public.id
}

resource "aws_default_route_table" "default_table_public" {
  default_route_table_id = aws_vpc.default_table_public.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.default_table_public.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "default_table_emptied" {
  cluster_identifier     = "default-table-emptied"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.default_table_emptied.name
  vpc_security_group_ids = [aws_security_group.default_table_emptied.id]
}

resource "aws_vpc" "default_table_emptied" {
  cidr_block = "10.5.0.0/16"
}

resource "aws_internet_gateway" "default_table_emptied" {
  vpc_id = aws_vpc.default_table_emptied.id
}

resource "aws_subnet" "default_table_emptied" {
  count = 2

  vpc_id     = aws_vpc.default_table_emptied.id
  cidr_block = "10.5.${count.index}.0/24"
}

resource "aws_db_subnet_group" "default_table_emptied" {
  name       = "default-table-emptied"
  subnet_ids = aws_subnet.default_table_emptied[*].id
}

resource "aws_security_group" "default_table_emptied" {
  name   = "db"
  vpc_id = aws_vpc.default_table_emptied.id
}

resource "aws_default_route_table" "default_table_emptied" {
  default_route_table_id = aws_vpc.default_table_emptied.default_route_table_id

  route = []
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "default_table_with_route" {
  cluster_identifier     = "default-table-with-route"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.default_table_with_route.name
  vpc_security_group_ids = [aws_security_group.default_table_with_route.id]
}

resource "aws_vpc" "default_table_with_route" {
  cidr_block = "10.6.0.0/16"
}

resource "aws_internet_gateway" "default_table_with_route" {
  vpc_id = aws_vpc.default_table_with_route.id
}

resource "aws_subnet" "default_table_with_route" {
  count = 2

  vpc_id     = aws_vpc.default_table_with_route.id
  cidr_block = "10.6.${count.index}.0/24"
}

resource "aws_db_subnet_group" "default_table_with_route" {
  name       = "default-table-with-route"
  subnet_ids = aws_subnet.default_table_with_route[*].id
}

resource "aws_security_group" "default_table_with_route" {
  name   = "db"
  vpc_id = aws_vpc.default_table_with_route.id
}

resource "aws_default_route_table" "default_table_with_route" {
  default_route_table_id = aws_vpc.default_table_with_route.default_route_table_id
}

resource "aws_route" "default_table_with_route" {
  route_table_id         = aws_default_route_table.default_table_with_route.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.default_table_with_route.id
}

# An ordinary table becomes the main one.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public_made_main" {
  cluster_identifier     = "public-made-main"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public_made_main.name
  vpc_security_group_ids = [aws_security_group.public_made_main.id]
}

resource "aws_vpc" "public_made_main" {
  cidr_block = "10.7.0.0/16"
}

resource "aws_internet_gateway" "public_made_main" {
  vpc_id = aws_vpc.public_made_main.id
}

resource "aws_subnet" "public_made_main" {
  count = 2

  vpc_id     = aws_vpc.public_made_main.id
  cidr_block = "10.7.${count.index}.0/24"
}

resource "aws_db_subnet_group" "public_made_main" {
  name       = "public-made-main"
  subnet_ids = aws_subnet.public_made_main[*].id
}

resource "aws_security_group" "public_made_main" {
  name   = "db"
  vpc_id = aws_vpc.public_made_main.id
}

resource "aws_route_table" "public_made_main" {
  vpc_id = aws_vpc.public_made_main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.public_made_main.id
  }
}

resource "aws_main_route_table_association" "public_made_main" {
  vpc_id         = aws_vpc.public_made_main.id
  route_table_id = aws_route_table.public_made_main.id
}

# The default table is public, but no longer the main one.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private_made_main" {
  cluster_identifier     = "private-made-main"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private_made_main.name
  vpc_security_group_ids = [aws_security_group.private_made_main.id]
}

resource "aws_vpc" "private_made_main" {
  cidr_block = "10.8.0.0/16"
}

resource "aws_internet_gateway" "private_made_main" {
  vpc_id = aws_vpc.private_made_main.id
}

resource "aws_subnet" "private_made_main" {
  count = 2

  vpc_id     = aws_vpc.private_made_main.id
  cidr_block = "10.8.${count.index}.0/24"
}

resource "aws_db_subnet_group" "private_made_main" {
  name       = "private-made-main"
  subnet_ids = aws_subnet.private_made_main[*].id
}

resource "aws_security_group" "private_made_main" {
  name   = "db"
  vpc_id = aws_vpc.private_made_main.id
}

resource "aws_default_route_table" "private_made_main" {
  default_route_table_id = aws_vpc.private_made_main.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.private_made_main.id
  }
}

resource "aws_route_table" "private_made_main" {
  vpc_id = aws_vpc.private_made_main.id
}

resource "aws_main_route_table_association" "private_made_main" {
  vpc_id         = aws_vpc.private_made_main.id
  route_table_id = aws_route_table.private_made_main.id
}

# The main table is public, these subnets have one of their own.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "associated_away" {
  cluster_identifier     = "associated-away"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.associated_away.name
  vpc_security_group_ids = [aws_security_group.associated_away.id]
}

resource "aws_vpc" "associated_away" {
  cidr_block = "10.9.0.0/16"
}

resource "aws_internet_gateway" "associated_away" {
  vpc_id = aws_vpc.associated_away.id
}

resource "aws_subnet" "associated_away" {
  count = 2

  vpc_id     = aws_vpc.associated_away.id
  cidr_block = "10.9.${count.index}.0/24"
}

resource "aws_db_subnet_group" "associated_away" {
  name       = "associated-away"
  subnet_ids = aws_subnet.associated_away[*].id
}

resource "aws_security_group" "associated_away" {
  name   = "db"
  vpc_id = aws_vpc.associated_away.id
}

resource "aws_default_route_table" "associated_away" {
  default_route_table_id = aws_vpc.associated_away.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.associated_away.id
  }
}

resource "aws_route_table" "associated_away" {
  vpc_id = aws_vpc.associated_away.id
}

resource "aws_route_table_association" "associated_away" {
  count = 2

  subnet_id      = aws_subnet.associated_away[count.index].id
  route_table_id = aws_route_table.associated_away.id
}

# The second subnet stays on the public main table; a plan does not show which subnets the group took.
# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "half_associated" {
  cluster_identifier     = "half-associated"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.half_associated.name
  vpc_security_group_ids = [aws_security_group.half_associated.id]
}

resource "aws_vpc" "half_associated" {
  cidr_block = "10.10.0.0/16"
}

resource "aws_internet_gateway" "half_associated" {
  vpc_id = aws_vpc.half_associated.id
}

resource "aws_subnet" "half_associated" {
  count = 2

  vpc_id     = aws_vpc.half_associated.id
  cidr_block = "10.10.${count.index}.0/24"
}

resource "aws_db_subnet_group" "half_associated" {
  name       = "half-associated"
  subnet_ids = aws_subnet.half_associated[*].id
}

resource "aws_security_group" "half_associated" {
  name   = "db"
  vpc_id = aws_vpc.half_associated.id
}

resource "aws_default_route_table" "half_associated" {
  default_route_table_id = aws_vpc.half_associated.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.half_associated.id
  }
}

resource "aws_route_table" "half_associated" {
  vpc_id = aws_vpc.half_associated.id
}

resource "aws_route_table_association" "half_associated" {
  subnet_id      = aws_subnet.half_associated[0].id
  route_table_id = aws_route_table.half_associated.id
}
