provider "aws" {
  region = "eu-west-1"
}

# The argument says where instances may be placed; one compute node stays one.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "three_zones_single_member" {
  cluster_identifier = "three-zones-single-member"
  engine             = "aurora-postgresql"
  availability_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
}

resource "aws_rds_cluster_instance" "three_zones_single_member" {
  cluster_identifier = aws_rds_cluster.three_zones_single_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Left out on purpose: RDS picks three zones.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "left_out" {
  count = 2

  cluster_identifier = aws_rds_cluster.left_out.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "listed" {
  cluster_identifier = "listed"
  engine             = "aurora-postgresql"
  availability_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
}

resource "aws_rds_cluster_instance" "listed" {
  count = 2

  cluster_identifier = aws_rds_cluster.listed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "from_data_source" {
  cluster_identifier = "from-data-source"
  engine             = "aurora-postgresql"
  availability_zones = data.aws_availability_zones.available.names
}

resource "aws_rds_cluster_instance" "from_data_source" {
  count = 2

  cluster_identifier = aws_rds_cluster.from_data_source.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

data "aws_availability_zones" "available" {
  state = "available"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "one_zone_and_members_pinned_there" {
  cluster_identifier = "one-zone-and-members-pinned-there"
  engine             = "aurora-postgresql"
  availability_zones = ["eu-west-1a"]
}

resource "aws_rds_cluster_instance" "one_zone_and_members_pinned_there" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_zone_and_members_pinned_there.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

# RDS fills the list up to three zones and spreads the members over them.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "one_zone_listed_members_free" {
  cluster_identifier = "one-zone-listed-members-free"
  engine             = "aurora-postgresql"
  availability_zones = ["eu-west-1a"]
}

resource "aws_rds_cluster_instance" "one_zone_listed_members_free" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_zone_listed_members_free.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
