resource "aws_cloudwatch_metric_alarm" "this_cpu" {
  alarm_name          = "${aws_rds_cluster.this.cluster_identifier}-cpu"
  alarm_description   = "Aurora: one of the members is short of CPU"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.this.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 10
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "this_connections" {
  alarm_name          = "${aws_rds_cluster.this.cluster_identifier}-connections"
  alarm_description   = "Aurora: 80 percent of the connections of the smallest member are taken"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.this.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 167
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "this_replica_lag" {
  alarm_name          = "${aws_rds_cluster.this.cluster_identifier}-replica-lag"
  alarm_description   = "Aurora: a reader is two seconds or more behind the writer"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLag"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.this.cluster_identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}

resource "aws_cloudwatch_metric_alarm" "this_storage" {
  alarm_name          = "${aws_rds_cluster.this.cluster_identifier}-storage"
  alarm_description   = "Aurora: less than 5 GiB of local storage are left for temporary tables and logs"
  namespace           = "AWS/RDS"
  metric_name         = "FreeLocalStorage"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.this.cluster_identifier }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  alarm_actions       = [aws_sns_topic.aurora_notifications.arn]
}
