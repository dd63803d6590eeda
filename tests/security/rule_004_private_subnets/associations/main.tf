provider "aws" {
  region = "eu-west-1"
}

# Both kinds of subnet are associated by count.index: the subnet counts, not the resource type.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private" {
  cluster_identifier     = "private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# AWS may place an instance in any subnet of the group.
# A plan does not show whether names without their keys are all of the instances.
# expect: CKV_AURORA_004 failed: aws_subnet.public
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "mixed" {
  cluster_identifier     = "mixed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.mixed.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "mixed" {
  name       = "mixed"
  subnet_ids = concat(aws_subnet.private[*].id, aws_subnet.public[*].id)
}

# expect: CKV_AURORA_004 failed: aws_subnet.public[1]
resource "aws_rds_cluster" "one_public" {
  cluster_identifier     = "one-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.one_public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "one_public" {
  name       = "one-public"
  subnet_ids = [aws_subnet.private[0].id, aws_subnet.public[1].id]
}

# The first subnet of the three is public, these two are not.
# expect: CKV_AURORA_004 passed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "second_and_third" {
  cluster_identifier     = "second-and-third"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.second_and_third.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "second_and_third" {
  name       = "second-and-third"
  subnet_ids = slice(aws_subnet.three[*].id, 1, 3)
}

# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "first_and_second" {
  cluster_identifier     = "first-and-second"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.first_and_second.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "first_and_second" {
  name       = "first-and-second"
  subnet_ids = slice(aws_subnet.three[*].id, 0, 2)
}

resource "aws_subnet" "three" {
  count = 3

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${30 + count.index}.0/24"
}

resource "aws_route_table_association" "three" {
  count = 3

  subnet_id      = aws_subnet.three[count.index].id
  route_table_id = count.index == 0 ? aws_route_table.public.id : aws_route_table.private.id
}

# Picked from subnets of both kinds; a plan does not show which.
# expect: CKV_AURORA_004 passed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "filtered_private" {
  cluster_identifier     = "filtered-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.filtered_private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "filtered_private" {
  name       = "filtered-private"
  subnet_ids = [for key, subnet in aws_subnet.tiered : subnet.id if startswith(key, "private")]
}

resource "aws_route_table_association" "tiered_private" {
  for_each = toset(["private-a", "private-b"])

  subnet_id      = aws_subnet.tiered[each.key].id
  route_table_id = aws_route_table.private.id
}

# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "filtered_public" {
  cluster_identifier     = "filtered-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.filtered_public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "filtered_public" {
  name       = "filtered-public"
  subnet_ids = [for key, subnet in aws_subnet.tiered : subnet.id if startswith(key, "public")]
}

resource "aws_route_table_association" "tiered_public" {
  for_each = toset(["public-a", "public-b"])

  subnet_id      = aws_subnet.tiered[each.key].id
  route_table_id = aws_route_table.public.id
}

resource "aws_subnet" "tiered" {
  for_each = { private-a = 40, private-b = 41, public-a = 42, public-b = 43 }

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${each.value}.0/24"
}

# A table associated with a gateway routes what comes in, not these subnets.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "edge_association" {
  cluster_identifier     = "edge-association"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.edge_association.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_subnet" "edge_association" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${64 + count.index}.0/24"
}

resource "aws_db_subnet_group" "edge_association" {
  name       = "edge-association"
  subnet_ids = aws_subnet.edge_association[*].id
}

resource "aws_route_table_association" "edge_association" {
  count = 2

  subnet_id      = aws_subnet.edge_association[count.index].id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "edge" {
  gateway_id     = aws_internet_gateway.main.id
  route_table_id = aws_route_table.public.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "by_element" {
  cluster_identifier     = "by-element"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.by_element.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_subnet" "by_element" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${66 + count.index}.0/24"
}

resource "aws_db_subnet_group" "by_element" {
  name       = "by-element"
  subnet_ids = aws_subnet.by_element[*].id
}

resource "aws_route_table_association" "by_element" {
  count = 2

  subnet_id      = element(aws_subnet.by_element[*].id, count.index)
  route_table_id = element([aws_route_table.private.id], count.index)
}

# Names and public IPs on launch decide nothing: RDS ignores them, routes count.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "misleading_hints" {
  cluster_identifier     = "misleading-hints"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.misleading_hints.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_subnet" "misleading_hints" {
  count = 2

  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.${68 + count.index}.0/24"
  map_public_ip_on_launch = true

  tags = { Name = "public" }
}

resource "aws_db_subnet_group" "misleading_hints" {
  name       = "misleading-hints"
  subnet_ids = aws_subnet.misleading_hints[*].id
}

resource "aws_route_table_association" "misleading_hints" {
  count = 2

  subnet_id      = aws_subnet.misleading_hints[count.index].id
  route_table_id = aws_route_table.private.id
}

# A plan does not show what locals are made of.
# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "through_locals" {
  cluster_identifier     = "through-locals"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.through_locals.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "through_locals" {
  name       = "through-locals"
  subnet_ids = local.tiers[var.tier]
}

variable "tier" {
  type    = string
  default = "public"
}

locals {
  tiers = { public = aws_subnet.public[*].id, private = aws_subnet.private[*].id }
}
