# A target whose scaling out is suspended keeps no reader: it adds none where there are fewer than min_capacity.
# https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html
# expect: CKV_AURORA_001 failed
# expect: CKV_AURORA_105 failed: suspended_state
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
  resource_id        = "cluster:suspended"
  min_capacity       = 1
  max_capacity       = 4

  suspended_state {
    dynamic_scaling_out_suspended = true
  }
}

# Removing readers is suspended, adding is not.
# expect: CKV_AURORA_001 passed
# expect: CKV_AURORA_105 passed
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
  resource_id        = "cluster:scale-in-suspended"
  min_capacity       = 1
  max_capacity       = 4

  suspended_state {
    dynamic_scaling_in_suspended = true
    scheduled_scaling_suspended  = true
  }
}

variable "paused" {
  type = bool
}

# expect: CKV_AURORA_001 undecided
# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_001 failed
# expect plan: CKV_AURORA_105 failed
resource "aws_rds_cluster" "perhaps_suspended" {
  cluster_identifier = "perhaps-suspended"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "perhaps_suspended" {
  cluster_identifier = aws_rds_cluster.perhaps_suspended.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "perhaps_suspended" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:perhaps-suspended"
  min_capacity       = 1
  max_capacity       = 4

  suspended_state {
    dynamic_scaling_out_suspended = var.paused
  }
}

# A schedule raises min_capacity, and perhaps schedules are suspended.
# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 failed
resource "aws_rds_cluster" "schedule_perhaps_suspended" {
  cluster_identifier = "schedule-perhaps-suspended"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "schedule_perhaps_suspended" {
  cluster_identifier = aws_rds_cluster.schedule_perhaps_suspended.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "schedule_perhaps_suspended" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:schedule-perhaps-suspended"
  min_capacity       = 0
  max_capacity       = 4

  suspended_state {
    scheduled_scaling_suspended = var.paused
  }
}

resource "aws_appautoscaling_scheduled_action" "schedule_perhaps_suspended" {
  name               = "mornings"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:schedule-perhaps-suspended"
  schedule           = "cron(0 7 * * ? *)"

  scalable_target_action {
    min_capacity = 2
    max_capacity = 4
  }
}
