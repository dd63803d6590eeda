# A statistic and a comparison that can show the trouble.

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

variable "statistic" {
  type = string
}

variable "often" {
  type = bool
}

# The least lag of all readers stays low while one of them is far behind.
# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "least_lag" {
  cluster_identifier = "least-lag"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_lag" {
  count = 2

  identifier         = "least-lag-${count.index}"
  cluster_identifier = aws_rds_cluster.least_lag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_lag" {
  for_each = local.metrics

  alarm_name          = "least-lag-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_lag.cluster_identifier }
  statistic           = each.key == "lag" ? "Minimum" : "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "least_lag_of_one" {
  cluster_identifier = "least-lag-of-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_lag_of_one" {
  count = 2

  identifier         = "least-lag-of-one-${count.index}"
  cluster_identifier = aws_rds_cluster.least_lag_of_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_lag_of_one" {
  for_each = { for key, name in local.metrics : key => name if key != "lag" }

  alarm_name          = "least-lag-of-one-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_lag_of_one.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "least_lag_of_one_lag" {
  for_each = { lag = "AuroraReplicaLag" }

  alarm_name          = "least-lag-of-one-lag-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.least_lag_of_one[1].identifier }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "least_lag_metric" {
  cluster_identifier = "least-lag-metric"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_lag_metric" {
  count = 2

  identifier         = "least-lag-metric-${count.index}"
  cluster_identifier = aws_rds_cluster.least_lag_metric.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_lag_metric" {
  for_each = merge(local.metrics, { lag = "AuroraReplicaLagMinimum" })

  alarm_name          = "least-lag-metric-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_lag_metric.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Of all members, the least busy one.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "least_cpu" {
  cluster_identifier = "least-cpu"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_cpu" {
  count = 2

  identifier         = "least-cpu-${count.index}"
  cluster_identifier = aws_rds_cluster.least_cpu.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_cpu" {
  for_each = local.metrics

  alarm_name          = "least-cpu-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_cpu.cluster_identifier }
  statistic           = each.key == "cpu" ? "Minimum" : "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Of one member: it is busy all the time.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "least_cpu_of_one" {
  cluster_identifier = "least-cpu-of-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_cpu_of_one" {
  count = 2

  identifier         = "least-cpu-of-one-${count.index}"
  cluster_identifier = aws_rds_cluster.least_cpu_of_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_cpu_of_one" {
  for_each = { for key, name in local.metrics : key => name if key != "cpu" }

  alarm_name          = "least-cpu-of-one-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_cpu_of_one.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "least_cpu_of_one_cpu" {
  for_each = { cpu = "CPUUtilization" }

  alarm_name          = "least-cpu-of-one-cpu-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.least_cpu_of_one[0].identifier }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "least_free" {
  cluster_identifier = "least-free"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "least_free" {
  count = 2

  identifier         = "least-free-${count.index}"
  cluster_identifier = aws_rds_cluster.least_free.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "least_free" {
  for_each = local.metrics

  alarm_name          = "least-free-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.least_free.cluster_identifier }
  statistic           = each.key == "storage" ? "Minimum" : "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Of all members, the one with the most room.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "most_free" {
  cluster_identifier = "most-free"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "most_free" {
  count = 2

  identifier         = "most-free-${count.index}"
  cluster_identifier = aws_rds_cluster.most_free.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "most_free" {
  for_each = local.metrics

  alarm_name          = "most-free-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.most_free.cluster_identifier }
  statistic           = each.key == "storage" ? "Maximum" : "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "how_many_samples" {
  cluster_identifier = "how-many-samples"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "how_many_samples" {
  count = 2

  identifier         = "how-many-samples-${count.index}"
  cluster_identifier = aws_rds_cluster.how_many_samples.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "how_many_samples" {
  for_each = local.metrics

  alarm_name          = "how-many-samples-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.how_many_samples.cluster_identifier }
  statistic           = each.key == "cpu" ? "SampleCount" : "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# It goes off when nothing happens.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "idle" {
  cluster_identifier = "idle"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "idle" {
  count = 2

  identifier         = "idle-${count.index}"
  cluster_identifier = aws_rds_cluster.idle.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "idle" {
  for_each = local.metrics

  alarm_name          = "idle-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.idle.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = contains(["cpu", "storage"], each.key) ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# It goes off as long as there is room.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "much_room" {
  cluster_identifier = "much-room"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "much_room" {
  count = 2

  identifier         = "much-room-${count.index}"
  cluster_identifier = aws_rds_cluster.much_room.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "much_room" {
  for_each = local.metrics

  alarm_name          = "much-room-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.much_room.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "or_equal" {
  cluster_identifier = "or-equal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "or_equal" {
  count = 2

  identifier         = "or-equal-${count.index}"
  cluster_identifier = aws_rds_cluster.or_equal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "or_equal" {
  for_each = local.metrics

  alarm_name          = "or-equal-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.or_equal.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = each.key == "storage" ? "LessThanOrEqualToThreshold" : "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "percentile" {
  cluster_identifier = "percentile"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "percentile" {
  count = 2

  identifier         = "percentile-${count.index}"
  cluster_identifier = aws_rds_cluster.percentile.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "percentile" {
  for_each = { for key, name in local.metrics : key => name if key != "cpu" }

  alarm_name          = "percentile-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.percentile.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "percentile_cpu" {
  alarm_name          = "percentile-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.percentile.cluster_identifier }
  extended_statistic  = "p99"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "unknown_statistic" {
  cluster_identifier = "unknown-statistic"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unknown_statistic" {
  count = 2

  identifier         = "unknown-statistic-${count.index}"
  cluster_identifier = aws_rds_cluster.unknown_statistic.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unknown_statistic" {
  for_each = local.metrics

  alarm_name          = "unknown-statistic-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unknown_statistic.cluster_identifier }
  statistic           = var.statistic
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Either of the two shows it.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "either" {
  cluster_identifier = "either"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "either" {
  count = 2

  identifier         = "either-${count.index}"
  cluster_identifier = aws_rds_cluster.either.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "either" {
  for_each = local.metrics

  alarm_name          = "either-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.either.cluster_identifier }
  statistic           = each.key == "storage" ? "Average" : (var.often ? "Average" : "Maximum")
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Either metric is on this topic.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "two_of_one_topic" {
  cluster_identifier = "two-of-one-topic"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_of_one_topic" {
  count = 2

  identifier         = "two-of-one-topic-${count.index}"
  cluster_identifier = aws_rds_cluster.two_of_one_topic.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "two_of_one_topic" {
  for_each = merge(local.metrics, { lag = var.often ? "AuroraReplicaLag" : "AuroraReplicaLagMaximum" })

  alarm_name          = "two-of-one-topic-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.two_of_one_topic.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# One of two metrics of which only one is on the topic.
# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "two_topics" {
  cluster_identifier = "two-topics"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_topics" {
  count = 2

  identifier         = "two-topics-${count.index}"
  cluster_identifier = aws_rds_cluster.two_topics.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "two_topics" {
  for_each = merge(local.metrics, { lag = var.often ? "AuroraReplicaLag" : "FreeableMemory" })

  alarm_name          = "two-topics-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.two_topics.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "selected_least" {
  cluster_identifier = "selected-least"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "selected_least" {
  count = 2

  identifier         = "selected-least-${count.index}"
  cluster_identifier = aws_rds_cluster.selected_least.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "selected_least" {
  for_each = { for key, name in local.metrics : key => name if key != "lag" }

  alarm_name          = "selected-least-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.selected_least.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "selected_least_lag" {
  alarm_name          = "selected-least-lag"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT MIN(AuroraReplicaLag) FROM SCHEMA(\"AWS/RDS\", DBClusterIdentifier) WHERE DBClusterIdentifier = 'selected-least'"
    period      = 60
    return_data = true
  }
}

# What the alarm is given is the connections alone.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "unused_query" {
  cluster_identifier = "unused-query"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unused_query" {
  count = 2

  identifier         = "unused-query-${count.index}"
  cluster_identifier = aws_rds_cluster.unused_query.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unused_query" {
  for_each = { for key, name in local.metrics : key => name if key != "cpu" }

  alarm_name          = "unused-query-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unused_query.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "unused_query_cpu" {
  alarm_name          = "unused-query-cpu"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "shown"
    expression  = "busy * 2"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { busy = "DatabaseConnections", unused = "CPUUtilization" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/RDS"
        metric_name = metric_query.value
        period      = 60
        stat        = "Average"
        dimensions  = { DBClusterIdentifier = aws_rds_cluster.unused_query.cluster_identifier }
      }
    }
  }
}

# A share of what is free, of which the comparison is not judged.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "free_share" {
  cluster_identifier = "free-share"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "free_share" {
  count = 2

  identifier         = "free-share-${count.index}"
  cluster_identifier = aws_rds_cluster.free_share.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "free_share" {
  for_each = { for key, name in local.metrics : key => name if key != "storage" }

  alarm_name          = "free-share-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.free_share.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "free_share_storage" {
  alarm_name          = "free-share-storage"
  evaluation_periods  = 5
  threshold           = 90
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "used"
    expression  = "100 - free / 500000000"
    return_data = true
  }

  metric_query {
    id = "free"

    metric {
      namespace   = "AWS/RDS"
      metric_name = "FreeLocalStorage"
      period      = 60
      stat        = "Minimum"
      dimensions  = { DBClusterIdentifier = aws_rds_cluster.free_share.cluster_identifier }
    }
  }
}
