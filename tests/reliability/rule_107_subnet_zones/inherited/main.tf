provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

resource "aws_subnet" "ireland" {
  for_each = { a = 1, b = 2 }

  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  cidr_block        = "10.1.${each.value}.0/24"
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_subnet" "frankfurt" {
  provider = aws.frankfurt
  for_each = { a = 1, b = 2 }

  vpc_id            = "vpc-0f1e2d3c4b5a69788"
  cidr_block        = "10.2.${each.value}.0/24"
  availability_zone = "eu-central-1a"
}

# Both groups have the same name, in two Regions.
resource "aws_db_subnet_group" "ireland" {
  name       = "orders"
  subnet_ids = [for subnet in aws_subnet.ireland : subnet.id]
}

resource "aws_db_subnet_group" "frankfurt" {
  provider = aws.frankfurt

  name       = "orders"
  subnet_ids = [for subnet in aws_subnet.frankfurt : subnet.id]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "primary" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  engine_version              = "16.11"
  global_cluster_identifier   = aws_rds_global_cluster.orders.id
  master_username             = "orders"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.ireland.name
}

# The secondary has its own subnets, and they share a zone.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders-frankfurt"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  db_subnet_group_name      = aws_db_subnet_group.frankfurt.name
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "from_snapshot" {
  cluster_identifier   = "from-snapshot"
  engine               = "aurora-postgresql"
  snapshot_identifier  = "orders-2026-11-01"
  db_subnet_group_name = aws_db_subnet_group.ireland.id
}
