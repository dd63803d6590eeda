# Two clusters of one name in two Regions; and Regions that have no activity streams.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "gov"
  region = "us-gov-west-1"
}

resource "aws_rds_cluster_parameter_group" "audited" {
  provider = aws.gov

  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# The stream is of the cluster of that name in Ireland.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "paris" {
  region = "eu-west-3"

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "ireland" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:orders"
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "milan" {
  region = "eu-south-1"

  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "milan" {
  region = "eu-south-1"

  resource_arn = aws_rds_cluster.milan.arn
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}

# GovCloud has no activity streams, whatever the class.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "gov" {
  provider = aws.gov

  cluster_identifier              = "gov"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "gov" {
  provider = aws.gov

  cluster_identifier = aws_rds_cluster.gov.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6i.large"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "gov_without" {
  provider = aws.gov

  cluster_identifier = "gov-without"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "gov_without" {
  provider = aws.gov

  cluster_identifier = aws_rds_cluster.gov_without.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6i.large"
}
