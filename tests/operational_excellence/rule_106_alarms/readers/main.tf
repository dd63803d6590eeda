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

# A single instance lags behind nobody.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "single" {
  cluster_identifier = "single"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "single" {
  cluster_identifier = aws_rds_cluster.single.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "single" {
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "single-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.single.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: lag
resource "aws_rds_cluster" "writer_and_reader" {
  cluster_identifier = "writer-and-reader"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "writer_and_reader" {
  count = 2

  cluster_identifier = aws_rds_cluster.writer_and_reader.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "writer_and_reader" {
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "writer-and-reader-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.writer_and_reader.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# The readers come by themselves.
# expect: CKV_AURORA_106 failed: lag
resource "aws_rds_cluster" "autoscaled" {
  cluster_identifier = "autoscaled"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "autoscaled" {
  cluster_identifier = aws_rds_cluster.autoscaled.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "autoscaled" {
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "autoscaled-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.autoscaled.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_appautoscaling_target" "autoscaled" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.autoscaled.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 4
}

# The least lag of all readers says nothing about the others.
# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "least_lag" {
  cluster_identifier = "least-lag"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_lag" {
  count = 2

  cluster_identifier = aws_rds_cluster.least_lag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_lag" {
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "least-lag-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_lag.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "least_lag_lag" {
  alarm_name          = "least-lag-lag"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLagMinimum"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_lag.id }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

resource "aws_sns_topic" "frankfurt" {
  provider = aws.frankfurt

  name = "ops"
}

# Every instance of a secondary is a reader, and its primary is far away.
# expect: CKV_AURORA_106 failed: lag
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_rds_cluster_instance" "secondary" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "secondary" {
  provider = aws.frankfurt
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "secondary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.secondary.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.frankfurt.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "watched_secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "watched-secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_rds_cluster_instance" "watched_secondary" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.watched_secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "watched_secondary" {
  provider = aws.frankfurt
  for_each = merge(local.metrics, { lag = "AuroraGlobalDBReplicationLag" })

  alarm_name          = "watched-secondary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.watched_secondary.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.frankfurt.arn]
}
