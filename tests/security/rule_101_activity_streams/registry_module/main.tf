# no plan: it would need the module from the registry.

provider "aws" {
  region = "eu-west-1"
}

# What it does with the cluster is not to be seen.
module "audit" {
  source  = "example-org/database-audit/aws"
  version = "~> 2.0"

  cluster_arn = aws_rds_cluster.given.arn
}

module "audit_by_name" {
  source = "git::https://git.example.com/platform/audit.git?ref=v3"

  cluster_names = ["given-by-name"]
}

# Not told of any cluster.
module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name = "orders"
}

# expect: CKV_AURORA_101 undecided: module.audit
resource "aws_rds_cluster" "given" {
  cluster_identifier = "given"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_101 undecided: module.audit_by_name
resource "aws_rds_cluster" "given_by_name" {
  cluster_identifier = "given-by-name"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}

# What is seen is enough.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "seen" {
  cluster_identifier = "seen"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "seen" {
  resource_arn = aws_rds_cluster.seen.arn
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}
