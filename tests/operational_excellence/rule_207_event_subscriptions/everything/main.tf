# Without ids a subscription is about every source of its type, without type about every source: each case has a
# Region to itself.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

provider "aws" {
  alias  = "no_ids"
  region = "eu-west-2"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "no_ids" {
  provider = aws.no_ids

  cluster_identifier = "no-ids"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "no_ids" {
  provider = aws.no_ids

  name        = "no-ids"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster"
}

provider "aws" {
  alias  = "empty_lists"
  region = "eu-west-3"
}

# An empty list is everything, not nothing.
# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "empty_lists" {
  provider = aws.empty_lists

  cluster_identifier = "empty-lists"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "empty_lists" {
  provider = aws.empty_lists

  name             = "empty-lists"
  sns_topic        = aws_sns_topic.ops.arn
  source_type      = "db-cluster"
  source_ids       = []
  event_categories = []
}

provider "aws" {
  alias  = "no_type"
  region = "eu-central-1"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "no_type" {
  provider = aws.no_type

  cluster_identifier = "no-type"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "no_type" {
  provider = aws.no_type

  name      = "no-type"
  sns_topic = aws_sns_topic.ops.arn
}

provider "aws" {
  alias  = "no_type_categories"
  region = "eu-north-1"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "no_type_categories" {
  provider = aws.no_type_categories

  cluster_identifier = "no-type-categories"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "no_type_categories" {
  provider = aws.no_type_categories

  name             = "no-type-categories"
  sns_topic        = aws_sns_topic.ops.arn
  event_categories = ["failover", "failure", "maintenance"]
}

provider "aws" {
  alias  = "snapshots"
  region = "eu-south-1"
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "snapshots" {
  provider = aws.snapshots

  cluster_identifier = "snapshots"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "snapshots" {
  provider = aws.snapshots

  name        = "snapshots"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-cluster-snapshot"
}

provider "aws" {
  alias  = "parameter_groups"
  region = "us-east-1"
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "parameter_groups" {
  provider = aws.parameter_groups

  cluster_identifier = "parameter-groups"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "parameter_groups" {
  provider = aws.parameter_groups

  name        = "parameter-groups"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-parameter-group"
}

provider "aws" {
  alias  = "proxies"
  region = "us-east-2"
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "proxies" {
  provider = aws.proxies

  cluster_identifier = "proxies"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "proxies" {
  provider = aws.proxies

  name        = "proxies"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-proxy"
}

provider "aws" {
  alias  = "disabled"
  region = "us-west-1"
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "disabled" {
  provider = aws.disabled

  cluster_identifier = "disabled"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "disabled" {
  provider = aws.disabled

  name      = "disabled"
  sns_topic = aws_sns_topic.ops.arn
  enabled   = false
}

provider "aws" {
  alias  = "instances"
  region = "us-west-2"
}

# Its members, wherever they are.
# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "instances" {
  provider = aws.instances

  cluster_identifier = "instances"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "instances" {
  provider = aws.instances

  name        = "instances"
  sns_topic   = aws_sns_topic.ops.arn
  source_type = "db-instance"
}

# Nothing in its Region.
# expect: CKV_AURORA_207 failed: no notification
resource "aws_rds_cluster" "none" {
  cluster_identifier = "none"
  engine             = "aurora-postgresql"
}
