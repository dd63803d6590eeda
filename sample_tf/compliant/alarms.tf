locals {
  # Of the cluster's instances, the worst counts.
  alarms = {
    cpu = {
      metric    = "CPUUtilization"
      statistic = "Maximum"
      operator  = "GreaterThanThreshold"
      threshold = 80
    }
    connections = {
      metric    = "DatabaseConnections"
      statistic = "Maximum"
      operator  = "GreaterThanThreshold"
      threshold = 800
    }
    replica-lag = {
      metric    = "AuroraReplicaLagMaximum"
      statistic = "Maximum"
      operator  = "GreaterThanThreshold"
      threshold = 2000 # ms
    }
    local-storage = {
      metric    = "FreeLocalStorage"
      statistic = "Minimum"
      operator  = "LessThanThreshold"
      threshold = 5 * 1024 * 1024 * 1024
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "aurora" {
  for_each = local.alarms

  alarm_name          = "${var.cluster_identifier}-${each.key}"
  alarm_description   = "${each.value.metric} of ${var.cluster_identifier}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = 5
  comparison_operator = each.value.operator
  threshold           = each.value.threshold

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.aurora_postgres.cluster_identifier
  }

  alarm_actions = [aws_sns_topic.operations.arn]
  ok_actions    = [aws_sns_topic.operations.arn]

  tags = var.tags
}

resource "aws_sns_topic" "operations" {
  name = "${var.cluster_identifier}-operations"

  tags = var.tags
}
