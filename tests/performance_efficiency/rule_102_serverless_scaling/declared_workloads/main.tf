# A tag tells that the load varies; then it should be Serverless v2.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "spiky"
  region = "eu-west-1"

  default_tags {
    tags = { workload-pattern = "spiky" }
  }
}

# expect: CKV_AURORA_102 failed: the workload varies
resource "aws_rds_cluster" "variable" {
  cluster_identifier = "variable"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = "variable" }
}

resource "aws_rds_cluster_instance" "variable" {
  cluster_identifier = aws_rds_cluster.variable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "unpredictable" {
  cluster_identifier = "unpredictable"
  engine             = "aurora-postgresql"
  tags               = merge({ Team = "orders" }, { workload-pattern = "Unpredictable" })
}

resource "aws_rds_cluster_instance" "unpredictable" {
  cluster_identifier = aws_rds_cluster.unpredictable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "by_default_tag" {
  provider = aws.spiky

  cluster_identifier = "by-default-tag"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_default_tag" {
  provider = aws.spiky

  cluster_identifier = aws_rds_cluster.by_default_tag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The cluster's own tag is nearer than its provider's.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "own_tag_over_default" {
  provider = aws.spiky

  cluster_identifier = "own-tag-over-default"
  engine             = "aurora-postgresql"
  tags               = { workload-pattern = "steady" }
}

resource "aws_rds_cluster_instance" "own_tag_over_default" {
  cluster_identifier = aws_rds_cluster.own_tag_over_default.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The tag of a member tells it as well.
# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "tagged_member" {
  cluster_identifier = "tagged-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "tagged_member" {
  cluster_identifier = aws_rds_cluster.tagged_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  tags               = { WorkloadPattern = "bursty" }
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "variable_and_serverless" {
  cluster_identifier = "variable-and-serverless"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = "variable" }

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "variable_and_serverless" {
  cluster_identifier = aws_rds_cluster.variable_and_serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "steady" {
  cluster_identifier = "steady"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = "predictable" }
}

resource "aws_rds_cluster_instance" "steady" {
  cluster_identifier = aws_rds_cluster.steady.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Another tag's value says nothing of the load.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "another_tag" {
  cluster_identifier = "another-tag"
  engine             = "aurora-postgresql"
  tags               = { CostModel = "variable" }
}

resource "aws_rds_cluster_instance" "another_tag" {
  cluster_identifier = aws_rds_cluster.another_tag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Half a configuration is one whatever the tag says.
# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "steady_half_configured" {
  cluster_identifier = "steady-half-configured"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = "steady" }
}

resource "aws_rds_cluster_instance" "steady_half_configured" {
  cluster_identifier = aws_rds_cluster.steady_half_configured.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
