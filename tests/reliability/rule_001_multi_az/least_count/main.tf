variable "readers" {
  type = number
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_or_more" {
  cluster_identifier = "two-or-more"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_or_more" {
  count = max(2, var.readers)

  cluster_identifier = aws_rds_cluster.two_or_more.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "one_or_more" {
  cluster_identifier = "one-or-more"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_or_more" {
  count = max(1, var.readers)

  cluster_identifier = aws_rds_cluster.one_or_more.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "one_at_most" {
  cluster_identifier = "one-at-most"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_at_most" {
  count = max(1, min(1, var.readers))

  cluster_identifier = aws_rds_cluster.one_at_most.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
