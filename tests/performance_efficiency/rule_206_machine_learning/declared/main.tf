provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "analytics"
  region = "eu-west-1"

  default_tags {
    tags = {
      machine-learning = "Required"
    }
  }
}

# expect: CKV_AURORA_206 not_applicable
resource "aws_rds_cluster" "nothing_said" {
  cluster_identifier = "nothing-said"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_206 failed: for machine learning
resource "aws_rds_cluster" "declared" {
  cluster_identifier = "declared"
  engine             = "aurora-postgresql"
  tags               = { MachineLearning = "true" }
}

# expect: CKV_AURORA_206 failed
resource "aws_rds_cluster" "declared_otherwise" {
  cluster_identifier = "declared-otherwise"
  engine             = "aurora-postgresql"
  tags               = { "machine_learning" = "yes" }
}

# expect: CKV_AURORA_206 not_applicable
resource "aws_rds_cluster" "not_wanted" {
  cluster_identifier = "not-wanted"
  engine             = "aurora-postgresql"
  tags               = { MachineLearning = "false" }
}

# expect: CKV_AURORA_206 not_applicable
resource "aws_rds_cluster" "another_tag" {
  cluster_identifier = "another-tag"
  engine             = "aurora-postgresql"
  tags               = { Team = "machine-learning" }
}

# expect: CKV_AURORA_206 failed
resource "aws_rds_cluster" "by_default" {
  provider = aws.analytics

  cluster_identifier = "by-default"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_206 not_applicable
resource "aws_rds_cluster" "by_default_but_not_here" {
  provider = aws.analytics

  cluster_identifier = "by-default-but-not-here"
  engine             = "aurora-postgresql"
  tags               = { machine-learning = "no" }
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "declared_and_kept" {
  cluster_identifier = "declared-and-kept"
  engine             = "aurora-postgresql"
  tags               = { MachineLearning = "true" }
}

resource "aws_rds_cluster_role_association" "declared_and_kept" {
  db_cluster_identifier = aws_rds_cluster.declared_and_kept.id
  feature_name          = "Comprehend"
  role_arn              = "arn:aws:iam::123456789012:role/database"
}
