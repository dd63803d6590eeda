# Zones that only AWS or whoever runs Terraform knows, of which the code says that they differ, or that they are one.

provider "aws" {
  region = "eu-west-1"
}

variable "region" {
  type = string
}

variable "letters" {
  type = list(string)
}

data "aws_availability_zones" "all" {
  state = "available"
}

locals {
  three = slice(data.aws_availability_zones.all.names, 0, 3)
  first = slice(data.aws_availability_zones.all.names, 0, 1)
  cidrs = { for position, zone in local.three : zone => cidrsubnet("10.8.0.0/16", 8, position) }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "element" {
  cluster_identifier   = "element"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.element.name
}

resource "aws_db_subnet_group" "element" {
  name       = "element"
  subnet_ids = aws_subnet.element[*].id
}

resource "aws_subnet" "element" {
  count = 3

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = element(data.aws_availability_zones.all.names, count.index)
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "round_and_round" {
  cluster_identifier   = "round-and-round"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.round_and_round.name
}

resource "aws_db_subnet_group" "round_and_round" {
  name       = "round-and-round"
  subnet_ids = aws_subnet.round_and_round[*].id
}

resource "aws_subnet" "round_and_round" {
  count = 3

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.1.${count.index}.0/24"
  availability_zone = data.aws_availability_zones.all.names[count.index % length(data.aws_availability_zones.all.names)]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "as_many_as_there_are" {
  cluster_identifier   = "as-many-as-there-are"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.as_many_as_there_are.name
}

resource "aws_db_subnet_group" "as_many_as_there_are" {
  name       = "as-many-as-there-are"
  subnet_ids = aws_subnet.as_many_as_there_are[*].id
}

resource "aws_subnet" "as_many_as_there_are" {
  count = min(3, length(data.aws_availability_zones.all.names))

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.2.${count.index}.0/24"
  availability_zone = data.aws_availability_zones.all.names[count.index]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_id" {
  cluster_identifier   = "by-id"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_id.name
}

resource "aws_db_subnet_group" "by_id" {
  name       = "by-id"
  subnet_ids = aws_subnet.by_id[*].id
}

resource "aws_subnet" "by_id" {
  count = 2

  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.3.${count.index}.0/24"
  availability_zone_id = data.aws_availability_zones.all.zone_ids[count.index]
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "set_of_zones" {
  cluster_identifier   = "set-of-zones"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.set_of_zones.name
}

resource "aws_db_subnet_group" "set_of_zones" {
  name       = "set-of-zones"
  subnet_ids = [for subnet in aws_subnet.set_of_zones : subnet.id]
}

resource "aws_subnet" "set_of_zones" {
  for_each = toset(local.three)

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet("10.4.0.0/16", 8, index(local.three, each.key))
  availability_zone = each.value
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "map_of_zones" {
  cluster_identifier   = "map-of-zones"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.map_of_zones.name
}

resource "aws_db_subnet_group" "map_of_zones" {
  name       = "map-of-zones"
  subnet_ids = values(aws_subnet.map_of_zones)[*].id
}

resource "aws_subnet" "map_of_zones" {
  for_each = local.cidrs

  vpc_id            = aws_vpc.main.id
  cidr_block        = each.value
  availability_zone = each.key
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "name_or_id" {
  cluster_identifier   = "name-or-id"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.name_or_id.name
}

resource "aws_db_subnet_group" "name_or_id" {
  name       = "name-or-id"
  subnet_ids = aws_subnet.name_or_id[*].id
}

resource "aws_subnet" "name_or_id" {
  count = 3

  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.5.${count.index}.0/24"
  availability_zone    = length(regexall("^[a-z]{2}-", element(local.three, count.index))) > 0 ? element(local.three, count.index) : null
  availability_zone_id = length(regexall("^[a-z]{2}-", element(local.three, count.index))) == 0 ? element(local.three, count.index) : null
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "region_and_letter" {
  cluster_identifier   = "region-and-letter"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.region_and_letter.name
}

resource "aws_db_subnet_group" "region_and_letter" {
  name       = "region-and-letter"
  subnet_ids = [aws_subnet.in_a.id, aws_subnet.in_b.id]
}

resource "aws_subnet" "in_a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.6.0.0/24"
  availability_zone = "${var.region}a"
}

resource "aws_subnet" "in_b" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.6.1.0/24"
  availability_zone = format("%sb", var.region)
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "letters_of_a_set" {
  cluster_identifier   = "letters-of-a-set"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.letters_of_a_set.name
}

resource "aws_db_subnet_group" "letters_of_a_set" {
  name       = "letters-of-a-set"
  subnet_ids = values(aws_subnet.letters_of_a_set)[*].id
}

resource "aws_subnet" "letters_of_a_set" {
  for_each = toset(["${var.region}a", "${var.region}b"])

  vpc_id            = aws_vpc.main.id
  cidr_block        = each.key == "${var.region}a" ? "10.6.2.0/24" : "10.6.3.0/24"
  availability_zone = each.key
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "one_letter" {
  cluster_identifier   = "one-letter"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.one_letter.name
}

resource "aws_db_subnet_group" "one_letter" {
  name       = "one-letter"
  subnet_ids = [aws_subnet.in_a.id, aws_subnet.in_a_too.id]
}

resource "aws_subnet" "in_a_too" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.6.4.0/24"
  availability_zone = join("", [var.region, "a"])
}

# expect: CKV_AURORA_107 failed
resource "aws_rds_cluster" "first_only" {
  cluster_identifier   = "first-only"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.first_only.name
}

resource "aws_db_subnet_group" "first_only" {
  name       = "first-only"
  subnet_ids = aws_subnet.first_only[*].id
}

resource "aws_subnet" "first_only" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.7.${count.index}.0/24"
  availability_zone = element(local.first, count.index)
}

# expect: CKV_AURORA_107 undecided
# expect plan: CKV_AURORA_107 failed
resource "aws_rds_cluster" "letters_of_others" {
  cluster_identifier   = "letters-of-others"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.letters_of_others.name
}

resource "aws_db_subnet_group" "letters_of_others" {
  name       = "letters-of-others"
  subnet_ids = aws_subnet.letters_of_others[*].id
}

resource "aws_subnet" "letters_of_others" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.9.${count.index}.0/24"
  availability_zone = "${var.region}${var.letters[count.index]}"
}
