provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      Environment = "production"
      Owner       = "orders"
      CostCenter  = "4711"
    }
  }
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "stockholm"
  region = "eu-north-1"

  default_tags {
    tags = merge(local.shared, { Environment = "production" })
  }
}

provider "aws" {
  alias  = "paris"
  region = "eu-west-3"

  default_tags {
    tags = {
      Owner = ""
    }
  }
}

locals {
  shared = { Owner = "platform" }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "tagged_by_provider" {
  cluster_identifier = "tagged-by-provider"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster_instance" "tagged_by_provider" {
  cluster_identifier = aws_rds_cluster.tagged_by_provider.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "empty_map_of_its_own" {
  cluster_identifier = "empty-map-of-its-own"
  engine             = "aurora-postgresql"
  tags               = {}
}

# Its own tag wins.
# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "empties_a_default" {
  cluster_identifier = "empties-a-default"
  engine             = "aurora-postgresql"
  tags               = { Owner = "" }
}

# Default tags are those of the resource's own provider.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "other_provider" {
  provider = aws.frankfurt

  cluster_identifier = "other-provider"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster_instance" "other_provider" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.other_provider.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Two kinds from the provider, one of its own.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "both" {
  provider = aws.stockholm

  cluster_identifier = "both"
  engine             = "aurora-postgresql"
  tags               = { Project = "shop" }
}

# expect: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "two_of_three" {
  provider = aws.stockholm

  cluster_identifier = "two-of-three"
  engine             = "aurora-postgresql"
}

# The region argument moves the resource, not its provider.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "other_region" {
  region = "eu-central-1"

  cluster_identifier = "other-region"
  engine             = "aurora-postgresql"
}

# Its own tags fill what the provider left empty.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "fills_an_empty_default" {
  provider = aws.paris

  cluster_identifier = "fills-an-empty-default"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    Owner       = "orders"
    CostCenter  = "4711"
  }
}

# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "default_is_empty" {
  provider = aws.paris

  cluster_identifier = "default-is-empty"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    CostCenter  = "4711"
  }
}
