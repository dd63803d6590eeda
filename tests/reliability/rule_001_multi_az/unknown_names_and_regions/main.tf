variable "name" {
  type = string
}

variable "region" {
  type = string
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "other"
  region = var.region
}

# The second member may be one of a cluster with this name in another Region.
# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed
resource "aws_rds_cluster" "bills" {
  cluster_identifier = "bills"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "bills" {
  cluster_identifier = "bills"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "bills_of_other" {
  provider = aws.other

  cluster_identifier = "bills"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The second member may be of this cluster: its name is not known.
# expect: CKV_AURORA_001 undecided
# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_001 passed
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "${var.name}-orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "orders_by_name" {
  cluster_identifier = "shop-orders"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# What is known of its name is not in the name of any member.
# expect: CKV_AURORA_001 failed: 1 member
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "${var.name}-stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "stock" {
  cluster_identifier = aws_rds_cluster.stock.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# A member of another Region is none of it.
# expect: CKV_AURORA_001 failed: 1 member
resource "aws_rds_cluster" "parts" {
  region = "eu-north-1"

  cluster_identifier = "${var.name}-orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "parts" {
  region = "eu-north-1"

  cluster_identifier = aws_rds_cluster.parts.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
