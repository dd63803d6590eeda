# Scheduled scaling: a target that keeps no reader has one when a schedule raises min_capacity to 1 or more.

provider "aws" {
  region = "eu-west-1"
}

variable "least" {
  type = number
}

variable "busy" {
  type = bool
}

variable "none" {
  type = number
}

variable "most" {
  type = number
}

# expect: CKV_AURORA_105 passed: at its scheduled times
resource "aws_rds_cluster" "by_target" {
  cluster_identifier = "by-target"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_target" {
  count = 1

  cluster_identifier = aws_rds_cluster.by_target.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "by_target" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.by_target.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "by_target" {
  name               = "by-target"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.by_target.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "by_cluster" {
  cluster_identifier = "by-cluster"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_cluster" {
  count = 1

  cluster_identifier = aws_rds_cluster.by_cluster.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "by_cluster" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.by_cluster.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "by_cluster" {
  name               = "by-cluster"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.by_cluster.cluster_identifier}"
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_literal" {
  count = 1

  cluster_identifier = aws_rds_cluster.by_literal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "by_literal" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.by_literal.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "by_literal" {
  name               = "by-literal"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:by-literal"
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# The schedule lowers it.
# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "to_zero" {
  cluster_identifier = "to-zero"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "to_zero" {
  count = 1

  cluster_identifier = aws_rds_cluster.to_zero.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "to_zero" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.to_zero.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "to_zero" {
  name               = "to-zero"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.to_zero.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 0
  }
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "most_only" {
  cluster_identifier = "most-only"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "most_only" {
  count = 1

  cluster_identifier = aws_rds_cluster.most_only.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "most_only" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.most_only.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "most_only" {
  name               = "most-only"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.most_only.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    max_capacity = 8
  }
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "suspended" {
  cluster_identifier = "suspended"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "suspended" {
  count = 1

  cluster_identifier = aws_rds_cluster.suspended.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "suspended" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.suspended.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4

  suspended_state {
    scheduled_scaling_suspended = true
  }
}

resource "aws_appautoscaling_scheduled_action" "suspended" {
  name               = "suspended"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.suspended.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# Schedules are not suspended by it.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "without_out" {
  cluster_identifier = "without-out"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_out" {
  count = 1

  cluster_identifier = aws_rds_cluster.without_out.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "without_out" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.without_out.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4

  suspended_state {
    dynamic_scaling_out_suspended = true
  }
}

resource "aws_appautoscaling_scheduled_action" "without_out" {
  name               = "without-out"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.without_out.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "of_another" {
  cluster_identifier = "of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_another" {
  count = 1

  cluster_identifier = aws_rds_cluster.of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "of_another" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.of_another.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "without_target" {
  cluster_identifier = "without-target"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_target" {
  count = 1

  cluster_identifier = aws_rds_cluster.without_target.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_scheduled_action" "without_target" {
  name               = "without-target"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.without_target.cluster_identifier}"
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = "unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unknown" {
  count = 1

  cluster_identifier = aws_rds_cluster.unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "unknown" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.unknown.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "unknown" {
  name               = "unknown"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.unknown.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = var.least
  }
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 failed
resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "perhaps" {
  count = 1

  cluster_identifier = aws_rds_cluster.perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "perhaps" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.perhaps.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "perhaps" {
  count = var.busy ? 1 : 0

  name               = "perhaps"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.perhaps.resource_id
  schedule           = "cron(0 7 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 2
  }
}

# However many it may add, it has no reader to measure.
# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "most_unknown" {
  cluster_identifier = "most-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "most_unknown" {
  count = 1

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

# It has a reader to scale by.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "with_reader" {
  cluster_identifier = "with-reader"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "with_reader" {
  count = 2

  cluster_identifier = aws_rds_cluster.with_reader.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "with_reader" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.with_reader.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed: suspended_state
resource "aws_rds_cluster" "kept_but_suspended" {
  cluster_identifier = "kept-but-suspended"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "kept_but_suspended" {
  count = 1

  cluster_identifier = aws_rds_cluster.kept_but_suspended.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "kept_but_suspended" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.kept_but_suspended.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4

  suspended_state {
    dynamic_scaling_out_suspended = true
  }
}

# expect: CKV_AURORA_105 failed
# expect plan: CKV_AURORA_105 failed
resource "aws_rds_cluster" "none_at_most" {
  cluster_identifier = "none-at-most"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "none_at_most" {
  count = 1

  cluster_identifier = aws_rds_cluster.none_at_most.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "none_at_most" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.none_at_most.cluster_identifier}"
  min_capacity       = var.none
  max_capacity       = 0
}
