# An action counts, whoever is meant by it.

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

variable "topic_arn" {
  type = string
}

variable "topic_arns" {
  type = list(string)
}

variable "night" {
  type = bool
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "unknown_topic" {
  cluster_identifier = "unknown-topic"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unknown_topic" {
  count = 2

  identifier         = "unknown-topic-${count.index}"
  cluster_identifier = aws_rds_cluster.unknown_topic.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unknown_topic" {
  for_each = local.metrics

  alarm_name          = "unknown-topic-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unknown_topic.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [var.topic_arn]
}

# There may be none among them.
# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "unknown_topics" {
  cluster_identifier = "unknown-topics"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unknown_topics" {
  count = 2

  identifier         = "unknown-topics-${count.index}"
  cluster_identifier = aws_rds_cluster.unknown_topics.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unknown_topics" {
  for_each = local.metrics

  alarm_name          = "unknown-topics-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unknown_topics.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = var.topic_arns
}

# At night it has no action.
# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "by_day" {
  cluster_identifier = "by-day"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_day" {
  count = 2

  identifier         = "by-day-${count.index}"
  cluster_identifier = aws_rds_cluster.by_day.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "by_day" {
  for_each = local.metrics

  alarm_name          = "by-day-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.by_day.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = var.night ? [] : [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "always_one" {
  cluster_identifier = "always-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "always_one" {
  count = 2

  identifier         = "always-one-${count.index}"
  cluster_identifier = aws_rds_cluster.always_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "always_one" {
  for_each = local.metrics

  alarm_name          = "always-one-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.always_one.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = var.night ? [var.topic_arn] : [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "one_and_more" {
  cluster_identifier = "one-and-more"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_and_more" {
  count = 2

  identifier         = "one-and-more-${count.index}"
  cluster_identifier = aws_rds_cluster.one_and_more.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "one_and_more" {
  for_each = local.metrics

  alarm_name          = "one-and-more-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_and_more.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = concat([aws_sns_topic.ops.arn], var.topic_arns)
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "when_it_is_over" {
  cluster_identifier = "when-it-is-over"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "when_it_is_over" {
  count = 2

  identifier         = "when-it-is-over-${count.index}"
  cluster_identifier = aws_rds_cluster.when_it_is_over.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "when_it_is_over" {
  for_each = local.metrics

  alarm_name          = "when-it-is-over-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.when_it_is_over.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  ok_actions          = [aws_sns_topic.ops.arn]
}
