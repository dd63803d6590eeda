"""Rules that ask what the code cannot say take it from the settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from policy_files import repository, write_settings

from aurora_checks.aurora.verdict import Outcome
from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.policy import settings_file

pytestmark = pytest.mark.usefixtures("settings_of_the_code_alone")

CODE = """\
resource "aws_rds_cluster" "orders" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_parameter_group" "orders" {
  family = "aurora-postgresql16"
  parameter {
    name  = "max_connections"
    value = "2400"
  }
}
"""


def _outcome(folder: Path, rule: str) -> Outcome:
    settings_file.forget()
    (verdict,) = [it.verdict for it in read_roots(str(folder)).verdicts() if it.rule == rule]
    return verdict.outcome


@pytest.mark.parametrize(
    ("rule", "option", "value", "before", "after"),
    [
        ("CKV_AURORA_201", "multi_region", True, Outcome.NOT_APPLICABLE, Outcome.FAILED),
        ("CKV_AURORA_201", "multi_region", ["aws_rds_cluster.ord*"], Outcome.NOT_APPLICABLE, Outcome.FAILED),
        ("CKV_AURORA_201", "multi_region", ["aws_rds_cluster.billing"], Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE),
        ("CKV_AURORA_206", "machine_learning", True, Outcome.NOT_APPLICABLE, Outcome.FAILED),
        # 16 GiB are good for 1,678 connections: 2,400 are 1.43 times as many.
        ("CKV_AURORA_208", "connection_tolerance", 1.5, Outcome.FAILED, Outcome.PASSED),
        ("CKV_AURORA_208", "connection_tolerance", 1.4, Outcome.FAILED, Outcome.FAILED),
    ],
)
def test_a_setting_decides(tmp_path, rule, option, value, before, after):
    folder = repository(tmp_path / "r", CODE)
    assert _outcome(folder, rule) is before
    write_settings(folder, rules={rule: {option: value}})
    assert _outcome(folder, rule) is after
