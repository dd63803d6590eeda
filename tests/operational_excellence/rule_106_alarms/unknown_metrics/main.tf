# The metric of a query or of a SEARCH is not known, or where it comes from.

variable "metric" {
  type = string
}

variable "namespace" {
  type = string
}

variable "statistic" {
  type = string
}

variable "second" {
  type = bool
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# The alarms of this Region are on four topics, of which that on connections may be on another metric.
# expect: CKV_AURORA_106 undecided: on connections
# expect plan: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "query" {
  region             = "eu-west-1"
  cluster_identifier = "query"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_106 undecided: on connections
# expect plan: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "search" {
  region             = "eu-west-2"
  cluster_identifier = "search"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_106 undecided: on connections
# expect plan: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "bare_word" {
  region             = "eu-west-3"
  cluster_identifier = "bare-word"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_106 undecided: on connections
# expect plan: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "namespace" {
  region             = "eu-north-1"
  cluster_identifier = "namespace"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_106 undecided: on connections
# expect plan: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "one_of_two" {
  region             = "eu-central-1"
  cluster_identifier = "one-of-two"
  engine             = "aurora-postgresql"
}

# How many values there are says nothing.
# expect: CKV_AURORA_106 undecided: on connections
# expect plan: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "statistic" {
  region             = "us-east-1"
  cluster_identifier = "statistic"
  engine             = "aurora-postgresql"
}

# The metric is known: it is none on connections.
# expect: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "other_metric" {
  region             = "us-east-2"
  cluster_identifier = "other-metric"
  engine             = "aurora-postgresql"
}

locals {
  every = "SCHEMA(\"AWS/RDS\", DBInstanceIdentifier) GROUP BY DBInstanceIdentifier"

  connections = {
    eu-west-1    = "SELECT MAX(${var.metric}) FROM ${local.every}"
    eu-west-2    = "MAX(SEARCH('{AWS/RDS,DBInstanceIdentifier} MetricName=\"${var.metric}\"', 'Average', 60))"
    eu-west-3    = "MAX(SEARCH('{AWS/RDS,DBInstanceIdentifier} ${var.metric}', 'Average', 60))"
    eu-north-1   = "SELECT MAX(DatabaseConnections) FROM \"${var.namespace}\""
    eu-central-1 = "SELECT MAX(${var.second ? "CPUUtilization" : "DatabaseConnections"}) FROM ${local.every}"
    us-east-1    = "SELECT ${var.statistic}(DatabaseConnections) FROM ${local.every}"
    us-east-2    = "MAX(SEARCH('{AWS/RDS,DBInstanceIdentifier} SwapUsage ${var.metric}', 'Average', 60))"
  }
}

resource "aws_cloudwatch_metric_alarm" "connections" {
  for_each = local.connections

  region              = each.key
  alarm_name          = "connections"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = each.value
    period      = 60
    return_data = true
  }
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  for_each = local.connections

  region              = each.key
  alarm_name          = "cpu"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT MAX(CPUUtilization) FROM ${local.every}"
    period      = 60
    return_data = true
  }
}

resource "aws_cloudwatch_metric_alarm" "storage" {
  for_each = local.connections

  region              = each.key
  alarm_name          = "storage"
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 1000000000
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT MIN(FreeLocalStorage) FROM ${local.every}"
    period      = 60
    return_data = true
  }
}
