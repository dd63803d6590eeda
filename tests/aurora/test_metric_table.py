"""The table of CloudWatch metrics: what is in it, and where each reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.metric_table import METRICS, TOPICS, Where, reports
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown

CODE = """
variable "x" {}
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
  CLUSTER
}
resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = CLASS
}
"""
SECONDARY = 'global_cluster_identifier = "shop"'
PRIMARY = SECONDARY + '\nmaster_username = "shop"'


def test_every_topic_has_metrics_that_report_everywhere() -> None:
    for topic in TOPICS:
        assert any(it.topic == topic and it.where is Where.EVERYWHERE for it in METRICS.values()), topic


def test_no_metric_of_a_topic_reports_nowhere() -> None:
    assert not any(it.topic and it.where is Where.NOWHERE for it in METRICS.values())


@pytest.mark.parametrize(
    ("name", "class_", "cluster", "expected"),
    [
        ("CPUUtilization", "var.x", "", True),
        ("FreeStorageSpace", '"db.r7g.large"', "", False),
        ("ACUUtilization", '"db.r7g.large"', "", False),
        ("ACUUtilization", '"db.serverless"', "", True),
        ("ACUUtilization", "var.x", "", None),
        ("ACUUtilization", '"db.r12g.large"', "", None),
        ("ACUUtilization", 'var.x ? "db.r7g.large" : "db.r8g.large"', "", False),
        ("FreeLocalStorage", '"db.serverless"', "", False),
        ("FreeLocalStorage", 'count.index == 0 ? "db.serverless" : "db.r7g.large"', "", True),
        ("FreeEphemeralStorage", '"db.r8gd.xlarge"', "", True),
        ("FreeEphemeralStorage", '"db.r8g.xlarge"', "", False),
        ("CPUCreditBalance", '"db.t4g.medium"', "", True),
        ("CPUCreditBalance", '"db.r7g.large"', "", False),
        ("AuroraGlobalDBReplicationLag", '"db.r7g.large"', "", False),
        ("AuroraGlobalDBReplicationLag", '"db.r7g.large"', PRIMARY, False),
        ("AuroraGlobalDBReplicationLag", '"db.r7g.large"', SECONDARY, True),
        ("AuroraGlobalDBReplicationLag", '"db.r7g.large"', "global_cluster_identifier = var.x", None),
        ("OldestReplicationSlotLag", '"db.r7g.large"', "", False),
        ("OldestReplicationSlotLag", '"db.r7g.large"', "db_cluster_parameter_group_name = var.x", None),
        ("DBLoad", '"db.r7g.large"', "", False),
        ("DBLoad", '"db.r7g.large"', "performance_insights_enabled = true", True),
        ("DBLoad", '"db.r7g.large"', 'database_insights_mode = "advanced"', True),
        ("DBLoad", '"db.r7g.large"', "performance_insights_enabled = var.x", None),
        ("SomethingNew", '"db.r7g.large"', "", None),
    ],
)
def test_reports(tmp_path: Path, name: str, class_: str, cluster: str, expected: object) -> None:
    answer = reports(name, _cluster(tmp_path, class_, cluster))
    assert (None if isinstance(answer, Unknown) else answer) is expected


@pytest.mark.parametrize(
    ("name", "role", "cluster", "expected"),
    [
        ("CPUUtilization", "READER", "", True),
        ("AuroraReplicaLag", "READER", "", True),
        ("AuroraReplicaLag", "WRITER", "", False),
        ("AuroraReplicaLagMaximum", "WRITER", "", True),
        ("AuroraReplicaLagMaximum", "READER", "", False),
        ("VolumeBytesUsed", "WRITER", "", False),
        ("CPUUtilization", "WRITER", SECONDARY, False),
        ("CPUUtilization", "WRITER", PRIMARY, True),
    ],
)
def test_roles(tmp_path: Path, name: str, role: str, cluster: str, expected: bool) -> None:
    assert reports(name, _cluster(tmp_path, '"db.r7g.large"', cluster), role=role) is expected


def _cluster(folder: Path, class_: str, cluster: str) -> AuroraCluster:
    code = CODE.replace("CLASS", class_).replace("CLUSTER", cluster)
    (folder / "main.tf").write_text(code, encoding="utf-8")
    root = read_directory(str(folder))
    assert not root.problems
    (resource,) = root.at("aws_rds_cluster.orders")
    return AuroraCluster(root, resource)
