"""What tags declare a cluster to be for, in the spellings that count (RULE-102, RULE-104, RULE-201, RULE-206)."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of


def verdict(folder, number, tags):
    code = f"""
variable "x" {{}}
resource "aws_rds_cluster" "orders" {{
  engine = "aurora-postgresql"
  tags   = {tags}
}}
resource "aws_rds_cluster_instance" "orders" {{
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}}
"""
    return verdict_of(folder, number, code).outcome.value


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [
        ("{}", "failed"),
        ('{ HighConnectionCounts = "false" }', "not_applicable"),
        ('{ high-connection-counts = "no" }', "not_applicable"),
        ('{ HighConnectionCounts = "No" }', "not_applicable"),
        ('{ HighConnectionCounts = "true" }', "failed"),
    ],
)
def test_connection_counts(tmp_path, tags, outcome):
    assert verdict(tmp_path, "104", tags) == outcome


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [
        ("{}", "not_applicable"),
        ('{ WorkloadPattern = "variable" }', "failed"),
        ('{ workload_pattern = "Highly bursty, spiky" }', "failed"),
        ('{ WorkloadPattern = "invariable" }', "not_applicable"),
        ('{ WorkloadPattern = "steady" }', "not_applicable"),
        ("{ WorkloadPattern = var.x }", "undecided"),
    ],
)
def test_workloads(tmp_path, tags, outcome):
    assert verdict(tmp_path, "102", tags) == outcome


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [
        ("{}", "not_applicable"),
        ('{ multi-region = "Yes" }', "failed"),
        ('{ DR = "Global Database" }', "failed"),
        ('{ DR = "backup" }', "not_applicable"),
        ("{ MultiRegion = var.x }", "undecided"),
    ],
)
def test_several_regions(tmp_path, tags, outcome):
    assert verdict(tmp_path, "201", tags) == outcome


@pytest.mark.parametrize("value", ["true", "yes", "required", "enabled", "Enabled"])
def test_machine_learning(tmp_path, value):
    assert verdict(tmp_path, "206", f'{{ machine_learning = "{value}" }}') == "failed"


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [
        ("{}", "not_applicable"),
        ('{ MachineLearning = "false" }', "not_applicable"),
        ("{ MachineLearning = var.x }", "undecided"),
        ("var.x", "undecided"),
    ],
)
def test_no_machine_learning(tmp_path, tags, outcome):
    assert verdict(tmp_path, "206", tags) == outcome
