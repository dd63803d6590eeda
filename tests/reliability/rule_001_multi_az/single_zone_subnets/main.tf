provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "same" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "spread" {
  for_each = { a = 10, b = 11 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${each.value}.0/24"
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_subnet" "unplaced" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${20 + count.index}.0/24"
}

resource "aws_db_subnet_group" "same" {
  name       = "same"
  subnet_ids = aws_subnet.same[*].id
}

resource "aws_db_subnet_group" "spread" {
  name       = "spread"
  subnet_ids = [for subnet in aws_subnet.spread : subnet.id]
}

resource "aws_db_subnet_group" "unplaced" {
  name       = "unplaced"
  subnet_ids = aws_subnet.unplaced[*].id
}

# Every subnet of the group lies in eu-west-1a.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "one_zone" {
  cluster_identifier   = "one-zone"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.same.name
}

resource "aws_rds_cluster_instance" "one_zone" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_zones" {
  cluster_identifier   = "two-zones"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.spread.name
}

resource "aws_rds_cluster_instance" "two_zones" {
  count = 2

  cluster_identifier = aws_rds_cluster.two_zones.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Nothing says that these subnets share a zone, and AWS refuses a group that covers only one.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "zones_left_to_aws" {
  cluster_identifier   = "zones-left-to-aws"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.unplaced.name
}

resource "aws_rds_cluster_instance" "zones_left_to_aws" {
  count = 2

  cluster_identifier = aws_rds_cluster.zones_left_to_aws.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
