# no plan: it would need the module from the registry.

provider "aws" {
  region = "eu-west-1"
}

# It may add readers.
module "readers" {
  source  = "example-org/aurora-readers/aws"
  version = "~> 1.0"

  cluster_identifier = aws_rds_cluster.given.cluster_identifier
}

# expect: CKV_AURORA_105 undecided: module.readers
resource "aws_rds_cluster" "given" {
  cluster_identifier = "given"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "given" {
  cluster_identifier = aws_rds_cluster.given.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_given" {
  cluster_identifier = aws_rds_cluster.not_given.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "pair" {
  cluster_identifier = "pair"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "pair" {
  count = 2

  cluster_identifier = aws_rds_cluster.pair.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
