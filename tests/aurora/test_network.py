"""Subnets, routes, firewalls and flow logs of which only a part is known (RULE-001, RULE-004, RULE-107, RULE-204)."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of

CODE = """
provider "aws" {
  region = "eu-west-1"
}
variable "x" {}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-west-1a"
}
resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.2.0/24"
  availability_zone = "eu-west-1b"
}
resource "aws_db_subnet_group" "orders" {
  name       = "orders"
  subnet_ids = SUBNETS
}
resource "aws_rds_cluster" "orders" {
  cluster_identifier   = "orders"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.orders.name
}
resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
"""
ONE = "[aws_subnet.a.id]"
BOTH = "[aws_subnet.a.id, aws_subnet.b.id]"
WITH_UNKNOWN = "[aws_subnet.a.id, var.x]"


def code(subnets=BOTH, more=""):
    return CODE.replace("SUBNETS", subnets) + more


@pytest.mark.parametrize(
    ("subnets", "outcome"),
    [(ONE, "failed"), (BOTH, "passed"), (WITH_UNKNOWN, "passed"), ("var.x", "passed")],
)
def test_members_in_the_zones_of_the_subnets(tmp_path, subnets, outcome):
    """Only subnets that are all known to be in one zone keep the members together."""
    assert verdict_of(tmp_path, "001", code(subnets)).outcome.value == outcome


@pytest.mark.parametrize(
    ("subnets", "outcome"),
    [(ONE, "failed"), (BOTH, "passed"), (WITH_UNKNOWN, "undecided"), ("var.x", "undecided")],
)
def test_zones_of_a_subnet_group(tmp_path, subnets, outcome):
    assert verdict_of(tmp_path, "107", code(subnets)).outcome.value == outcome


@pytest.mark.parametrize(
    ("vpc", "source", "outcome"),
    [
        ("aws_vpc.main.id", "0.0.0.0/0", "failed"),
        ("aws_vpc.main.id", "10.0.0.0/8", "passed"),
        ("aws_vpc.other.id", "0.0.0.0/0", "passed"),
        ("var.x", "0.0.0.0/0", "undecided"),
        ("var.x", "10.0.0.0/8", "passed"),
    ],
)
def test_default_security_group(tmp_path, vpc, source, outcome):
    """A cluster without security groups gets the default one of its own VPC."""
    group = f"""
resource "aws_vpc" "other" {{
  cidr_block = "10.1.0.0/16"
}}
resource "aws_default_security_group" "default" {{
  vpc_id = {vpc}
  ingress {{
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["{source}"]
  }}
}}
"""
    assert verdict_of(tmp_path, "004", code(more=group)).outcome.value == outcome


@pytest.mark.parametrize(
    ("cluster", "public", "outcome"),
    [
        ("aws_rds_cluster.orders.id", "true", "failed"),
        ("aws_rds_cluster.orders.id", "var.x", "undecided"),
        ("var.x", "true", "undecided"),
        ("var.x", "false", "passed"),
        ('"billing"', "true", "passed"),
    ],
)
def test_public_addresses_of_members(tmp_path, cluster, public, outcome):
    member = f"""
resource "aws_rds_cluster_instance" "more" {{
  cluster_identifier  = {cluster}
  engine              = "aurora-postgresql"
  publicly_accessible = {public}
}}
"""
    assert verdict_of(tmp_path, "004", code(more=member)).outcome.value == outcome


@pytest.mark.parametrize(
    ("table", "gateway", "outcome"),
    [
        ("aws_vpc.main.main_route_table_id", "aws_internet_gateway.main.id", "failed"),
        ("aws_vpc.main.default_route_table_id", "aws_internet_gateway.main.id", "failed"),
        ("aws_vpc.main.main_route_table_id", '"vgw-0123456789abcdef0"', "passed"),
        ("var.x", "aws_internet_gateway.main.id", "undecided"),
    ],
)
def test_subnets_with_the_main_route_table(tmp_path, table, gateway, outcome):
    routes = f"""
resource "aws_internet_gateway" "main" {{
  vpc_id = aws_vpc.main.id
}}
resource "aws_route_table_association" "a" {{
  subnet_id      = aws_subnet.a.id
  route_table_id = {table}
}}
resource "aws_route" "main" {{
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = {gateway}
}}
"""
    assert verdict_of(tmp_path, "004", code("[aws_subnet.a.id]", routes)).outcome.value == outcome


@pytest.mark.parametrize(
    ("vpc_id", "outcome"),
    [
        ("aws_vpc.main.id", "passed"),
        ('"vpc-0123456789abcdef0"', "failed"),
        ("var.x", "undecided"),
    ],
)
def test_flow_logs(tmp_path, vpc_id, outcome):
    log = f"""
resource "aws_flow_log" "main" {{
  vpc_id               = {vpc_id}
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}}
"""
    assert verdict_of(tmp_path, "204", code(more=log)).outcome.value == outcome
