# A secondary of a global database without members gets them at failover.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_102 undecided: no members in this code
resource "aws_rds_cluster" "with_settings" {
  cluster_identifier        = "with-settings"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "shop"

  serverlessv2_scaling_configuration {
    min_capacity = 8
    max_capacity = 64
  }
}

# expect: CKV_AURORA_102 undecided
resource "aws_rds_cluster" "alone" {
  cluster_identifier        = "alone"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "shop"
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "with_member" {
  cluster_identifier        = "with-member"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "shop"

  serverlessv2_scaling_configuration {
    min_capacity = 8
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "with_member" {
  cluster_identifier = aws_rds_cluster.with_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "with_other_member" {
  cluster_identifier        = "with-other-member"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "shop"

  serverlessv2_scaling_configuration {
    min_capacity = 8
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "with_other_member" {
  cluster_identifier = aws_rds_cluster.with_other_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "primary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "shop"
  master_username           = "shop"
  master_password           = "not-a-secret-1"

  serverlessv2_scaling_configuration {
    min_capacity = 8
    max_capacity = 64
  }
}
