"""Who is told of a cluster's events (RULE-207)."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of

CODE = """
provider "aws" {
  region = "eu-west-1"
}
variable "x" {}
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}
resource "aws_cloudwatch_event_bus" "own" {
  name = "own"
}
"""
TARGET = """
resource "aws_cloudwatch_event_target" "main" {
  rule = aws_cloudwatch_event_rule.main.name
  arn  = "arn:aws:sns:eu-west-1:123456789012:ops"
}
"""


def rule(detail="{}", more="", target=TARGET):
    pattern = f'jsonencode({{ source = ["aws.rds"], detail = {detail} }})'
    return f'resource "aws_cloudwatch_event_rule" "main" {{\n  event_pattern = {pattern}\n  {more}\n}}\n{target}'


@pytest.mark.parametrize(
    ("detail", "outcome"),
    [
        ("{}", "passed"),
        ('{ SourceIdentifier = ["orders"] }', "passed"),
        ('{ SourceIdentifier = ["billing"] }', "failed"),
        ('{ SourceIdentifier = [{ prefix = "ord" }] }', "passed"),
        ('{ SourceIdentifier = [{ suffix = "ers" }] }', "undecided"),
        ("{ SourceIdentifier = [var.x] }", "undecided"),
        ('{ SourceIdentifier = [{ wildcard = "ord*" }] }', "passed"),
        ('{ SourceIdentifier = [{ wildcard = "bill*" }] }', "failed"),
        ('{ SourceType = ["CLUSTER"], SourceIdentifier = [{ anything-but = "orders" }] }', "failed"),
        ('{ SourceType = ["CLUSTER"], SourceIdentifier = [{ anything-but = { prefix = "ord" } }] }', "failed"),
        ('{ SourceType = ["CLUSTER"], SourceIdentifier = [{ anything-but = { prefix = "bill" } }] }', "passed"),
        ('{ SourceIdentifier = [{ prefix = "ord", suffix = "ers" }] }', "undecided"),
    ],
)
def test_whom_a_pattern_names(tmp_path, detail, outcome):
    assert verdict_of(tmp_path, "207", CODE + rule(detail)).outcome.value == outcome


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ('state = "ENABLED"', "passed"),
        ('state = "DISABLED"', "failed"),
        ("state = var.x", "undecided"),
        ("is_enabled = false", "failed"),
        ('event_bus_name = "default"', "passed"),
        ('event_bus_name = "own"', "failed"),
        ("event_bus_name = aws_cloudwatch_event_bus.own.name", "failed"),
        ("event_bus_name = aws_cloudwatch_event_bus.own.arn", "failed"),
        ("event_bus_name = var.x", "undecided"),
    ],
)
def test_rules_that_act(tmp_path, more, outcome):
    assert verdict_of(tmp_path, "207", CODE + rule(more=more)).outcome.value == outcome


def test_a_rule_without_target_tells_nobody(tmp_path):
    assert verdict_of(tmp_path, "207", CODE + rule(target="")).is_failed


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        ("", "passed"),
        ('source_type = "db-cluster"', "passed"),
        ('source_type = "db-security-group"', "failed"),
        ("source_type = var.x", "undecided"),
        ('source_type = var.x ? "db-cluster" : "db-security-group"', "undecided"),
        ('source_type = var.x ? "db-snapshot" : "db-security-group"', "failed"),
        ('source_type = "db-cluster"\n  source_ids = [aws_rds_cluster.orders.cluster_identifier]', "passed"),
        ('source_type = "db-cluster"\n  source_ids = ["ORDERS"]', "passed"),
        ('source_type = "db-cluster"\n  source_ids = ["billing"]', "failed"),
        ('source_type = "db-cluster"\n  source_ids = var.x', "undecided"),
        ('source_type = "db-cluster"\n  source_ids = concat([aws_rds_cluster.orders.id], var.x)', "passed"),
        ('source_type = "db-cluster"\n  source_ids = concat(["billing"], var.x)', "undecided"),
        ('source_type = "db-cluster"\n  enabled = false', "failed"),
        ('source_type = "db-cluster"\n  event_categories = ["failover", "failure", "maintenance"]', "passed"),
        ('source_type = "db-cluster"\n  event_categories = ["failover", "failure"]', "failed"),
        ('source_type = "db-cluster"\n  event_categories = var.x', "undecided"),
    ],
)
def test_subscriptions(tmp_path, arguments, outcome):
    subscription = f'resource "aws_db_event_subscription" "main" {{\n  sns_topic = "t"\n  {arguments}\n}}\n'
    assert verdict_of(tmp_path, "207", CODE + subscription).outcome.value == outcome


@pytest.mark.parametrize(
    ("source", "inputs", "outcome"),
    [
        ("example/notifications/aws", "", "undecided"),
        ("example/notify/aws", "", "undecided"),
        ("example/rds-events/aws", "", "undecided"),
        ("example/vpc/aws", "", "failed"),
        ("example/eventbridge/aws", 'pattern = "{\\"source\\": [\\"aws.rds\\"]}"', "undecided"),
        ("example/eventbridge/aws", 'pattern = "{\\"source\\": [\\"aws.ec2\\"]}"', "failed"),
    ],
)
def test_modules_that_cannot_be_read(tmp_path, source, inputs, outcome):
    module = f'module "m" {{\n  source  = "{source}"\n  version = "1.0.0"\n  {inputs}\n}}\n'
    assert verdict_of(tmp_path, "207", CODE + module).outcome.value == outcome


MEMBERS = """
resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  identifier         = "orders-${count.index}"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
}
"""
POSSIBLE = """
resource "aws_rds_cluster_instance" "possible" {
  identifier         = "possible"
  cluster_identifier = var.x
  engine             = "aurora-postgresql"
}
"""


@pytest.mark.parametrize(
    ("members", "ids", "outcome"),
    [
        (MEMBERS, "aws_rds_cluster_instance.orders[*].identifier", "passed"),
        (MEMBERS, '["orders-0", "orders-1"]', "passed"),
        (MEMBERS, '["orders-0"]', "failed"),
        (MEMBERS, '["billing-0"]', "failed"),
        (MEMBERS + POSSIBLE, '["orders-0", "orders-1"]', "undecided"),
        (MEMBERS + POSSIBLE, '["orders-0", "orders-1", "possible"]', "passed"),
        (POSSIBLE, '["billing-0"]', "failed"),
    ],
)
def test_events_of_all_members_do(tmp_path, members, ids, outcome):
    subscription = f"""
resource "aws_db_event_subscription" "main" {{
  sns_topic   = "t"
  source_type = "db-instance"
  source_ids  = {ids}
}}
"""
    assert verdict_of(tmp_path, "207", CODE + members + subscription).outcome.value == outcome
