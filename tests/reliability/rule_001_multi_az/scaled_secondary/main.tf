# Aurora Auto Scaling does not keep readers of a secondary of a global database.

variable "global_cluster" {
  type = string
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_001 failed: the cluster has 1 member(s)
resource "aws_rds_cluster" "secondary" {
  cluster_identifier        = "secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_rds_cluster_instance" "secondary" {
  cluster_identifier = aws_rds_cluster.secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "secondary" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.secondary.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# Two members of its own are enough there, too.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "secondary_with_reader" {
  cluster_identifier        = "secondary-with-reader"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_rds_cluster_instance" "secondary_with_reader" {
  count              = 2
  cluster_identifier = aws_rds_cluster.secondary_with_reader.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The primary has Auto Scaling.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "primary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "app"
}

resource "aws_rds_cluster_instance" "primary" {
  cluster_identifier = aws_rds_cluster.primary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "primary" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.primary.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# expect: CKV_AURORA_001 undecided: whether the cluster is a secondary
# expect plan: CKV_AURORA_001 failed
resource "aws_rds_cluster" "given" {
  cluster_identifier        = "given"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = var.global_cluster
}

resource "aws_rds_cluster_instance" "given" {
  cluster_identifier = aws_rds_cluster.given.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "given" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.given.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}
