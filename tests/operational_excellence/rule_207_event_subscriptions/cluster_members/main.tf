# cluster_members: the identifiers of all members.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# expect: CKV_AURORA_207 passed: db-instance
resource "aws_rds_cluster" "all_of_them" {
  cluster_identifier = "all-of-them"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "all_of_them" {
  count = 2

  cluster_identifier = aws_rds_cluster.all_of_them.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "all_of_them" {
  name             = "all-of-them"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = aws_rds_cluster.all_of_them.cluster_members
  event_categories = ["configuration change", "failure", "maintenance"]
}

# Of its two members one is meant.
# expect: CKV_AURORA_207 undecided
resource "aws_rds_cluster" "the_first" {
  cluster_identifier = "the-first"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "the_first" {
  count = 2

  cluster_identifier = aws_rds_cluster.the_first.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "the_first" {
  name             = "the-first"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = [tolist(aws_rds_cluster.the_first.cluster_members)[0]]
  event_categories = ["configuration change", "failure", "maintenance"]
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "of_another" {
  cluster_identifier = "of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_another" {
  count = 2

  cluster_identifier = aws_rds_cluster.of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Members are no clusters.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "wrong_type" {
  cluster_identifier = "wrong-type"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "wrong_type" {
  count = 2

  cluster_identifier = aws_rds_cluster.wrong_type.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "wrong_type" {
  name             = "wrong-type"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-cluster"
  source_ids       = aws_rds_cluster.wrong_type.cluster_members
  event_categories = ["failover", "failure", "maintenance"]
}
