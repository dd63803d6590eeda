provider "aws" {
  region = "eu-west-1"
}

data "aws_availability_zones" "available" {
  state = "available"
}

variable "zones" {
  type    = list(string)
  default = ["eu-west-1a", "eu-west-1b"]
}

# expect: CKV_AURORA_001 failed: eu-west-1a
resource "aws_rds_cluster" "same_zone" {
  cluster_identifier = "same-zone"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "same_zone" {
  count = 2

  cluster_identifier = aws_rds_cluster.same_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "different_zones" {
  cluster_identifier = "different-zones"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "different_zones_a" {
  cluster_identifier = aws_rds_cluster.different_zones.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "different_zones_b" {
  cluster_identifier = aws_rds_cluster.different_zones.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1b"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "zones_by_index" {
  cluster_identifier = "zones-by-index"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "zones_by_index" {
  count = 2

  cluster_identifier = aws_rds_cluster.zones_by_index.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = data.aws_availability_zones.available.names[count.index]
}

# Whatever the first zone is, it is the same for both.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "first_zone_for_all" {
  cluster_identifier = "first-zone-for-all"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "first_zone_for_all" {
  count = 2

  cluster_identifier = aws_rds_cluster.first_zone_for_all.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = data.aws_availability_zones.available.names[0]
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "zones_from_variable" {
  cluster_identifier = "zones-from-variable"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "zones_from_variable" {
  count = 2

  cluster_identifier = aws_rds_cluster.zones_from_variable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = element(var.zones, count.index)
}

# element() wraps around: a list of one zone pins everything there.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "element_wraps_around" {
  cluster_identifier = "element-wraps-around"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "element_wraps_around" {
  count = 3

  cluster_identifier = aws_rds_cluster.element_wraps_around.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = element(["eu-west-1c"], count.index)
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "one_pinned_one_free" {
  cluster_identifier = "one-pinned-one-free"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_pinned" {
  cluster_identifier = aws_rds_cluster.one_pinned_one_free.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "one_free" {
  cluster_identifier = aws_rds_cluster.one_pinned_one_free.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_pinned_one_elsewhere" {
  cluster_identifier = "two-pinned-one-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_pinned" {
  count = 2

  cluster_identifier = aws_rds_cluster.two_pinned_one_elsewhere.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "one_elsewhere" {
  cluster_identifier = aws_rds_cluster.two_pinned_one_elsewhere.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1c"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "null_is_free" {
  cluster_identifier = "null-is-free"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "null_is_free" {
  count = 2

  cluster_identifier = aws_rds_cluster.null_is_free.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = null
}
