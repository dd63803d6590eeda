"""Which rules of composite alarms go off with an alarm (RULE-106)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.aurora.monitoring.composite_alarms import followers
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown

CODE = """
variable "x" {}
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name = "cpu"
}
resource "aws_cloudwatch_composite_alarm" "all" {
  alarm_name = "all"
  alarm_rule = RULE
}
"""


@pytest.mark.parametrize(
    ("rule", "goes_off"),
    [
        ("ALARM(cpu)", True),
        ("ALARM( cpu ) OR ALARM(disk)", True),
        ("ALARM('cpu')", True),
        ("ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:cpu)", True),
        ("ALARM(disk)", False),
        ("ALARM(cpu-2)", False),
        ("OK(cpu)", False),
        ("NOT OK(cpu)", True),
        ("INSUFFICIENT_DATA(cpu)", False),
        ("NOT ALARM(cpu)", False),
        ("NOT (NOT ALARM(cpu))", True),
        ("ALARM(cpu) AND NOT ALARM(disk)", True),
        ("ALARM(cpu) AND ALARM(disk)", False),
        ("ALARM(cpu) OR ALARM(disk) AND FALSE", True),  # AND binds closer
        ("(ALARM(cpu) OR ALARM(disk)) AND FALSE", False),
        ("NOT ALARM(cpu) OR ALARM(disk)", False),  # NOT binds closest
        ("TRUE", False),
        ("ALARM(cpu) OR TRUE", False),  # it has gone off long ago
        ("AT_LEAST(1, ALARM, (cpu, disk))", True),
        ("AT_LEAST(2, ALARM, (cpu, disk))", False),
        ("AT_LEAST(50%, ALARM, (cpu, disk))", True),
        ("AT_LEAST(51%, ALARM, (cpu, disk))", False),
        ("AT_LEAST(1, NOT OK, (cpu, disk)) AND TRUE", True),
    ],
)
def test_rules(tmp_path: Path, rule: str, goes_off: bool) -> None:
    assert (_answers(tmp_path, f'"{rule}"') == [True]) is goes_off


@pytest.mark.parametrize("rule", ["var.x", '"ALARM(${var.x})"', '"ALARM(${var.x}) OR ALARM(disk)"'])
def test_unknown(tmp_path: Path, rule: str) -> None:
    (answer,) = _answers(tmp_path, rule)
    assert isinstance(answer, Unknown)


@pytest.mark.parametrize("rule", ["ALARM(cpu", "ALARM(cpu) ALARM(disk)", "AND", "ALARM(cpu) OR", "", "AT_LEAST(cpu)"])
def test_no_rule(tmp_path: Path, rule: str) -> None:
    assert _answers(tmp_path, f'"{rule}"') == []  # CloudWatch refuses it


def _answers(folder: Path, rule: str) -> list[object]:
    (folder / "main.tf").write_text(CODE.replace("RULE", rule), encoding="utf-8")
    root = read_directory(str(folder))
    (alarm,) = root.at("aws_cloudwatch_metric_alarm.cpu")
    return [answer for _, answer in followers(alarm, root)]
