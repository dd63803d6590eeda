provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "paris"
  region = "eu-west-3"
}

variable "more" {
  type = number
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# Its only neighbour is in its Region, if there is one.
# expect: CKV_AURORA_201 undecided: may be another cluster
# expect plan: CKV_AURORA_201 failed: is in the region of the cluster
resource "aws_rds_cluster" "orders" {
  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

# expect: CKV_AURORA_201 failed: is in the region of the cluster
resource "aws_rds_cluster" "orders_perhaps" {
  count = var.more

  cluster_identifier        = "orders-perhaps"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_rds_global_cluster" "billing" {
  global_cluster_identifier = "billing"
  engine                    = "aurora-postgresql"
}

# A cluster of another Region may be there, and then the one of the same Region is a mistake of its own.
# expect: CKV_AURORA_201 undecided: may be another cluster
# expect plan: CKV_AURORA_201 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier        = "billing"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.billing.id
}

# expect: CKV_AURORA_201 undecided: may be another cluster
# expect plan: CKV_AURORA_201 passed
resource "aws_rds_cluster" "billing_beside" {
  cluster_identifier        = "billing-beside"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.billing.id
}

# expect: CKV_AURORA_201 passed
resource "aws_rds_cluster" "billing_in_paris" {
  count    = var.more
  provider = aws.paris

  cluster_identifier        = "billing-in-paris"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.billing.id
}
