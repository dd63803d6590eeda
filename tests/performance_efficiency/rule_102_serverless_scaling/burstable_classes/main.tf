# AWS calls the burstable classes unfit for production; Serverless v2 is its answer to bursts.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "staging"
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "staging" }
  }
}

# expect: CKV_AURORA_102 failed: db.t4g.medium
resource "aws_rds_cluster" "no_sign" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "no_sign" {
  cluster_identifier = aws_rds_cluster.no_sign.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 failed: db.t3.large
resource "aws_rds_cluster" "production" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production" }
}

resource "aws_rds_cluster_instance" "production" {
  cluster_identifier = aws_rds_cluster.production.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t3.large"
}

# One of them is enough: after a failover it may be the writer.
# expect: CKV_AURORA_102 failed: db.t4g.large
resource "aws_rds_cluster" "one_of_two" {
  cluster_identifier = "one-of-two"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_of_two" {
  for_each = { writer = "db.r7g.large", reader = "db.t4g.large" }

  cluster_identifier = aws_rds_cluster.one_of_two.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "steady" {
  cluster_identifier = "steady"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = "steady" }
}

resource "aws_rds_cluster_instance" "steady" {
  cluster_identifier = aws_rds_cluster.steady.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "by_tag" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
  tags               = { Environment = "dev" }
}

resource "aws_rds_cluster_instance" "by_tag" {
  cluster_identifier = aws_rds_cluster.by_tag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "by_default_tag" {
  provider = aws.staging

  cluster_identifier = "returns"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_default_tag" {
  provider = aws.staging

  cluster_identifier = aws_rds_cluster.by_default_tag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "orders-qa"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_name" {
  cluster_identifier = aws_rds_cluster.by_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# Half a configuration and Serverless v1 are findings in every environment.
# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "dev_half_configured" {
  cluster_identifier = "orders-dev"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "dev_half_configured" {
  cluster_identifier = aws_rds_cluster.dev_half_configured.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "dev_v1" {
  cluster_identifier = "orders-dev-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# Burstable are other databases here, not its members.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "memory_optimised" {
  cluster_identifier = "memory-optimised"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "memory_optimised" {
  cluster_identifier = aws_rds_cluster.memory_optimised.id
  engine             = "aurora-postgresql"
  instance_class     = "db.x2g.large"
}

resource "aws_db_instance" "burstable" {
  identifier     = "memory-optimised"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
}
