provider "aws" {
  region = "eu-west-1"
}

variable "members" {
  type = set(string)
}

# Instances that something else creates.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_named" {
  cluster_identifier = "two-named"
  engine             = "aurora-postgresql"
  cluster_members    = ["orders-1", "orders-2"]
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "unknown_members" {
  cluster_identifier = "unknown-members"
  engine             = "aurora-postgresql"
  cluster_members    = var.members
}
