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

variable "notify" {
  type    = list(string)
  default = []
}

variable "alarming" {
  type    = bool
  default = false
}

# Nobody hears of it.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "no_actions" {
  cluster_identifier = "no-actions"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "no_actions" {
  count = 2

  cluster_identifier = aws_rds_cluster.no_actions.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "no_actions" {
  for_each = local.metrics

  alarm_name          = "no-actions-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.no_actions.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "empty_actions" {
  cluster_identifier = "empty-actions"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "empty_actions" {
  count = 2

  cluster_identifier = aws_rds_cluster.empty_actions.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "empty_actions" {
  for_each = local.metrics

  alarm_name          = "empty-actions-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.empty_actions.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = var.notify
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "actions_off" {
  cluster_identifier = "actions-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "actions_off" {
  count = 2

  cluster_identifier = aws_rds_cluster.actions_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "actions_off" {
  for_each = local.metrics

  alarm_name          = "actions-off-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.actions_off.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  actions_enabled     = false
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "actions_on" {
  cluster_identifier = "actions-on"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "actions_on" {
  count = 2

  cluster_identifier = aws_rds_cluster.actions_on.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "actions_on" {
  for_each = local.metrics

  alarm_name          = "actions-on-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.actions_on.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  actions_enabled     = true
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "literal_action" {
  cluster_identifier = "literal-action"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "literal_action" {
  count = 2

  cluster_identifier = aws_rds_cluster.literal_action.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "literal_action" {
  for_each = local.metrics

  alarm_name          = "literal-action-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.literal_action.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]
}

# Three of them tell somebody.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "one_without" {
  cluster_identifier = "one-without"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_without" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_without.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "one_without" {
  for_each = { for key, metric in local.metrics : key => metric if key != "storage" }

  alarm_name          = "one-without-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_without.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "one_without_storage" {
  alarm_name          = "one-without-storage"
  namespace           = "AWS/RDS"
  metric_name         = "FreeLocalStorage"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_without.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "LessThanThreshold"
  alarm_actions       = []
}

# The second alarm of the topic tells somebody.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "second_tells" {
  cluster_identifier = "second-tells"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "second_tells" {
  count = 2

  cluster_identifier = aws_rds_cluster.second_tells.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "second_tells" {
  for_each = local.metrics

  alarm_name          = "second-tells-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.second_tells.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "second_tells_not" {
  alarm_name          = "second-tells-not"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.second_tells.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

# The alarms do not exist.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "switched_off" {
  count = 2

  cluster_identifier = aws_rds_cluster.switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "switched_off" {
  for_each = { for key, metric in local.metrics : key => metric if var.alarming }

  alarm_name          = "switched-off-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.switched_off.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# count = 0, four times.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "counted_out" {
  cluster_identifier = "counted-out"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "counted_out" {
  cluster_identifier = aws_rds_cluster.counted_out.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "counted_out" {
  count = var.alarming ? 4 : 0

  alarm_name          = "counted-out"
  namespace           = "AWS/RDS"
  metric_name         = values(local.metrics)[count.index]
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.counted_out.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}
