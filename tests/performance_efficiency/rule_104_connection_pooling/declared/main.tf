provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "few_connections" {
  cluster_identifier = "few-connections"
  engine             = "aurora-postgresql"

  tags = {
    HighConnectionCounts = "false"
  }
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "many_connections" {
  cluster_identifier = "many-connections"
  engine             = "aurora-postgresql"

  tags = {
    HighConnectionCounts = "true"
  }
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "silent" {
  cluster_identifier = "silent"
  engine             = "aurora-postgresql"
}
