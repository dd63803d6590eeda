provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "internet_gateway" {
  cluster_identifier     = "internet-gateway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.internet_gateway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "internet_gateway" {
  name       = "internet-gateway"
  subnet_ids = aws_subnet.internet_gateway[*].id
}

resource "aws_subnet" "internet_gateway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${48 + count.index}.0/24"
}

resource "aws_route_table_association" "internet_gateway" {
  count = 2

  subnet_id      = aws_subnet.internet_gateway[count.index].id
  route_table_id = aws_route_table.internet_gateway.id
}

resource "aws_route_table" "internet_gateway" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "internet_gateway" {
  route_table_id         = aws_route_table.internet_gateway.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "behind_nat" {
  cluster_identifier     = "behind-nat"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.behind_nat.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "behind_nat" {
  name       = "behind-nat"
  subnet_ids = aws_subnet.behind_nat[*].id
}

resource "aws_subnet" "behind_nat" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${50 + count.index}.0/24"
}

resource "aws_route_table_association" "behind_nat" {
  count = 2

  subnet_id      = aws_subnet.behind_nat[count.index].id
  route_table_id = aws_route_table.behind_nat.id
}

resource "aws_route_table" "behind_nat" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "behind_nat" {
  route_table_id         = aws_route_table.behind_nat.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "empty_inline_routes" {
  cluster_identifier     = "empty-inline-routes"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.empty_inline_routes.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "empty_inline_routes" {
  name       = "empty-inline-routes"
  subnet_ids = aws_subnet.empty_inline_routes[*].id
}

resource "aws_subnet" "empty_inline_routes" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${52 + count.index}.0/24"
}

resource "aws_route_table_association" "empty_inline_routes" {
  count = 2

  subnet_id      = aws_subnet.empty_inline_routes[count.index].id
  route_table_id = aws_route_table.empty_inline_routes.id
}

resource "aws_route_table" "empty_inline_routes" {
  vpc_id = aws_vpc.main.id

  route = []
}

resource "aws_route" "empty_inline_routes" {
  route_table_id         = aws_route_table.empty_inline_routes.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.counted[0].id
}

# The route does not exist by default.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier     = "switched-off"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.switched_off.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "switched_off" {
  name       = "switched-off"
  subnet_ids = aws_subnet.switched_off[*].id
}

resource "aws_subnet" "switched_off" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${54 + count.index}.0/24"
}

resource "aws_route_table_association" "switched_off" {
  count = 2

  subnet_id      = aws_subnet.switched_off[count.index].id
  route_table_id = aws_route_table.switched_off.id
}

resource "aws_route_table" "switched_off" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "switched_off" {
  count = var.internet ? 1 : 0

  route_table_id         = aws_route_table.switched_off.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "split_default" {
  cluster_identifier     = "split-default"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.split_default.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "split_default" {
  name       = "split-default"
  subnet_ids = aws_subnet.split_default[*].id
}

resource "aws_subnet" "split_default" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${56 + count.index}.0/24"
}

resource "aws_route_table_association" "split_default" {
  count = 2

  subnet_id      = aws_subnet.split_default[count.index].id
  route_table_id = aws_route_table.split_default.id
}

resource "aws_route_table" "split_default" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "split_low" {
  route_table_id         = aws_route_table.split_default.id
  destination_cidr_block = "0.0.0.0/1"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route" "split_high" {
  route_table_id         = aws_route_table.split_default.id
  destination_cidr_block = "128.0.0.0/1"
  gateway_id             = aws_internet_gateway.main.id
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "ipv6_public" {
  cluster_identifier     = "ipv6-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.ipv6_public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "ipv6_public" {
  name       = "ipv6-public"
  subnet_ids = aws_subnet.ipv6_public[*].id
}

resource "aws_subnet" "ipv6_public" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${58 + count.index}.0/24"
}

resource "aws_route_table_association" "ipv6_public" {
  count = 2

  subnet_id      = aws_subnet.ipv6_public[count.index].id
  route_table_id = aws_route_table.ipv6_public.id
}

resource "aws_route_table" "ipv6_public" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "ipv6_public" {
  route_table_id              = aws_route_table.ipv6_public.id
  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = aws_internet_gateway.main.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "ipv6_egress_only" {
  cluster_identifier     = "ipv6-egress-only"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.ipv6_egress_only.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "ipv6_egress_only" {
  name       = "ipv6-egress-only"
  subnet_ids = aws_subnet.ipv6_egress_only[*].id
}

resource "aws_subnet" "ipv6_egress_only" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${60 + count.index}.0/24"
}

resource "aws_route_table_association" "ipv6_egress_only" {
  count = 2

  subnet_id      = aws_subnet.ipv6_egress_only[count.index].id
  route_table_id = aws_route_table.ipv6_egress_only.id
}

resource "aws_route_table" "ipv6_egress_only" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "ipv6_egress_only" {
  route_table_id              = aws_route_table.ipv6_egress_only.id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.main.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "specific" {
  cluster_identifier     = "specific"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.specific.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "specific" {
  name       = "specific"
  subnet_ids = aws_subnet.specific[*].id
}

resource "aws_subnet" "specific" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${62 + count.index}.0/24"
}

resource "aws_route_table_association" "specific" {
  count = 2

  subnet_id      = aws_subnet.specific[count.index].id
  route_table_id = aws_route_table.specific.id
}

resource "aws_route_table" "specific" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "specific" {
  route_table_id         = aws_route_table.specific.id
  destination_cidr_block = "198.51.100.0/24"
  gateway_id             = aws_internet_gateway.main.id
}

# A plan does not show which of the subnets a for expression took.
# expect: CKV_AURORA_004 passed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_key_private" {
  cluster_identifier     = "by-key-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_key_private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "by_key_public" {
  cluster_identifier     = "by-key-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_key_public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "by_key_private" {
  name       = "by-key-private"
  subnet_ids = [for key, subnet in aws_subnet.by_key : subnet.id if startswith(key, "private")]
}

resource "aws_db_subnet_group" "by_key_public" {
  name       = "by-key-public"
  subnet_ids = [for key, subnet in aws_subnet.by_key : subnet.id if startswith(key, "public")]
}

locals {
  subnets = { private-a = 210, private-b = 211, public-a = 212, public-b = 213 }
}

resource "aws_subnet" "by_key" {
  for_each = local.subnets

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${each.value}.0/24"
}

resource "aws_route_table" "by_key" {
  for_each = toset(["private", "public"])

  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "by_key" {
  for_each = local.subnets

  subnet_id      = aws_subnet.by_key[each.key].id
  route_table_id = aws_route_table.by_key[split("-", each.key)[0]].id
}

resource "aws_route" "by_key" {
  route_table_id         = aws_route_table.by_key["public"].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}
