resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  alarm_name          = "${aws_rds_cluster.orders.cluster_identifier}-aurora-cpu"
  alarm_description   = "Aurora: one of the members is short of CPU"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.orders.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 10
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "orders_connections" {
  alarm_name          = "${aws_rds_cluster.orders.cluster_identifier}-connections"
  alarm_description   = "Aurora: 80 percent of the connections of the smallest member are taken"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.orders.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1342
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "orders_storage" {
  alarm_name          = "${aws_rds_cluster.orders.cluster_identifier}-storage"
  alarm_description   = "Aurora: less than 5 GiB of local storage are left for temporary tables and logs"
  namespace           = "AWS/RDS"
  metric_name         = "FreeLocalStorage"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.orders.cluster_identifier }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}
