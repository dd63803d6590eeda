# A name is one of an account and a Region: what has the same name elsewhere is another one's.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

provider "aws" {
  alias  = "other_account"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/deploy"
  }
}

provider "aws" {
  alias  = "with_tags"
  region = "eu-west-1"

  default_tags {
    tags = { Team = "orders" }
  }
}

# expect: CKV_AURORA_001 failed: 1 member
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "orders_of_us" {
  provider           = aws.us
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed: 1 member
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "billing_of_us" {
  region             = "us-east-1"
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Nothing says which account the default provider works in.
# expect: CKV_AURORA_001 undecided
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "stock_of_other_account" {
  provider           = aws.other_account
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Another provider of the same account and Region.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "returns" {
  cluster_identifier = "returns"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "returns" {
  cluster_identifier = "returns"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "returns_with_tags" {
  provider           = aws.with_tags
  cluster_identifier = "returns"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
