# no plan: what a plan shows of it is the same

# Where the second one is, this code does not tell.
# expect: CKV_AURORA_001 undecided: availability_zone
resource "aws_rds_cluster" "one_elsewhere" {
  cluster_identifier = "one-elsewhere"
  engine             = "aurora-postgresql"
  cluster_members    = ["one-elsewhere-1", "one-elsewhere-2"]
}

resource "aws_rds_cluster_instance" "one_elsewhere" {
  identifier         = "one-elsewhere-1"
  cluster_identifier = aws_rds_cluster.one_elsewhere.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

# expect: CKV_AURORA_001 failed: the same availability_zone
resource "aws_rds_cluster" "both_here" {
  cluster_identifier = "both-here"
  engine             = "aurora-postgresql"
  cluster_members    = ["both-here-1", "both-here-2"]
}

resource "aws_rds_cluster_instance" "both_here" {
  count = 2

  identifier         = "both-here-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.both_here.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}
