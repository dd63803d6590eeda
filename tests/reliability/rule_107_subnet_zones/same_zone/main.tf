provider "aws" {
  region = "eu-west-1"
}

data "aws_availability_zones" "available" {
  state = "available"
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# expect: CKV_AURORA_107 failed: eu-west-1a
resource "aws_rds_cluster" "same_literal" {
  cluster_identifier   = "same-literal"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.same_literal.name
}

resource "aws_db_subnet_group" "same_literal" {
  name       = "same-literal"
  subnet_ids = [aws_subnet.first.id, aws_subnet.second.id]
}

resource "aws_subnet" "first" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "${var.region}a"
}

resource "aws_subnet" "second" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "${var.region}a"
}

# The same name for each index.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "same_index" {
  cluster_identifier   = "same-index"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.same_index.name
}

resource "aws_db_subnet_group" "same_index" {
  name       = "same-index"
  subnet_ids = aws_subnet.same_index[*].id
}

resource "aws_subnet" "same_index" {
  count = 3

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${10 + count.index}.0/24"
  availability_zone = data.aws_availability_zones.available.names[0]
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "same_zone_id" {
  cluster_identifier   = "same-zone-id"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.same_zone_id.name
}

resource "aws_db_subnet_group" "same_zone_id" {
  name       = "same-zone-id"
  subnet_ids = aws_subnet.same_zone_id[*].id
}

resource "aws_subnet" "same_zone_id" {
  count = 2

  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.${20 + count.index}.0/24"
  availability_zone_id = "euw1-az1"
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "one_subnet" {
  cluster_identifier   = "one-subnet"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_subnet.name
}

resource "aws_db_subnet_group" "one_subnet" {
  name       = "one-subnet"
  subnet_ids = [aws_subnet.first.id]
}

# Wherever AWS puts it, it is one.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "one_unplaced_subnet" {
  cluster_identifier   = "one-unplaced-subnet"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_unplaced_subnet.name
}

resource "aws_db_subnet_group" "one_unplaced_subnet" {
  name       = "one-unplaced-subnet"
  subnet_ids = aws_subnet.one_unplaced_subnet[*].id
}

resource "aws_subnet" "one_unplaced_subnet" {
  count = 1

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.30.0/24"
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "one_literal_subnet" {
  cluster_identifier   = "one-literal-subnet"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_literal_subnet.name
}

resource "aws_db_subnet_group" "one_literal_subnet" {
  name       = "one-literal-subnet"
  subnet_ids = ["subnet-0123456789abcdef0"]
}

# A set holds it once.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "one_subnet_twice" {
  cluster_identifier   = "one-subnet-twice"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_subnet_twice.name
}

resource "aws_db_subnet_group" "one_subnet_twice" {
  name       = "one-subnet-twice"
  subnet_ids = [aws_subnet.first.id, aws_subnet.first.id]
}

# Other subnets of the VPC lie in other zones, but not in the group.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "others_elsewhere" {
  cluster_identifier   = "others-elsewhere"
  engine               = "aurora-postgresql"
  availability_zones   = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  db_subnet_group_name = aws_db_subnet_group.same_literal.name
}

resource "aws_subnet" "elsewhere" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${40 + count.index}.0/24"
  availability_zone = ["eu-west-1b", "eu-west-1c"][count.index]
}

# The second subnet is switched off.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "second_switched_off" {
  cluster_identifier   = "second-switched-off"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.second_switched_off.name
}

resource "aws_db_subnet_group" "second_switched_off" {
  name       = "second-switched-off"
  subnet_ids = concat([aws_subnet.first.id], aws_subnet.switched_off[*].id)
}

resource "aws_subnet" "switched_off" {
  count = 0

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.50.0/24"
  availability_zone = "eu-west-1b"
}

# A Local Zone is no Availability Zone, and Aurora does not run there.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "local_zone" {
  provider = aws.virginia

  cluster_identifier   = "local-zone"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.local_zone.name
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "aws_db_subnet_group" "local_zone" {
  provider = aws.virginia

  name       = "local-zone"
  subnet_ids = [for subnet in aws_subnet.local_zone : subnet.id]
}

resource "aws_subnet" "local_zone" {
  provider = aws.virginia
  for_each = { "us-east-1a" = 1, "us-east-1-bos-1a" = 2 }

  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  cidr_block        = "10.9.${each.value}.0/24"
  availability_zone = each.key
}
