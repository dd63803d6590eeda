# Subscriptions that name their sources, which are identifiers.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "by_id" {
  cluster_identifier = "by-id"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "by_id" {
  name        = "by-id"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.by_id.id]
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "by_identifier" {
  cluster_identifier = "by-identifier"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "by_identifier" {
  name             = "by-identifier"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.by_identifier.cluster_identifier]
  event_categories = ["failover", "failure", "maintenance"]
}

# AWS keeps identifiers in lower case.
# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "By_Literal" {
  cluster_identifier = "By-Literal"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "by_literal" {
  name        = "by-literal"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = ["by-literal"]
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "one_of_two" {
  cluster_identifier = "one-of-two"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "other_of_two" {
  cluster_identifier = "other-of-two"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "two" {
  name        = "two"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.one_of_two.id, aws_rds_cluster.other_of_two.id]
}

# All of them are about others.
# expect: CKV_AURORA_207 failed: no notification
resource "aws_rds_cluster" "of_others" {
  cluster_identifier = "of-others"
  engine             = "aurora-postgresql"
}

# An ARN is no source id.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "by_arn" {
  cluster_identifier = "by-arn"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "by_arn" {
  name        = "by-arn"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.by_arn.arn]
}

# Its id among the instances.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "as_instance" {
  cluster_identifier = "as-instance"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "as_instance" {
  count = 2

  identifier         = "as-instance-${count.index}"
  cluster_identifier = aws_rds_cluster.as_instance.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_event_subscription" "as_instance" {
  name        = "as-instance"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-instance"
  source_ids  = [aws_rds_cluster.as_instance.id]
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "as_snapshot" {
  cluster_identifier = "as-snapshot"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "as_snapshot" {
  name        = "as-snapshot"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster-snapshot"
  source_ids  = [aws_rds_cluster.as_snapshot.id]
}

# AWS has no source type "cluster".
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "as_cluster" {
  cluster_identifier = "as-cluster"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "as_cluster" {
  name        = "as-cluster"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "cluster"
  source_ids  = [aws_rds_cluster.as_cluster.id]
}

# Ids without a type are an error to AWS.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "without_type" {
  cluster_identifier = "without-type"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "without_type" {
  name       = "without-type"
  sns_topic  = aws_sns_topic.ops.arn
  source_ids = [aws_rds_cluster.without_type.id]
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "disabled" {
  cluster_identifier = "disabled"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "disabled" {
  name        = "disabled"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.disabled.id]
  enabled     = false
}

variable "enabled" {
  type    = bool
  default = true
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "enabled_by_default" {
  cluster_identifier = "enabled-by-default"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "enabled_by_default" {
  name        = "enabled-by-default"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.enabled_by_default.id]
  enabled     = var.enabled
}

# With count = 0 there is none.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "switched_off" {
  count = 0


  name        = "switched-off"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.switched_off.id]
}

resource "aws_rds_cluster" "keyed" {
  for_each = toset(["a", "b"])

  cluster_identifier = "keyed-${each.key}"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_207 passed on aws_rds_cluster.keyed["a"]
# expect: CKV_AURORA_207 failed on aws_rds_cluster.keyed["b"]
resource "aws_db_event_subscription" "keyed" {
  name        = "keyed"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
  source_ids  = [aws_rds_cluster.keyed["a"].id]
}
