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
resource "aws_rds_cluster" "query" {
  cluster_identifier = "query"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "query" {
  count = 2

  cluster_identifier = aws_rds_cluster.query.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "query" {
  for_each = local.metrics

  alarm_name          = "query-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "m1"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = aws_rds_cluster.query.cluster_identifier }
    }
  }
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "query_of_another" {
  cluster_identifier = "query-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "query_of_another" {
  count = 2

  cluster_identifier = aws_rds_cluster.query_of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "query_of_another" {
  for_each = local.metrics

  alarm_name          = "query-of-another-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "m1"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = "another" }
    }
  }
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "calculated" {
  cluster_identifier = "calculated"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "calculated" {
  count = 2

  cluster_identifier = aws_rds_cluster.calculated.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "calculated" {
  for_each = local.metrics

  alarm_name          = "calculated-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 0.8
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "e1"
    expression  = "m1 / 100"
    label       = "share"
    return_data = true
  }

  metric_query {
    id          = "m1"
    return_data = false

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = "calculated" }
    }
  }
}

# What is normal is learnt.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "anomaly" {
  cluster_identifier = "anomaly"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "anomaly" {
  count = 2

  cluster_identifier = aws_rds_cluster.anomaly.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "anomaly" {
  for_each = local.metrics

  alarm_name          = "anomaly-${each.key}"
  evaluation_periods  = 5
  comparison_operator = "LessThanLowerOrGreaterThanUpperThreshold"
  threshold_metric_id = "band"
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(m1, 2)"
    label       = "expected"
    return_data = true
  }

  metric_query {
    id          = "m1"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = aws_rds_cluster.anomaly.id }
    }
  }
}

# Metrics Insights, of this cluster.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "insights" {
  cluster_identifier = "insights"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "insights" {
  count = 2

  cluster_identifier = aws_rds_cluster.insights.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "insights" {
  for_each = local.metrics

  alarm_name          = "insights-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT ${startswith(each.value, "Free") ? "MIN" : "MAX"}(${each.value}) FROM SCHEMA(\"AWS/RDS\", DBClusterIdentifier) WHERE DBClusterIdentifier = '${aws_rds_cluster.insights.cluster_identifier}'"
    period      = 60
    return_data = true
  }
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "insights_of_another" {
  cluster_identifier = "insights-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "insights_of_another" {
  count = 2

  cluster_identifier = aws_rds_cluster.insights_of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "insights_of_another" {
  for_each = local.metrics

  alarm_name          = "insights-of-another-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT ${startswith(each.value, "Free") ? "MIN" : "MAX"}(${each.value}) FROM SCHEMA(\"AWS/RDS\", DBClusterIdentifier) WHERE DBClusterIdentifier = 'another'"
    period      = 60
    return_data = true
  }
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "search" {
  cluster_identifier = "search"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "search" {
  count = 2

  cluster_identifier = aws_rds_cluster.search.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "search" {
  for_each = local.metrics

  alarm_name          = "search-${each.key}"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "s1"
    expression  = "MAX(SEARCH('{AWS/RDS,DBClusterIdentifier} MetricName=\"${each.value}\" DBClusterIdentifier=\"search\"', 'Average', 60))"
    return_data = true
  }
}

# Built with a dynamic block.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "hidden_query" {
  cluster_identifier = "hidden-query"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "hidden_query" {
  count = 2

  cluster_identifier = aws_rds_cluster.hidden_query.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "hidden_query" {
  for_each = local.metrics

  alarm_name          = "hidden-query-${each.key}"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]

  dynamic "metric_query" {
    for_each = { m1 = { metric = each.value, cluster = aws_rds_cluster.hidden_query.cluster_identifier } }

    content {
      id          = metric_query.key
      return_data = true

      metric {
        namespace   = "AWS/RDS"
        metric_name = metric_query.value.metric
        period      = 60
        stat        = "Average"
        dimensions  = { DBClusterIdentifier = metric_query.value.cluster }
      }
    }
  }
}

provider "aws" {
  alias  = "stockholm"
  region = "eu-north-1"
}

# DocumentDB has metrics of the same names.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "in_another_namespace" {
  provider = aws.stockholm

  cluster_identifier = "in-another-namespace"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "in_another_namespace" {
  provider = aws.stockholm
  count    = 2

  cluster_identifier = aws_rds_cluster.in_another_namespace.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "in_another_namespace" {
  provider = aws.stockholm
  for_each = local.metrics

  alarm_name          = "in-another-namespace-${each.key}"
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT MAX(${each.value}) FROM \"AWS/DocDB\""
    period      = 60
    return_data = true
  }
}

# Stockholm's alarms are for all clusters but one.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "of_all_but_one" {
  provider = aws.stockholm

  cluster_identifier = "of-all-but-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_all_but_one" {
  provider = aws.stockholm
  count    = 2

  cluster_identifier = aws_rds_cluster.of_all_but_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "of_all_but_one" {
  provider = aws.stockholm
  for_each = local.metrics

  alarm_name          = "of-all-but-one-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT ${startswith(each.value, "Free") ? "MIN" : "MAX"}(${each.value}) FROM \"AWS/RDS\" WHERE EngineName = 'aurora-postgresql' AND DBClusterIdentifier != 'left-out' AND DBClusterIdentifier != 'in-another-namespace'"
    period      = 60
    return_data = true
  }
}

# The one that they leave out.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "left_out" {
  provider = aws.stockholm

  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "left_out" {
  provider = aws.stockholm
  count    = 2

  cluster_identifier = aws_rds_cluster.left_out.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
