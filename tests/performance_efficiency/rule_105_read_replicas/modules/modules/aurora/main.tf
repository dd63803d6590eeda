variable "name" {
  type = string
}

variable "readers" {
  type    = number
  default = 0
}

variable "autoscaling" {
  type = object({
    least = optional(number, 0)
    most  = optional(number, 2)
  })
  default = null
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "this" {
  count = 1 + var.readers

  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "this" {
  count = var.autoscaling == null ? 0 : 1

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.this.cluster_identifier}"
  min_capacity       = var.autoscaling.least
  max_capacity       = var.autoscaling.most
}

resource "aws_appautoscaling_policy" "this" {
  count = var.autoscaling == null ? 0 : 1

  name               = var.name
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.this.cluster_identifier}"

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }

  depends_on = [aws_appautoscaling_target.this]
}

output "cluster_id" {
  value = aws_rds_cluster.this.id
}
