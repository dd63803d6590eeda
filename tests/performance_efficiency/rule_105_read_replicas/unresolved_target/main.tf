# A target of an unknown cluster may be of each; the plan knows.

provider "aws" {
  region = "eu-west-1"
}

variable "scaled_cluster" {
  type = string
}

# expect: CKV_AURORA_105 undecided: aws_appautoscaling_target.chosen
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 undecided: aws_appautoscaling_target.chosen
# expect plan: CKV_AURORA_105 failed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "billing" {
  cluster_identifier = aws_rds_cluster.billing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "stock" {
  count = 2

  cluster_identifier = aws_rds_cluster.stock.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "chosen" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${var.scaled_cluster}"
  min_capacity       = 1
  max_capacity       = 4
}
