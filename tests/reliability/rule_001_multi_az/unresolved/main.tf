provider "aws" {
  region = "eu-west-1"
}

variable "instances" {
  type = number
}

variable "members" {
  type = map(string)
}

variable "production" {
  type = bool
}

variable "zone" {
  type = string
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "count_unknown" {
  cluster_identifier = "count-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "count_unknown" {
  count = var.instances

  cluster_identifier = aws_rds_cluster.count_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed
resource "aws_rds_cluster" "keys_unknown" {
  cluster_identifier = "keys-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "keys_unknown" {
  for_each = var.members

  cluster_identifier = aws_rds_cluster.keys_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}

# Both branches are enough.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_or_three" {
  cluster_identifier = "two-or-three"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_or_three" {
  count = var.production ? 3 : 2

  cluster_identifier = aws_rds_cluster.two_or_three.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "one_or_two" {
  cluster_identifier = "one-or-two"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_or_two" {
  count = var.production ? 2 : 1

  cluster_identifier = aws_rds_cluster.one_or_two.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "reader_perhaps" {
  cluster_identifier = "reader-perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "reader_perhaps_writer" {
  cluster_identifier = aws_rds_cluster.reader_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "reader_perhaps_reader" {
  count = var.production ? 1 : 0

  cluster_identifier = aws_rds_cluster.reader_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Two are certain, whatever comes on top.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_and_perhaps_more" {
  cluster_identifier = "two-and-perhaps-more"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_certain" {
  count = 2

  cluster_identifier = aws_rds_cluster.two_and_perhaps_more.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "perhaps_more" {
  count = var.instances

  cluster_identifier = aws_rds_cluster.two_and_perhaps_more.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The variable may be null, and then nothing is pinned.
# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed: eu-west-1b
resource "aws_rds_cluster" "same_unknown_zone" {
  cluster_identifier = "same-unknown-zone"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "same_unknown_zone" {
  count = 2

  cluster_identifier = aws_rds_cluster.same_unknown_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = var.zone
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "autoscaled_perhaps" {
  cluster_identifier = "autoscaled-perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "autoscaled_perhaps" {
  cluster_identifier = aws_rds_cluster.autoscaled_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "autoscaled_perhaps" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.autoscaled_perhaps.cluster_identifier}"
  min_capacity       = var.instances
  max_capacity       = 8
}
