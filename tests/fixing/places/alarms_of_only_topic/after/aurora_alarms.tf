resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  for_each = aws_rds_cluster.orders

  alarm_name          = "${each.value.cluster_identifier}-cpu"
  alarm_description   = "Aurora: one of the members is short of CPU"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = each.value.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 10
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  alarm_actions       = [aws_sns_topic.operations.arn]
}

resource "aws_cloudwatch_metric_alarm" "orders_connections" {
  for_each = aws_rds_cluster.orders

  alarm_name          = "${each.value.cluster_identifier}-connections"
  alarm_description   = "Aurora: 80 percent of the connections of the smallest member are taken"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBClusterIdentifier = each.value.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 167
  alarm_actions       = [aws_sns_topic.operations.arn]
}

resource "aws_cloudwatch_metric_alarm" "orders_storage" {
  for_each = aws_rds_cluster.orders

  alarm_name          = "${each.value.cluster_identifier}-storage"
  alarm_description   = "Aurora: the volume comes near the most that it can have"
  namespace           = "AWS/RDS"
  metric_name         = "VolumeBytesUsed"
  dimensions          = { DBClusterIdentifier = each.value.cluster_identifier }
  statistic           = "Maximum"
  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 109951162777600
  alarm_actions       = [aws_sns_topic.operations.arn]
}
