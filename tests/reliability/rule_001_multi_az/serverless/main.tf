provider "aws" {
  region = "eu-west-1"
}

# Serverless v1 has no instances; AWS moves it to another zone by itself.
# expect: CKV_AURORA_001 not_applicable
resource "aws_rds_cluster" "v1" {
  cluster_identifier = "v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "v2_single" {
  cluster_identifier = "v2-single"
  engine             = "aurora-postgresql"
  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "v2_single" {
  cluster_identifier = aws_rds_cluster.v2_single.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "v2_pair" {
  cluster_identifier = "v2-pair"
  engine             = "aurora-postgresql"
  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "v2_pair" {
  count = 2

  cluster_identifier = aws_rds_cluster.v2_pair.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "mixed" {
  cluster_identifier = "mixed"
  engine             = "aurora-postgresql"
  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "mixed_writer" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "mixed_reader" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# An empty engine mode is provisioned.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "provisioned_written_empty" {
  cluster_identifier = "provisioned-written-empty"
  engine             = "aurora-postgresql"
  engine_mode        = ""
}

resource "aws_rds_cluster_instance" "provisioned_written_empty" {
  cluster_identifier = aws_rds_cluster.provisioned_written_empty.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
