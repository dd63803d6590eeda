"""Widgets of dashboards, and which of them show a cluster (RULE-202)."""

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
  tags               = { team = "shop" }
}
resource "aws_rds_cluster_instance" "a" {
  identifier         = "orders-1"
  cluster_identifier = aws_rds_cluster.orders.id
}
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name  = "cpu"
  namespace   = "AWS/RDS"
  metric_name = "CPUUtilization"
  dimensions  = { DBClusterIdentifier = "orders" }
}
resource "aws_cloudwatch_log_group" "orders" {
  name = "/aws/rds/cluster/orders/postgresql"
}
"""
ARN = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm"


def said(tmp_path, resources):
    return verdict_of(tmp_path, "202", CODE + resources).outcome.value


def dashboard(body):
    return f'resource "aws_cloudwatch_dashboard" "main" {{\n  dashboard_name = "d"\n  dashboard_body = {body}\n}}\n'


def widget(kind, properties):
    return dashboard(f'jsonencode({{ widgets = [{{ type = "{kind}", properties = {{ {properties} }} }}] }})')


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ('["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "orders"]', "passed"),
        ('["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "orders-1"]', "passed"),
        ('["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "billing"]', "failed"),
        ('["AWS/EC2", "CPUUtilization", "DBClusterIdentifier", "orders"]', "failed"),
        ('["AWS/RDS", "CPUUtilization", var.x, "orders"]', "undecided"),
        ('["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "orders", var.x, "WRITER"]', "undecided"),
        ('["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "orders", { region = "eu-west-1" }]', "passed"),
        ('var.x, ["...", "orders"]', "undecided"),
        ('["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "billing"], ["...", "orders"]', "passed"),
        ('["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "orders"], [".", "FreeableMemory", ".", "."]', "passed"),
        ('["AWS/EC2", "A", "DBClusterIdentifier", "orders"], [".", "FreeableMemory", ".", "."]', "failed"),
    ],
)
def test_metrics(tmp_path, row, outcome):
    assert said(tmp_path, widget("metric", f"metrics = [{row}]")) == outcome


@pytest.mark.parametrize(
    ("properties", "outcome"),
    [
        ("query = \"SOURCE '/aws/rds/cluster/orders/postgresql' | fields @message\"", "passed"),
        ("query = \"SOURCE '/aws/rds/instance/orders-1/postgresql' | fields @message\"", "passed"),
        ("query = \"SOURCE '/aws/rds/cluster/billing/postgresql' | fields @message\"", "failed"),
        ("query = \"SOURCE '/aws/lambda/orders' | fields @message\"", "failed"),
        ('query = "SOURCE \'/aws/rds/cluster/orders/postgresql\'", region = "eu-west-1"', "passed"),
        ('query = "SOURCE \'/aws/rds/cluster/orders/postgresql\'", region = "us-east-1"', "failed"),
        ("query = \"SOURCE '${aws_cloudwatch_log_group.orders.name}' | fields @message\"", "passed"),
        ("query = \"SOURCE '${var.x}' | fields @message\"", "undecided"),
        ("query = var.x", "undecided"),
        ('view = "table"', "failed"),
    ],
)
def test_logs(tmp_path, properties, outcome):
    assert said(tmp_path, widget("log", properties)) == outcome


@pytest.mark.parametrize(
    ("properties", "outcome"),
    [
        ('metrics = [{ resourceType = "AWS::RDS::DBCluster" }]', "passed"),
        ('metrics = [{ resourceType = "AWS::RDS::DBInstance" }]', "passed"),
        ('metrics = [{ resourceType = "AWS::EC2::Instance" }]', "failed"),
        ('metrics = [{ resourceType = "AWS::RDS::DBCluster" }], labels = [{ key = "team", value = "shop" }]', "passed"),
        ('metrics = [{ resourceType = "AWS::RDS::DBCluster" }], labels = [{ key = "team" }]', "passed"),
        ('metrics = [{ resourceType = "AWS::RDS::DBCluster" }], labels = [{ key = "team", value = "it" }]', "failed"),
        ('metrics = [{ resourceType = "AWS::RDS::DBCluster" }], labels = [{ key = "site" }]', "failed"),
        ('metrics = [{ resourceType = "AWS::RDS::DBCluster" }], labels = [var.x]', "undecided"),
        (
            'metrics = [{ resourceType = "AWS::RDS::DBCluster" }], labels = [{ key = "team", value = var.x }]',
            "undecided",
        ),
        ("metrics = [{ resourceType = var.x }]", "undecided"),
    ],
)
def test_explorers(tmp_path, properties, outcome):
    assert said(tmp_path, widget("explorer", properties)) == outcome


def test_an_explorer_of_what_may_be_a_member(tmp_path):
    code = CODE.replace("aws_rds_cluster.orders.id", "var.x")
    explorer = widget("explorer", 'metrics = [{ resourceType = "AWS::RDS::DBInstance" }]')
    assert verdict_of(tmp_path, "202", code + explorer).outcome.value == "undecided"


@pytest.mark.parametrize(
    ("alarms", "more", "outcome"),
    [
        ("aws_cloudwatch_metric_alarm.cpu.arn", "", "passed"),
        (f'"{ARN}:cpu"', "", "passed"),
        (f'"{ARN}:other"', "", "undecided"),
        (f'"{ARN}:cpu"', '{ DBClusterIdentifier = "billing" }', "undecided"),
        (f'"{ARN}:cpu"', '{ DBClusterIdentifier = "orders" }', "passed"),
    ],
)
def test_alarms(tmp_path, alarms, more, outcome):
    twin = f"""
resource "aws_cloudwatch_metric_alarm" "twin" {{
  alarm_name  = "cpu"
  namespace   = "AWS/RDS"
  metric_name = "CPUUtilization"
  dimensions  = {more}
}}
"""
    assert said(tmp_path, widget("alarm", f"alarms = [{alarms}]") + (twin if more else "")) == outcome
    annotation = f'metrics = [["AWS/EC2", "A"]], annotations = {{ alarms = [{alarms}] }}'
    assert said(tmp_path, widget("metric", annotation) + (twin if more else "")) == outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("var.x", "undecided"),
        ('"{\\"widgets\\": [\\"AWS/RDS\\" ${var.x}"', "undecided"),
        ('"{\\"widgets\\": [\\"AWS/RDS\\" ${aws_rds_cluster.orders.arn}"', "passed"),
        ('"no JSON"', "failed"),
        ('jsonencode(["AWS/RDS"])', "failed"),
        ('jsonencode({ widgets = [{ type = "text" }] })', "failed"),
        ('jsonencode({ widgets = [{ type = "text" }, { type = var.x, properties = {} }] })', "undecided"),
        ('jsonencode({ widgets = [{ type = "text", properties = var.x }] })', "undecided"),
    ],
)
def test_bodies(tmp_path, body, outcome):
    assert said(tmp_path, dashboard(body)) == outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ('jsonencode({ namespace = "AWS/RDS", id = "orders" })', "passed"),
        ('jsonencode({ namespace = "AWS/RDS", id = "orders-1" })', "passed"),
        ('jsonencode({ namespace = "AWS/RDS", id = aws_rds_cluster.orders.id })', "passed"),
        ('jsonencode({ namespace = "AWS/RDS", id = "billing" })', "undecided"),
        ('jsonencode({ shop = "orders" })', "failed"),
        ("var.x", "undecided"),
    ],
)
def test_dashboards_of_grafana(tmp_path, body, outcome):
    assert said(tmp_path, f'resource "grafana_dashboard" "main" {{\n  config_json = {body}\n}}\n') == outcome
