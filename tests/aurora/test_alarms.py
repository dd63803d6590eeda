"""Which metrics an alarm looks at (RULE-106)."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of

CODE = """
provider "aws" {
  region = "eu-west-1"
}
variable "x" {}
locals {
  metrics = ["CPUUtilization", "DatabaseConnections", "AuroraReplicaLagMaximum", "FreeLocalStorage"]
}
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}
resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
resource "aws_cloudwatch_metric_alarm" "orders" {
  for_each            = toset(local.metrics)
  alarm_name          = each.key
  comparison_operator = startswith(each.key, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  evaluation_periods  = 3
  threshold           = 80
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]
  METRIC
}
"""
PLAIN = 'metric_name = each.key\nnamespace = "AWS/RDS"\n'
QUERY = """metric_query {
  id = "m"
  metric {
    metric_name = each.key
    namespace   = "AWS/RDS"
    period      = 60
    stat        = "Average"
    dimensions  = { DBClusterIdentifier = "orders" }
  }
}
"""
DYNAMIC = """dynamic "metric_query" {
  for_each = var.x
  content {
    id         = metric_query.key
    expression = metric_query.value
  }
}
"""
SEARCH = """metric_query {
  id         = "s"
  expression = "SEARCH('{AWS/RDS,DBClusterIdentifier} MetricName=\\\"${each.key}\\\" NAMED', 'Average')"
}
"""


@pytest.mark.parametrize(
    ("metric", "outcome"),
    [
        (PLAIN, "passed"),
        (PLAIN + "dimensions = {}", "passed"),
        (PLAIN + 'dimensions = { DBClusterIdentifier = "orders" }', "passed"),
        (PLAIN + 'dimensions = { DBClusterIdentifier = "billing" }', "failed"),
        (PLAIN + "dimensions = { DBClusterIdentifier = var.x }", "undecided"),
        (PLAIN + "dimensions = var.x", "undecided"),
        (PLAIN + 'dimensions = { EngineName = "aurora-postgresql" }', "passed"),
        (PLAIN + 'dimensions = { EngineName = "mysql" }', "failed"),
        (PLAIN + 'dimensions = { TableName = "orders" }', "failed"),
        (PLAIN.replace("AWS/RDS", "AWS/EC2"), "failed"),
        (QUERY, "passed"),
        (QUERY.replace('"orders"', '"billing"'), "failed"),
        (DYNAMIC, "undecided"),
        (DYNAMIC + QUERY, "passed"),
        (SEARCH.replace("NAMED", ""), "passed"),
        (SEARCH.replace("NAMED", 'DBClusterIdentifier=\\"orders\\"'), "passed"),
        (SEARCH.replace("NAMED", 'DBClusterIdentifier=\\"billing\\"'), "failed"),
    ],
)
def test_metrics(tmp_path, metric, outcome):
    assert verdict_of(tmp_path, "106", CODE.replace("METRIC", metric)).outcome.value == outcome
