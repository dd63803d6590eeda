# A rule on global databases sees only clusters that belong to one.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_rds_global_cluster" "shop" {
  global_cluster_identifier = "shop"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "member" {
  cluster_identifier = "member"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
}

# expect: CKV_AURORA_108 failed: is not in a global database
resource "aws_rds_cluster" "alone" {
  cluster_identifier = "alone"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "encrypted" {
  name = "encrypted"

  source {
    owner             = "AWS"
    source_identifier = "AURORA_GLOBAL_DATABASE_ENCRYPTION_AT_REST"
  }
}
