variable "big" {
  type = bool
}

variable "other" {
  type = bool
}

# One of the two readers exists, whatever the variable says.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "either" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "either_writer" {
  count = 1

  cluster_identifier = aws_rds_cluster.either.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "either_big" {
  count = var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.either.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "either_small" {
  count = var.big ? 0 : 1

  cluster_identifier = aws_rds_cluster.either.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed: the cluster has 1 member(s)
resource "aws_rds_cluster" "one_of_two" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_of_two_big" {
  count = var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.one_of_two.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "one_of_two_small" {
  count = !var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.one_of_two.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_conditions" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_conditions_writer" {
  count = 1

  cluster_identifier = aws_rds_cluster.two_conditions.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "two_conditions_big" {
  count = var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.two_conditions.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "two_conditions_small" {
  count = var.other ? 0 : 1

  cluster_identifier = aws_rds_cluster.two_conditions.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed: availability_zone
resource "aws_rds_cluster" "one_zone" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_zone_writer" {
  count = 1

  cluster_identifier = aws_rds_cluster.one_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "one_zone_big" {
  count = var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.one_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "one_zone_small" {
  count = var.big ? 0 : 1

  cluster_identifier = aws_rds_cluster.one_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed
resource "aws_rds_cluster" "zone_by_condition" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "zone_by_condition_writer" {
  count = 1

  cluster_identifier = aws_rds_cluster.zone_by_condition.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "zone_by_condition_big" {
  count = var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.zone_by_condition.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "zone_by_condition_small" {
  count = var.big ? 0 : 1

  cluster_identifier = aws_rds_cluster.zone_by_condition.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1b"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed
resource "aws_rds_cluster" "all_by_condition" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "all_by_condition_big" {
  count = var.big ? 2 : 0

  cluster_identifier = aws_rds_cluster.all_by_condition.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_rds_cluster_instance" "all_by_condition_small" {
  count = var.big ? 0 : 2

  cluster_identifier = aws_rds_cluster.all_by_condition.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Two of the four exist, whatever the variables say, and all name the same zone.
# expect: CKV_AURORA_001 failed: all members have the same availability_zone (us-east-1a)
resource "aws_rds_cluster" "pinned" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "pinned_big" {
  count = var.big ? 1 : 0

  cluster_identifier = aws_rds_cluster.pinned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "us-east-1a"
}

resource "aws_rds_cluster_instance" "pinned_small" {
  count = var.big ? 0 : 1

  cluster_identifier = aws_rds_cluster.pinned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "us-east-1a"
}

resource "aws_rds_cluster_instance" "pinned_other" {
  count = var.other ? 1 : 0

  cluster_identifier = aws_rds_cluster.pinned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "us-east-1a"
}

resource "aws_rds_cluster_instance" "pinned_no_other" {
  count = var.other ? 0 : 1

  cluster_identifier = aws_rds_cluster.pinned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "us-east-1a"
}
