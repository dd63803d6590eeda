provider "aws" {
  region = "eu-west-1"
}

# Something of a database, and of which one its value does not tell.
resource "aws_ssm_parameter" "host" {
  name  = "/orders/db/host"
  type  = "String"
  value = "db.example.internal"
}

# expect: CKV_AURORA_203 undecided: does not refer to a cluster
resource "aws_rds_cluster" "unknown_host" {
  cluster_identifier = "unknown-host"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "linked_all_the_same" {
  cluster_identifier = "linked-all-the-same"
  engine             = "aurora-postgresql"
}

resource "aws_ssm_parameter" "linked_all_the_same_host" {
  name  = "/linked-all-the-same/host"
  type  = "String"
  value = aws_rds_cluster.linked_all_the_same.endpoint
}

resource "aws_ssm_parameter" "password_length" {
  name  = "/linked-all-the-same/db/password_length"
  type  = "String"
  value = "20"
}
