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

variable "name" {
  type    = string
  default = "Folded"
}

locals {
  prefix = "shop"
  shared = { Role = "WRITER" }
  of_merged = {
    DBClusterIdentifier = aws_rds_cluster.merged.cluster_identifier
  }
  alarms = {
    cpu = {
      metric     = "CPUUtilization"
      dimensions = { DBClusterIdentifier = aws_rds_cluster.table.id, Role = "WRITER" }
    }
    connections = {
      metric     = "DatabaseConnections"
      dimensions = { DBClusterIdentifier = aws_rds_cluster.table.id, Role = "WRITER" }
    }
    lag = {
      metric     = "AuroraReplicaLagMaximum"
      dimensions = { DBClusterIdentifier = aws_rds_cluster.table.id }
    }
    storage = {
      metric     = "FreeLocalStorage"
      dimensions = { DBClusterIdentifier = aws_rds_cluster.table.id }
    }
  }
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_literal" {
  count = 2

  cluster_identifier = aws_rds_cluster.by_literal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "by_literal" {
  for_each = local.metrics

  alarm_name          = "by-literal-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = "by-literal" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "built" {
  cluster_identifier = "${local.prefix}-built"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "built" {
  count = 2

  cluster_identifier = aws_rds_cluster.built.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "built" {
  for_each = local.metrics

  alarm_name          = "built-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { "DBClusterIdentifier" = join("-", [local.prefix, "built"]) }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# AWS keeps identifiers in lower case.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "folded" {
  cluster_identifier = lower(var.name)
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "folded" {
  count = 2

  cluster_identifier = aws_rds_cluster.folded.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "folded" {
  for_each = local.metrics

  alarm_name          = "folded-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = "folded" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "merged" {
  cluster_identifier = "merged"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "merged" {
  count = 2

  cluster_identifier = aws_rds_cluster.merged.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "merged" {
  for_each = local.metrics

  alarm_name          = "merged-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = merge(local.shared, local.of_merged)
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# A plan does not show what is in a local.
# expect: CKV_AURORA_106 passed
# expect plan: CKV_AURORA_106 undecided
resource "aws_rds_cluster" "table" {
  cluster_identifier = "table"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "table" {
  count = 2

  cluster_identifier = aws_rds_cluster.table.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "table" {
  for_each = local.alarms

  alarm_name          = "table-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value.metric, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# A generated name.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "unnamed" {
  cluster_identifier_prefix = "unnamed-"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unnamed" {
  count = 2

  cluster_identifier = aws_rds_cluster.unnamed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unnamed" {
  for_each = local.metrics

  alarm_name          = "unnamed-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unnamed.id }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Its prefix is no name.
# expect: CKV_AURORA_106 failed
# expect plan: CKV_AURORA_106 undecided
resource "aws_rds_cluster" "prefix_only" {
  cluster_identifier_prefix = "prefix-only"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "prefix_only" {
  cluster_identifier = aws_rds_cluster.prefix_only.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "prefix_only" {
  for_each = local.metrics

  alarm_name          = "prefix-only-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = "prefix-only" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# The alarms are about same-beginning-2.
# expect: CKV_AURORA_106 failed
# expect plan: CKV_AURORA_106 undecided
resource "aws_rds_cluster" "same_beginning" {
  cluster_identifier = "same-beginning"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "same_beginning" {
  count = 2

  cluster_identifier = aws_rds_cluster.same_beginning.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "same_beginning" {
  for_each = local.metrics

  alarm_name          = "same-beginning-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = "same-beginning-2" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Alarms for all clusters of a map but one.
resource "aws_rds_cluster" "by_key" {
  for_each = toset(["orders", "billing", "reports"])

  cluster_identifier = "by-key-${each.key}"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_key" {
  for_each = aws_rds_cluster.by_key

  cluster_identifier = each.value.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

locals {
  pairs = {
    for pair in setproduct(["orders", "billing"], ["cpu", "connections", "storage"]) :
    join("-", pair) => { cluster = aws_rds_cluster.by_key[pair[0]].cluster_identifier, metric = local.metrics[pair[1]] }
  }
}

# expect: CKV_AURORA_106 passed on aws_rds_cluster.by_key["orders"]
# expect: CKV_AURORA_106 passed on aws_rds_cluster.by_key["billing"]
# expect: CKV_AURORA_106 failed on aws_rds_cluster.by_key["reports"]
# expect plan: CKV_AURORA_106 undecided on aws_rds_cluster.by_key["reports"]

resource "aws_cloudwatch_metric_alarm" "by_key" {
  for_each = local.pairs

  alarm_name          = "by-key-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = { DBClusterIdentifier = each.value.cluster }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value.metric, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}
