# A composite alarm of which nobody knows what it combines may combine any.

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

variable "rule" {
  type = string
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 passed
resource "aws_rds_cluster" "unknown_rule" {
  cluster_identifier = "unknown-rule"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unknown_rule" {
  count = 2

  identifier         = "unknown-rule-${count.index}"
  cluster_identifier = aws_rds_cluster.unknown_rule.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unknown_rule" {
  for_each = local.metrics

  alarm_name          = "unknown-rule-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unknown_rule.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "unknown_rule" {
  alarm_name    = "unknown-rule"
  alarm_rule    = var.rule
  alarm_actions = [aws_sns_topic.ops.arn]
}
