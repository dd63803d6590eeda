# Classes since November 2026, and one that the table does not have.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "fits" {
  cluster_identifier              = "fits"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.fits.name
}

resource "aws_rds_cluster_parameter_group" "fits" {
  name   = "fits"
  family = "aurora-postgresql16"

  parameter {
    name  = "max_connections"
    value = "1000"
  }
}

resource "aws_rds_cluster_instance" "fits" {
  cluster_identifier = aws_rds_cluster.fits.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.2xlarge"
}

# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "too_many" {
  cluster_identifier              = "too-many"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.too_many.name
}

resource "aws_rds_cluster_parameter_group" "too_many" {
  name   = "too-many"
  family = "aurora-postgresql16"

  parameter {
    name  = "max_connections"
    value = "4000"
  }
}

resource "aws_rds_cluster_instance" "too_many" {
  cluster_identifier = aws_rds_cluster.too_many.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.large"
}

# expect: CKV_AURORA_208 undecided
resource "aws_rds_cluster" "not_listed" {
  cluster_identifier              = "not-listed"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.not_listed.name
}

resource "aws_rds_cluster_parameter_group" "not_listed" {
  name   = "not-listed"
  family = "aurora-postgresql16"

  parameter {
    name  = "max_connections"
    value = "4000"
  }
}

resource "aws_rds_cluster_instance" "not_listed" {
  cluster_identifier = aws_rds_cluster.not_listed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.2xlarge"
}
