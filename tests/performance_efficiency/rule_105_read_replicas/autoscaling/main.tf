# Readers that Application Auto Scaling adds: it needs a target that keeps one at least. Without a reader there is no load
# of readers to scale by, whatever the policy.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "scaled" {
  cluster_identifier = "scaled"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "scaled" {
  cluster_identifier = aws_rds_cluster.scaled.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.scaled.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "scaled" {
  name               = "scaled"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension
  resource_id        = aws_appautoscaling_target.scaled.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# It keeps one reader whatever the load.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "least_one" {
  cluster_identifier = "least-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_one" {
  cluster_identifier = aws_rds_cluster.least_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "least_one" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.least_one.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# Without a policy nothing ever scales it.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "without_policy" {
  cluster_identifier = "without-policy"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_policy" {
  cluster_identifier = aws_rds_cluster.without_policy.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "without_policy" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.without_policy.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "none_at_most" {
  cluster_identifier = "none-at-most"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "none_at_most" {
  cluster_identifier = aws_rds_cluster.none_at_most.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "none_at_most" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.none_at_most.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 0
}

resource "aws_appautoscaling_policy" "none_at_most" {
  name               = "none-at-most"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.none_at_most.service_namespace
  scalable_dimension = aws_appautoscaling_target.none_at_most.scalable_dimension
  resource_id        = aws_appautoscaling_target.none_at_most.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# Scaling out is suspended.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "suspended" {
  cluster_identifier = "suspended"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "suspended" {
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
    dynamic_scaling_out_suspended = true
  }
}

resource "aws_appautoscaling_policy" "suspended" {
  name               = "suspended"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.suspended.service_namespace
  scalable_dimension = aws_appautoscaling_target.suspended.scalable_dimension
  resource_id        = aws_appautoscaling_target.suspended.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "scale_in_suspended" {
  cluster_identifier = "scale-in-suspended"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "scale_in_suspended" {
  cluster_identifier = aws_rds_cluster.scale_in_suspended.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "scale_in_suspended" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.scale_in_suspended.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4

  suspended_state {
    dynamic_scaling_in_suspended  = true
    dynamic_scaling_out_suspended = false
  }
}

resource "aws_appautoscaling_policy" "scale_in_suspended" {
  name               = "scale-in-suspended"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.scale_in_suspended.service_namespace
  scalable_dimension = aws_appautoscaling_target.scale_in_suspended.scalable_dimension
  resource_id        = aws_appautoscaling_target.scale_in_suspended.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# expect: CKV_AURORA_105 failed: min_capacity = 0
resource "aws_rds_cluster" "policy_by_literal" {
  cluster_identifier = "policy-by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "policy_by_literal" {
  cluster_identifier = aws_rds_cluster.policy_by_literal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "policy_by_literal" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:policy-by-literal"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "policy_by_literal" {
  name               = "policy-by-literal"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:policy-by-literal"

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

# The policy is another cluster's.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "policy_of_another" {
  cluster_identifier = "policy-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "policy_of_another" {
  cluster_identifier = aws_rds_cluster.policy_of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "policy_of_another" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.policy_of_another.cluster_identifier}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "policy_of_another" {
  name               = "connections"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension
  resource_id        = aws_appautoscaling_target.scaled.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageDatabaseConnections"
    }
  }
}

# expect: CKV_AURORA_105 passed
# expect plan: CKV_AURORA_105 undecided
resource "aws_rds_cluster" "by_format" {
  cluster_identifier = "by-format"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_format" {
  cluster_identifier = aws_rds_cluster.by_format.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "by_format" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = format("cluster:%s", aws_rds_cluster.by_format.id)
  min_capacity       = 1
  max_capacity       = 4
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "by_join" {
  cluster_identifier = "by-join"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_join" {
  cluster_identifier = aws_rds_cluster.by_join.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "by_join" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = join(":", ["cluster", aws_rds_cluster.by_join.cluster_identifier])
  min_capacity       = 1
  max_capacity       = 4
}

# Only the reference tells whose it is.
# expect: CKV_AURORA_105 passed
# expect plan: CKV_AURORA_105 undecided
resource "aws_rds_cluster" "generated" {
  cluster_identifier_prefix = "generated-"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "generated" {
  cluster_identifier = aws_rds_cluster.generated.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "generated" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.generated.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# No name of a scalable target: that is cluster:NAME.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "prefix_missing" {
  cluster_identifier = "prefix-missing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "prefix_missing" {
  cluster_identifier = aws_rds_cluster.prefix_missing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "prefix_missing" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_rds_cluster.prefix_missing.cluster_identifier
  min_capacity       = 1
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "name_of_another" {
  cluster_identifier = "name-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "name_of_another" {
  cluster_identifier = aws_rds_cluster.name_of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "name_of_another" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:name-of-another-2"
  min_capacity       = 1
  max_capacity       = 4
}

# Neptune calls its clusters in the same way.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "neptune" {
  cluster_identifier = "neptune"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "neptune" {
  cluster_identifier = aws_rds_cluster.neptune.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "neptune" {
  service_namespace  = "neptune"
  scalable_dimension = "neptune:cluster:ReadReplicaCount"
  resource_id        = "cluster:neptune"
  min_capacity       = 1
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "table" {
  cluster_identifier = "table"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "table" {
  cluster_identifier = aws_rds_cluster.table.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "table" {
  service_namespace  = "dynamodb"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  resource_id        = "table/table"
  min_capacity       = 1
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "target_switched_off" {
  cluster_identifier = "target-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "target_switched_off" {
  cluster_identifier = aws_rds_cluster.target_switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "target_switched_off" {
  count = 0

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.target_switched_off.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# expect: CKV_AURORA_105 failed on aws_rds_cluster.each["orders"]
# expect: CKV_AURORA_105 failed on aws_rds_cluster.each["billing"]
resource "aws_rds_cluster" "each" {
  for_each = toset(["orders", "billing"])

  cluster_identifier = each.key
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "each" {
  for_each = aws_rds_cluster.each

  cluster_identifier = each.value.id
  engine             = each.value.engine
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "each" {
  for_each = { orders = 0 }

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.each[each.key].id}"
  min_capacity       = each.value
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "each" {
  for_each = aws_appautoscaling_target.each

  name               = "each-${each.key}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = each.value.service_namespace
  scalable_dimension = each.value.scalable_dimension
  resource_id        = each.value.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 100

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageDatabaseConnections"
    }
  }
}

# Without cluster: before it, it names nothing that can be scaled. A plan does not show what stands before a reference.
# expect: CKV_AURORA_105 failed
# expect plan: CKV_AURORA_105 undecided
resource "aws_rds_cluster" "bare_name" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "bare_name" {
  cluster_identifier = aws_rds_cluster.bare_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "bare_name" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_rds_cluster.bare_name.id
  min_capacity       = 1
  max_capacity       = 4
}
