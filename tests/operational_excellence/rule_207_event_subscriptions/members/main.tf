# The members' events instead: configuration change, failure and maintenance of every one.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# A plan does not show whether a name without its key is all of the instances.
# expect: CKV_AURORA_207 passed
# expect plan: CKV_AURORA_207 undecided
resource "aws_rds_cluster" "all_members" {
  cluster_identifier = "all-members"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "all_members" {
  count = 2

  identifier         = "all-members-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.all_members.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "all_members" {
  name             = "all-members"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = aws_rds_cluster_instance.all_members[*].id
  event_categories = ["configuration change", "failure", "maintenance"]
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "each_member" {
  cluster_identifier = "each-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "each_member" {
  count = 2

  identifier         = "each-member-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.each_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "each_member" {
  name        = "each-member"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-instance"
  source_ids  = [for member in aws_rds_cluster_instance.each_member : member.identifier]
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "by-name"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_name" {
  count = 2

  identifier         = "by-name-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.by_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "by_name" {
  name             = "by-name"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = ["by-name-1", "by-name-2"]
  event_categories = ["configuration change", "failure", "maintenance"]
}

# expect: CKV_AURORA_207 passed
# expect plan: CKV_AURORA_207 undecided
resource "aws_rds_cluster" "generated_names" {
  cluster_identifier = "generated-names"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "generated_names" {
  count = 2

  cluster_identifier = aws_rds_cluster.generated_names.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "generated_names" {
  name             = "generated-names"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = aws_rds_cluster_instance.generated_names[*].id
  event_categories = ["configuration change", "failure", "maintenance"]
}

# The second one is missing.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "one_member" {
  cluster_identifier = "one-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_member" {
  count = 2

  identifier         = "one-member-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.one_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "one_member" {
  name             = "one-member"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = [aws_rds_cluster_instance.one_member[0].id]
  event_categories = ["configuration change", "failure", "maintenance"]
}

# Failovers are events of clusters.
# expect: CKV_AURORA_207 failed: configuration change
# expect plan: CKV_AURORA_207 failed
resource "aws_rds_cluster" "wrong_categories" {
  cluster_identifier = "wrong-categories"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "wrong_categories" {
  count = 2

  identifier         = "wrong-categories-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.wrong_categories.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "wrong_categories" {
  name             = "wrong-categories"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = aws_rds_cluster_instance.wrong_categories[*].id
  event_categories = ["availability", "failover", "failure", "maintenance"]
}

# Of another cluster.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "others_members" {
  cluster_identifier = "others-members"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "others_members" {
  count = 2

  identifier         = "others-members-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.others_members.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "others_members" {
  name             = "others-members"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-instance"
  source_ids       = aws_rds_cluster_instance.all_members[*].id
  event_categories = ["configuration change", "failure", "maintenance"]
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "one_by_one" {
  cluster_identifier = "one-by-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_by_one" {
  count = 2

  identifier         = "one-by-one-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.one_by_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "one_by_one" {
  count = 2


  name        = "one-by-one-${count.index}"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-instance"
  source_ids  = [aws_rds_cluster_instance.one_by_one[count.index].id]
}

# Instances are no clusters.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "as_clusters" {
  cluster_identifier = "as-clusters"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "as_clusters" {
  count = 2

  identifier         = "as-clusters-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.as_clusters.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "as_clusters" {
  name        = "as-clusters"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = aws_rds_cluster_instance.as_clusters[*].id
}
