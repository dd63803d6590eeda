provider "aws" {
  region = "eu-west-1"
}

variable "subnet_ids" {
  type = list(string)
}

variable "group" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "zone" {
  type = string
}

variable "other_zone" {
  type = string
}

variable "wide" {
  type = bool
}

variable "engine" {
  type = string
}

data "aws_subnets" "database" {
  tags = { Tier = "database" }
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "subnets_by_variable" {
  cluster_identifier   = "subnets-by-variable"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.subnets_by_variable.name
}

resource "aws_db_subnet_group" "subnets_by_variable" {
  name       = "subnets-by-variable"
  subnet_ids = var.subnet_ids
}

# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "subnets_looked_up" {
  cluster_identifier   = "subnets-looked-up"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.subnets_looked_up.name
}

resource "aws_db_subnet_group" "subnets_looked_up" {
  name       = "subnets-looked-up"
  subnet_ids = data.aws_subnets.database.ids
}

# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "literal_subnets" {
  cluster_identifier   = "literal-subnets"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.literal_subnets.name
}

resource "aws_db_subnet_group" "literal_subnets" {
  name       = "literal-subnets"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "group_by_variable" {
  cluster_identifier   = "group-by-variable"
  engine               = "aurora-postgresql"
  db_subnet_group_name = var.group
}

# AWS picks the zones.
# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "zones_left_to_aws" {
  cluster_identifier   = "zones-left-to-aws"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.zones_left_to_aws.name
}

resource "aws_db_subnet_group" "zones_left_to_aws" {
  name       = "zones-left-to-aws"
  subnet_ids = aws_subnet.zones_left_to_aws[*].id
}

resource "aws_subnet" "zones_left_to_aws" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

# eu-west-1a may be euw1-az1 in this account, or not.
# expect: CKV_AURORA_107 undecided
resource "aws_rds_cluster" "name_and_id" {
  cluster_identifier   = "name-and-id"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.name_and_id.name
}

resource "aws_db_subnet_group" "name_and_id" {
  name       = "name-and-id"
  subnet_ids = [aws_subnet.zone_by_name.id, aws_subnet.zone_by_id.id]
}

resource "aws_subnet" "zone_by_name" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.10.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "zone_by_id" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.11.0/24"
  availability_zone_id = "euw1-az1"
}

# expect: CKV_AURORA_107 undecided
# expect plan: CKV_AURORA_107 passed
resource "aws_rds_cluster" "as_many_as_zones" {
  cluster_identifier   = "as-many-as-zones"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.as_many_as_zones.name
}

resource "aws_db_subnet_group" "as_many_as_zones" {
  name       = "as-many-as-zones"
  subnet_ids = aws_subnet.as_many_as_zones[*].id
}

resource "aws_subnet" "as_many_as_zones" {
  count = length(var.zones)

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${20 + count.index}.0/24"
  availability_zone = var.zones[count.index]
}

# Two variables may have the same value.
# expect: CKV_AURORA_107 undecided
# expect plan: CKV_AURORA_107 failed
resource "aws_rds_cluster" "two_variables" {
  cluster_identifier   = "two-variables"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.two_variables.name
}

resource "aws_db_subnet_group" "two_variables" {
  name       = "two-variables"
  subnet_ids = [aws_subnet.zone.id, aws_subnet.other_zone.id]
}

resource "aws_subnet" "zone" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.30.0/24"
  availability_zone = var.zone
}

resource "aws_subnet" "other_zone" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.31.0/24"
  availability_zone = var.other_zone
}

# One variable has one value.
# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "same_variable" {
  cluster_identifier   = "same-variable"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.same_variable.name
}

resource "aws_db_subnet_group" "same_variable" {
  name       = "same-variable"
  subnet_ids = aws_subnet.same_variable[*].id
}

resource "aws_subnet" "same_variable" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${32 + count.index}.0/24"
  availability_zone = var.zone
}

# Either group spans two zones.
# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "either_group" {
  cluster_identifier   = "either-group"
  engine               = "aurora-postgresql"
  db_subnet_group_name = var.wide ? aws_db_subnet_group.three.name : aws_db_subnet_group.two.name
}

resource "aws_db_subnet_group" "two" {
  name       = "two"
  subnet_ids = slice(aws_subnet.three[*].id, 0, 2)
}

resource "aws_db_subnet_group" "three" {
  name       = "three"
  subnet_ids = aws_subnet.three[*].id
}

resource "aws_subnet" "three" {
  count = 3

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${40 + count.index}.0/24"
  availability_zone = data.aws_availability_zones.available.names[count.index]
}

# expect: CKV_AURORA_107 undecided
# expect plan: CKV_AURORA_107 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}
