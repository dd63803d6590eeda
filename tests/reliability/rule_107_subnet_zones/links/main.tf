provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "spread" {
  for_each = { eu-west-1a = 0, eu-west-1b = 1, eu-west-1c = 2 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = each.key
}

resource "aws_subnet" "same" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 10 + count.index)
  availability_zone = "eu-west-1a"
}

resource "aws_db_subnet_group" "spread" {
  name       = "db-subnets"
  subnet_ids = [for subnet in aws_subnet.spread : subnet.id]
}

resource "aws_db_subnet_group" "same" {
  name       = "same-zone"
  subnet_ids = aws_subnet.same[*].id
}

resource "aws_db_subnet_group" "unnamed" {
  subnet_ids = [for subnet in aws_subnet.spread : subnet.id]
}

resource "aws_db_subnet_group" "switched_on" {
  count = var.own_network ? 1 : 0

  name       = "switched-on"
  subnet_ids = [for subnet in aws_subnet.spread : subnet.id]
}

resource "aws_db_subnet_group" "switched_off" {
  count = var.own_network ? 0 : 1

  name       = "switched-off"
  subnet_ids = [for subnet in aws_subnet.spread : subnet.id]
}

variable "own_network" {
  type    = bool
  default = true
}

data "aws_db_subnet_group" "shared" {
  name = "shared"
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_name" {
  cluster_identifier   = "by-name"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.spread.name
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_id" {
  cluster_identifier   = "by-id"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.spread.id
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier   = "by-literal"
  engine               = "aurora-postgresql"
  db_subnet_group_name = "db-subnets"
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "by_literal_same_zone" {
  cluster_identifier   = "by-literal-same-zone"
  engine               = "aurora-postgresql"
  db_subnet_group_name = "same-zone"
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "generated_name" {
  cluster_identifier   = "generated-name"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.unnamed.name
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "switched_on" {
  cluster_identifier   = "switched-on"
  engine               = "aurora-postgresql"
  db_subnet_group_name = one(aws_db_subnet_group.switched_on[*].name)
}

# Null is as good as nothing: the default VPC's group.
# expect: CKV_AURORA_107 failed: db_subnet_group_name
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier   = "switched-off"
  engine               = "aurora-postgresql"
  db_subnet_group_name = one(aws_db_subnet_group.switched_off[*].name)
}

# expect: CKV_AURORA_107 failed: db_subnet_group_name
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

# Nobody attached the good group to this one.
# expect: CKV_AURORA_107 failed: db_subnet_group_name
resource "aws_rds_cluster" "group_of_its_members" {
  cluster_identifier = "group-of-its-members"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "group_of_its_members" {
  cluster_identifier   = aws_rds_cluster.group_of_its_members.id
  engine               = "aurora-postgresql"
  instance_class       = "db.r7g.large"
  db_subnet_group_name = aws_db_subnet_group.spread.name
}

# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "group_not_in_code" {
  cluster_identifier   = "group-not-in-code"
  engine               = "aurora-postgresql"
  db_subnet_group_name = "made-by-another-team"
}

# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "group_looked_up" {
  cluster_identifier   = "group-looked-up"
  engine               = "aurora-postgresql"
  db_subnet_group_name = data.aws_db_subnet_group.shared.name
}
