provider "aws" {
  region = "eu-west-1"
}

variable "readers" {
  type = number
}

variable "most" {
  type = number
}

variable "scaled" {
  type = bool
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "readers_unknown" {
  cluster_identifier = "readers-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "readers_unknown_writer" {
  cluster_identifier = aws_rds_cluster.readers_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "readers_unknown" {
  count = var.readers

  cluster_identifier = aws_rds_cluster.readers_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Enough both ways.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "two_or_three" {
  cluster_identifier = "two-or-three"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_or_three" {
  count = var.scaled ? 3 : 2

  cluster_identifier = aws_rds_cluster.two_or_three.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# One is certain, and the number on top of it is not.
# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "one_plus_unknown" {
  cluster_identifier = "one-plus-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_plus_unknown" {
  count = 1 + var.readers

  cluster_identifier = aws_rds_cluster.one_plus_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "most_unknown" {
  cluster_identifier = "most-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "most_unknown" {
  cluster_identifier = aws_rds_cluster.most_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "most_unknown" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.most_unknown.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = var.most
}

resource "aws_appautoscaling_policy" "most_unknown" {
  name               = "most-unknown"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.most_unknown.service_namespace
  scalable_dimension = aws_appautoscaling_target.most_unknown.scalable_dimension
  resource_id        = aws_appautoscaling_target.most_unknown.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "least_unknown" {
  cluster_identifier = "least-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_unknown" {
  cluster_identifier = aws_rds_cluster.least_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "least_unknown" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.least_unknown.cluster_identifier}"
  min_capacity       = var.readers
  max_capacity       = 4
}

# With or without a policy: there is no reader.
# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "policy_perhaps" {
  cluster_identifier = "policy-perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "policy_perhaps" {
  cluster_identifier = aws_rds_cluster.policy_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "policy_perhaps" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.policy_perhaps.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "policy_perhaps" {
  count = var.scaled ? 1 : 0

  name               = "policy-perhaps"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.policy_perhaps.service_namespace
  scalable_dimension = aws_appautoscaling_target.policy_perhaps.scalable_dimension
  resource_id        = aws_appautoscaling_target.policy_perhaps.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 failed
resource "aws_rds_cluster" "target_perhaps" {
  cluster_identifier = "target-perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "target_perhaps" {
  cluster_identifier = aws_rds_cluster.target_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "target_perhaps" {
  count = var.scaled ? 1 : 0

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.target_perhaps.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# Two members are certain, whatever is scaled.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "pair_and_target" {
  cluster_identifier = "pair-and-target"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "pair_and_target" {
  count = 2

  cluster_identifier = aws_rds_cluster.pair_and_target.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "pair_and_target" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.pair_and_target.cluster_identifier}"
  min_capacity       = var.readers
  max_capacity       = var.most
}

# None of the unknown values is about this one.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "single" {
  cluster_identifier = "single"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "single" {
  cluster_identifier = aws_rds_cluster.single.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
