# What may be for one cluster may be for any: each case has a Region to itself, or names its cluster.

provider "aws" {
  region = "eu-west-1"
}

variable "feature" {
  type = string
}

variable "tag" {
  type = string
}

variable "connected" {
  type = bool
}

variable "policy" {
  type = string
}

variable "production" {
  type = bool
}

variable "engine" {
  type = string
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "rds.amazonaws.com" }
    }]
  })
}

# expect: CKV_AURORA_206 undecided: feature_name
# expect plan: CKV_AURORA_206 passed
resource "aws_rds_cluster" "feature_unknown" {
  cluster_identifier = "feature-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_role_association" "feature_unknown" {
  db_cluster_identifier = aws_rds_cluster.feature_unknown.id
  feature_name          = var.feature
  role_arn              = "arn:aws:iam::123456789012:role/database"
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "either_feature" {
  cluster_identifier = "either-feature"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_role_association" "either_feature" {
  db_cluster_identifier = aws_rds_cluster.either_feature.id
  feature_name          = var.production ? "SageMaker" : "Comprehend"
  role_arn              = "arn:aws:iam::123456789012:role/database"
}

# expect: CKV_AURORA_206 undecided
# expect plan: CKV_AURORA_206 failed
resource "aws_rds_cluster" "perhaps_connected" {
  cluster_identifier = "perhaps-connected"
  engine             = "aurora-postgresql"
  tags               = { MachineLearning = "true" }
}

resource "aws_rds_cluster_role_association" "perhaps_connected" {
  count = var.connected ? 1 : 0

  db_cluster_identifier = aws_rds_cluster.perhaps_connected.id
  feature_name          = "SageMaker"
  role_arn              = "arn:aws:iam::123456789012:role/database"
}

# expect: CKV_AURORA_206 undecided: whether the cluster is
# expect plan: CKV_AURORA_206 failed
resource "aws_rds_cluster" "tag_unknown" {
  cluster_identifier = "tag-unknown"
  engine             = "aurora-postgresql"
  tags               = { MachineLearning = var.tag }
}

# expect: CKV_AURORA_206 undecided
# expect plan: CKV_AURORA_206 passed
resource "aws_rds_cluster" "policy_unknown" {
  cluster_identifier = "policy-unknown"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.policy_unknown.arn]
}

resource "aws_iam_role" "policy_unknown" {
  name               = "policy-unknown"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "policy_unknown" {
  name   = "perhaps"
  role   = aws_iam_role.policy_unknown.id
  policy = var.policy
}

# expect: CKV_AURORA_206 undecided: engine
# expect plan: CKV_AURORA_206 passed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}

resource "aws_rds_cluster_role_association" "engine_unknown" {
  db_cluster_identifier = aws_rds_cluster.engine_unknown.id
  feature_name          = "SageMaker"
  role_arn              = "arn:aws:iam::123456789012:role/database"
}
