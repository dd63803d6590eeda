# no plan: it would need the module from the registry.

provider "aws" {
  region = "eu-west-1"
}

# Its plans and selections are not to be seen.
module "restores" {
  source  = "example-org/restore-testing/aws"
  version = "~> 1.0"

  resources = { aurora = aws_rds_cluster.given.arn }
}

# expect: CKV_AURORA_110 undecided: module.restores
resource "aws_rds_cluster" "given" {
  cluster_identifier = "given"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}
