provider "aws" {
  region = "eu-west-1"
}

# Application Auto Scaling keeps one reader running beside the writer.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "at_least_one" {
  cluster_identifier = "at-least-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "at_least_one" {
  cluster_identifier = aws_rds_cluster.at_least_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "at_least_one" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.at_least_one.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 8
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "down_to_none" {
  cluster_identifier = "down-to-none"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "down_to_none" {
  cluster_identifier = aws_rds_cluster.down_to_none.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "down_to_none" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.down_to_none.id}"
  min_capacity       = 0
  max_capacity       = 8
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_literal" {
  cluster_identifier = aws_rds_cluster.by_literal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "by_literal" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:by-literal"
  min_capacity       = 2
  max_capacity       = 8
}

# The targets of this file belong to other clusters.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "not_scaled" {
  cluster_identifier = "not-scaled"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_scaled" {
  cluster_identifier = aws_rds_cluster.not_scaled.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# One autoscaled reader and no writer in the code: one node.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "scaled_without_writer" {
  cluster_identifier = "scaled-without-writer"
  engine             = "aurora-postgresql"
}

resource "aws_appautoscaling_target" "scaled_without_writer" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.scaled_without_writer.id}"
  min_capacity       = 1
  max_capacity       = 8
}

# The writer is pinned, the autoscaled reader is not.
# expect: CKV_AURORA_001 passed
# expect plan: CKV_AURORA_001 undecided
resource "aws_rds_cluster" "pinned_writer" {
  cluster_identifier = "pinned-writer"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "pinned_writer" {
  cluster_identifier = aws_rds_cluster.pinned_writer.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_appautoscaling_target" "pinned_writer" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.pinned_writer.id}"
  min_capacity       = 1
  max_capacity       = 8
}

# Scales a table of that name, no reader.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "another_dimension" {
  cluster_identifier = "another-dimension"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "another_dimension" {
  cluster_identifier = aws_rds_cluster.another_dimension.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "another_dimension" {
  service_namespace  = "dynamodb"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  resource_id        = "table/another-dimension"
  min_capacity       = 2
  max_capacity       = 8
}
