resource "aws_cloudwatch_metric_alarm" "orders_connections" {
  provider = aws.ireland

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
  alarm_actions       = [var.operations_topic]
}

resource "aws_cloudwatch_metric_alarm" "orders_replica_lag" {
  provider = aws.ireland

  alarm_name          = "${aws_rds_cluster.orders.cluster_identifier}-replica-lag"
  alarm_description   = "Aurora: a reader is two seconds or more behind the writer"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLag"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.orders.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.operations_topic]
}

resource "aws_cloudwatch_metric_alarm" "orders_storage" {
  provider = aws.ireland

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
  alarm_actions       = [var.operations_topic]
}
