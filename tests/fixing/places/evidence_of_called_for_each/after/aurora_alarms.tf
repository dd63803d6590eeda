resource "aws_cloudwatch_metric_alarm" "database_cpu" {
  for_each = module.database

  alarm_name          = "${each.value.cluster_id}-cpu"
  alarm_description   = "Aurora: one of the members is short of CPU"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = each.value.cluster_id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 10
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_connections" {
  for_each = module.database

  alarm_name          = "${each.value.cluster_id}-connections"
  alarm_description   = "Aurora: 80 percent of the connections of the smallest member are taken"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBClusterIdentifier = each.value.cluster_id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 167
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_storage" {
  for_each = module.database

  alarm_name          = "${each.value.cluster_id}-storage"
  alarm_description   = "Aurora: less than 5 GiB of local storage are left for temporary tables and logs"
  namespace           = "AWS/RDS"
  metric_name         = "FreeLocalStorage"
  dimensions          = { DBClusterIdentifier = each.value.cluster_id }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}
