provider "aws" {
  region = "eu-west-1"
}

# Parameters that have nothing to do with databases.
resource "aws_ssm_parameter" "ami" {
  name  = "/platform/ami"
  type  = "String"
  value = "ami-0123456789abcdef0"
}

resource "aws_ssm_parameter" "bucket" {
  name  = "/platform/bucket"
  type  = "String"
  value = aws_s3_bucket.logs.bucket
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

# Of another database, as its value tells.
resource "aws_ssm_parameter" "documents" {
  name  = "/documents/db/host"
  type  = "String"
  value = aws_docdb_cluster.documents.endpoint
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
  master_username    = "documents"
  master_password    = "not-an-aurora-cluster"
}

resource "aws_ssm_parameter" "other_endpoint" {
  name  = "/legacy/db/host"
  type  = "String"
  value = "legacy.cluster-c1x2y3z4a5b6.eu-west-1.rds.amazonaws.com"
}

# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "lonely" {
  cluster_identifier = "lonely"
  engine             = "aurora-postgresql"
}

# A parameter with its name, and a value that could be anything.
# expect: CKV_AURORA_203 undecided: may store the configuration
resource "aws_rds_cluster" "named" {
  cluster_identifier = "named"
  engine             = "aurora-postgresql"
}

resource "aws_ssm_parameter" "named" {
  name  = "/named/pool_size"
  type  = "String"
  value = "20"
}
