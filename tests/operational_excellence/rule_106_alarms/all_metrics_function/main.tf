provider "aws" {
  region = "eu-west-1"
}

locals {
  metrics = ["CPUUtilization", "DatabaseConnections", "AuroraReplicaLagMaximum", "VolumeBytesUsed"]
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# METRICS() is all metrics of the alarm.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "all" {
  cluster_identifier = "all"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "all" {
  count = 2

  cluster_identifier = aws_rds_cluster.all.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "all" {
  for_each = toset(local.metrics)

  alarm_name          = "all-${each.key}"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "worst"
    expression  = "MAX(METRICS())"
    return_data = true
  }

  metric_query {
    id = "m1"

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = "all" }
    }
  }
}

# METRICS("x") is those whose id contains x.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "named" {
  cluster_identifier = "named"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "named" {
  count = 2

  cluster_identifier = aws_rds_cluster.named.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "named" {
  for_each = toset(local.metrics)

  alarm_name          = "named-${each.key}"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "worst"
    expression  = "MAX(METRICS('orders'))"
    return_data = true
  }

  metric_query {
    id = "orders_1"

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = "named" }
    }
  }
}

# The id of the metric does not contain the word.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "left_out" {
  count = 2

  cluster_identifier = aws_rds_cluster.left_out.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "left_out" {
  for_each = toset(local.metrics)

  alarm_name          = "left-out-${each.key}"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "worst"
    expression  = "MAX(METRICS(\"bills\"))"
    return_data = true
  }

  metric_query {
    id = "bills_1"

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = "bills" }
    }
  }

  metric_query {
    id = "orders_1"

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = "left-out" }
    }
  }
}
