# Burstable classes are those of the table of classes; what is not in it may be anything.

provider "aws" {
  region = "eu-west-1"
}

variable "large" {
  type = bool
}

# expect: CKV_AURORA_102 failed: burstable
resource "aws_rds_cluster" "t3" {
  cluster_identifier = "t3"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "t3" {
  cluster_identifier = aws_rds_cluster.t3.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t3.medium"
}

# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "r9g" {
  cluster_identifier = "r9g"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "r9g" {
  cluster_identifier = aws_rds_cluster.r9g.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.large"
}

# expect: CKV_AURORA_102 undecided: not in the table
resource "aws_rds_cluster" "not_listed" {
  cluster_identifier = "not-listed"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_listed" {
  cluster_identifier = aws_rds_cluster.not_listed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}

# expect: CKV_AURORA_102 undecided: one of several
# expect plan: CKV_AURORA_102 failed: burstable
resource "aws_rds_cluster" "one_of_two" {
  cluster_identifier = "one-of-two"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_of_two" {
  cluster_identifier = aws_rds_cluster.one_of_two.id
  engine             = "aurora-postgresql"
  instance_class     = var.large ? "db.r7g.large" : "db.t4g.large"
}

# expect: CKV_AURORA_102 failed: burstable
resource "aws_rds_cluster" "one_burstable" {
  cluster_identifier = "one-burstable"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_burstable" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_burstable.id
  engine             = "aurora-postgresql"
  instance_class     = count.index == 0 ? "db.t4g.large" : "db.r12g.large"
}

# Whatever it is, it is not db.serverless.
# expect: CKV_AURORA_102 failed: the workload varies
resource "aws_rds_cluster" "not_listed_variable" {
  cluster_identifier = "not-listed-variable"
  engine             = "aurora-postgresql"

  tags = {
    WorkloadPattern = "variable"
  }
}

resource "aws_rds_cluster_instance" "not_listed_variable" {
  cluster_identifier = aws_rds_cluster.not_listed_variable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}
