resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  provider = aws.ireland

  alarm_name          = "${module.orders.cluster_id}-cpu"
  alarm_description   = "Aurora: one of the members is short of CPU"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = module.orders.cluster_id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 10
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  alarm_actions       = [aws_sns_topic.aurora_notifications_ireland.arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "orders_connections" {
  provider = aws.ireland

  alarm_name          = "${module.orders.cluster_id}-connections"
  alarm_description   = "Aurora: 80 percent of the connections of the smallest member are taken"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBClusterIdentifier = module.orders.cluster_id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 167
  alarm_actions       = [aws_sns_topic.aurora_notifications_ireland.arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "orders_storage" {
  provider = aws.ireland

  alarm_name          = "${module.orders.cluster_id}-storage"
  alarm_description   = "Aurora: less than 5 GiB of local storage are left for temporary tables and logs"
  namespace           = "AWS/RDS"
  metric_name         = "FreeLocalStorage"
  dimensions          = { DBClusterIdentifier = module.orders.cluster_id }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  alarm_actions       = [aws_sns_topic.aurora_notifications_ireland.arn]
  tags                = var.tags
}
