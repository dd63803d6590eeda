# no plan: it would need the module from the registry.

provider "aws" {
  region = "eu-west-1"
}

# It may make the members.
module "members" {
  source  = "example-org/aurora-members/aws"
  version = "~> 1.0"

  cluster_identifier = aws_rds_cluster.given.id
}

# expect: CKV_AURORA_102 undecided: module.members
resource "aws_rds_cluster" "given" {
  cluster_identifier = "given"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}
