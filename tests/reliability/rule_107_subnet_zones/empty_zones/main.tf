# An empty zone, as from a variable that is not given, is none: AWS chooses.
variable "zone" {
  type    = string
  default = ""
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "unplaced" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = var.zone
}

resource "aws_db_subnet_group" "unplaced" {
  subnet_ids = aws_subnet.unplaced[*].id
}

# expect: CKV_AURORA_107 undecided
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "unplaced" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.unplaced.name
}

resource "aws_rds_cluster_instance" "unplaced" {
  count = 2

  cluster_identifier = aws_rds_cluster.unplaced.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = var.zone
}

resource "aws_subnet" "by_id" {
  count = 2

  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.${count.index + 2}.0/24"
  availability_zone    = var.zone
  availability_zone_id = "euc1-az${count.index + 1}"
}

resource "aws_db_subnet_group" "by_id" {
  subnet_ids = aws_subnet.by_id[*].id
}

# expect: CKV_AURORA_107 passed
resource "aws_rds_cluster" "by_id" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.by_id.name
}
