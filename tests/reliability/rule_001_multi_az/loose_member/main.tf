provider "aws" {
  region = "eu-west-1"
}

variable "reporting_cluster" {
  type = string
}

# The second instance may be a member of this cluster.
# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Has two of its own.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "billing" {
  count = 2

  cluster_identifier = aws_rds_cluster.billing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Has none, and the loose one would be its first at best.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "reporting" {
  cluster_identifier = var.reporting_cluster
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
