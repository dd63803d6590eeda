provider "aws" {
  region = "eu-west-1"
}

locals {
  metrics = {
    cpu         = "CPUUtilization"
    connections = "DatabaseConnections"
    lag         = "AuroraReplicaLagMaximum"
    storage     = "FreeLocalStorage"
  }
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "all_four" {
  cluster_identifier = "all-four"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "all_four" {
  count = 2

  cluster_identifier = aws_rds_cluster.all_four.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "all_four" {
  for_each = local.metrics

  alarm_name          = "all-four-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.all_four.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "without_cpu" {
  cluster_identifier = "without-cpu"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_cpu" {
  count = 2

  cluster_identifier = aws_rds_cluster.without_cpu.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "without_cpu" {
  for_each = { for key, metric in local.metrics : key => metric if key != "cpu" }

  alarm_name          = "without-cpu-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.without_cpu.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "without_connections" {
  cluster_identifier = "without-connections"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_connections" {
  count = 2

  cluster_identifier = aws_rds_cluster.without_connections.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "without_connections" {
  for_each = { for key, metric in local.metrics : key => metric if key != "connections" }

  alarm_name          = "without-connections-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.without_connections.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: lag
resource "aws_rds_cluster" "without_lag" {
  cluster_identifier = "without-lag"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_lag" {
  count = 2

  cluster_identifier = aws_rds_cluster.without_lag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "without_lag" {
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "without-lag-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.without_lag.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "without_storage" {
  cluster_identifier = "without-storage"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_storage" {
  count = 2

  cluster_identifier = aws_rds_cluster.without_storage.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "without_storage" {
  for_each = { for key, metric in local.metrics : key => metric if key != "storage" }

  alarm_name          = "without-storage-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.without_storage.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "without_any" {
  cluster_identifier = "without-any"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_any" {
  count = 2

  cluster_identifier = aws_rds_cluster.without_any.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Written one by one, of the writer, of the readers, and of the cluster.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "one_by_one" {
  cluster_identifier = "one-by-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_by_one" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_by_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "one_by_one_cpu" {
  alarm_name          = "one-by-one-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_by_one.id, Role = "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "one_by_one_connections" {
  alarm_name          = "one-by-one-connections"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_by_one.id, Role = "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "one_by_one_lag" {
  alarm_name          = "one-by-one-lag"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLag"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_by_one.id, Role = "READER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# VolumeBytesUsed comes every five minutes; what an alarm makes of gaps is not judged.
resource "aws_cloudwatch_metric_alarm" "one_by_one_storage" {
  alarm_name          = "one-by-one-storage"
  namespace           = "AWS/RDS"
  metric_name         = "VolumeBytesUsed"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_by_one.id, EngineName = "aurora-postgresql" }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1099511627776
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "ignore"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Every alarm here is about another one.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "alarms_of_another" {
  cluster_identifier = "alarms-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "alarms_of_another" {
  count = 2

  cluster_identifier = aws_rds_cluster.alarms_of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
