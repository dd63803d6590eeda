# The target may scale something else, and the name of a cluster is no proof: other databases are named so, too.
variable "service" {
  type = string
}

# expect: CKV_AURORA_105 undecided
# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_105 passed
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

resource "aws_appautoscaling_target" "orders" {
  service_namespace  = var.service
  scalable_dimension = "${var.service}:cluster:ReadReplicaCount"
  resource_id        = "cluster:orders"
  min_capacity       = 1
  max_capacity       = 4
}
