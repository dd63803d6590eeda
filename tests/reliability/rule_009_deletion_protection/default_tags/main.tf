provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment = "dev"
    }
  }
}

provider "aws" {
  alias  = "live"
  region = "eu-west-1"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "default_tags" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "own_tag" {
  engine = "aurora-postgresql"
  tags   = { Environment = "production" }
}

# Tags come before names, and the provider's are tags.
# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "production_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-prod"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "other_provider" {
  provider = aws.live
  engine   = "aurora-postgresql"
}
