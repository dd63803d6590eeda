provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
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

resource "aws_sns_topic" "frankfurt" {
  provider = aws.frankfurt

  name = "ops"
}

# Alarms see the metrics of their own Region.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "alarms_in_frankfurt" {
  cluster_identifier = "alarms-in-frankfurt"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "alarms_in_frankfurt" {
  count = 2

  cluster_identifier = aws_rds_cluster.alarms_in_frankfurt.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "alarms_in_frankfurt" {
  provider = aws.frankfurt
  for_each = local.metrics

  alarm_name          = "alarms-in-frankfurt-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.alarms_in_frankfurt.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.frankfurt.arn]
}

# Moved there by the argument of provider 6.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "alarms_moved" {
  cluster_identifier = "alarms-moved"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "alarms_moved" {
  count = 2

  cluster_identifier = aws_rds_cluster.alarms_moved.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "alarms_moved" {
  region   = "eu-central-1"
  for_each = local.metrics

  alarm_name          = "alarms-moved-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.alarms_moved.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "alarms_at_home" {
  cluster_identifier = "alarms-at-home"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "alarms_at_home" {
  count = 2

  cluster_identifier = aws_rds_cluster.alarms_at_home.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "alarms_at_home" {
  region   = "eu-west-1"
  for_each = local.metrics

  alarm_name          = "alarms-at-home-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.alarms_at_home.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Cluster and alarms have both moved, each in its way.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "both_in_frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "both-in-frankfurt"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "both_in_frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.both_in_frankfurt.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "both_in_frankfurt" {
  region   = "eu-central-1"
  for_each = local.metrics

  alarm_name          = "both-in-frankfurt-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.both_in_frankfurt.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

# The same name in two Regions; alarms in one.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "twin_ireland" {
  cluster_identifier = "twin"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "twin_ireland" {
  cluster_identifier = aws_rds_cluster.twin_ireland.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "twin_frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "twin"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "twin_frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.twin_frankfurt.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "twin" {
  for_each = local.metrics

  alarm_name          = "twin-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = "twin" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}
