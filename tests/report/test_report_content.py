"""What the report says of waivers, members, plans, other engines, and rules that fail themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from policy_files import days, waiver, write_settings
from report_samples import SECRET, report_of, repository

from aurora_checks.adapter import loaded_rules
from aurora_checks.adapter.missing_rule import MissingRule
from aurora_checks.checks import scanned_roots
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.known_rules import rule_ids
from aurora_checks.report import figures
from aurora_checks.report.html_report import render as render_html
from aurora_checks.report.json_report import render as render_json
from aurora_checks.report.report_model import Mark
from aurora_checks.report.table_report import render as render_table

TESTS = Path(__file__).parents[1]
CLUSTER = 'resource "aws_rds_cluster" "orders" {\n  engine = "aurora-postgresql"\n}\n'


def test_waivers_are_shown_with_their_state(tmp_path: Path) -> None:
    folder = repository(tmp_path / "orders", CLUSTER)
    soon = waiver(id="AUR-2", rules=["CKV_AURORA_109"], review_by=days(10))
    late = waiver(id="AUR-3", rules=["CKV_AURORA_001"], granted=days(-80), review_by=days(-1))
    idle = waiver(id="AUR-4", resources=["aws_rds_cluster.none"])
    write_settings(folder, waivers=[waiver(), soon, late, idle])
    report = report_of(folder)
    assert {it.id: it.state for it in report.waivers} == {
        "AUR-1": "active",
        "AUR-2": "due",
        "AUR-3": "overdue",
        "AUR-4": "unused",
    }
    assert [it.id for it in figures.due(report)] == ["AUR-3", "AUR-2", "AUR-4"]
    cells = report.clusters[0].cells
    assert cells["CKV_AURORA_009"].outcome is cells["CKV_AURORA_109"].outcome is Mark.WAIVED
    assert cells["CKV_AURORA_009"].reason == "AUR-1: The regulator deletes it"
    assert cells["CKV_AURORA_001"].outcome is Mark.FAILED and any(
        "does not apply" in it for it in cells["CKV_AURORA_001"].notes
    )
    assert "AUR-2 due: its review is due on" in render_table(report) and "AUR-3" in render_html(report)


def test_members_are_in_the_row_of_their_cluster_or_alone(tmp_path: Path) -> None:
    member = 'resource "aws_rds_cluster_instance" "{0}" {{\n  cluster_identifier = {1}\n  engine = "{2}"\n}}\n'
    code = CLUSTER + member.format("a", "aws_rds_cluster.orders.id", "aurora-postgresql")
    code += member.format("alone", '"elsewhere"', "aurora-postgresql") + member.format("my", '"x"', "aurora-mysql")
    report = report_of(repository(tmp_path / "orders", code))
    rows = {row.address: row for row in report.clusters}
    assert set(rows) == {"aws_rds_cluster.orders", "aws_rds_cluster_instance.alone"}
    judged = {it.address for it in rows["aws_rds_cluster.orders"].cells["CKV_AURORA_109"].judgements}
    assert judged == {"aws_rds_cluster.orders", "aws_rds_cluster_instance.a"}
    alone = rows["aws_rds_cluster_instance.alone"].cells
    assert alone["CKV_AURORA_109"].outcome is Mark.FAILED
    assert alone["CKV_AURORA_002"].outcome is Mark.NOT_APPLICABLE and "about clusters" in alone["CKV_AURORA_002"].reason
    assert [it.address for it in report.out_of_scope] == ["aws_rds_cluster_instance.my"]
    assert all(len(row.cells) == len(rule_ids()) for row in report.clusters)


def test_module_folders_that_are_called_are_no_roots(tmp_path: Path) -> None:
    call = 'module "db" {\n  source = "./modules/db"\n}\n'
    report = report_of(repository(tmp_path / "orders", call, modules___db=CLUSTER))
    assert [(row.root, row.address) for row in report.clusters] == [("orders", "module.db.aws_rds_cluster.orders")]
    assert report.clusters[0].file == "modules/db/main.tf"


def test_a_plan_shows_the_values_that_decided_and_no_secrets(tmp_path: Path) -> None:
    values = {"engine": "aurora-postgresql", "storage_encrypted": False, "master_password": SECRET}
    resource = {"address": "aws_rds_cluster.a", "mode": "managed", "type": "aws_rds_cluster", "name": "a"}
    plan = {"format_version": "1.2", "planned_values": {"root_module": {"resources": [{**resource, "values": values}]}}}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    report = report_of(file)
    lines = [line for _, line in report.clusters[0].excerpts[0].lines]
    assert "storage_encrypted = false" in lines
    assert SECRET not in render_json(report)


def test_a_rule_that_fails_itself_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = next(it for it in loaded_rules.load_rules() if it.id == "CKV_AURORA_009")
    missing = MissingRule("CKV_AURORA_010", "it is gone")
    rules = tuple(missing if it.id == missing.id else it for it in loaded_rules.load_rules())
    monkeypatch.setattr(scanned_roots, "load_rules", lambda: rules)
    assert isinstance(broken, ClusterCheck)

    def judge(cluster: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(broken, "judge", judge)
    cells = report_of(repository(tmp_path / "orders", CLUSTER)).clusters[0].cells
    assert cells["CKV_AURORA_009"].outcome is cells["CKV_AURORA_010"].outcome is Mark.FAILED
    assert "aurora-checks itself had an error" in cells["CKV_AURORA_009"].reason
    assert "could not be loaded" in cells["CKV_AURORA_010"].reason


def test_a_member_is_in_the_row_of_the_one_cluster_that_may_be_its(tmp_path: Path) -> None:
    code = """
variable "clusters" {
  type = map(string)
}
resource "aws_rds_cluster" "c" {
  for_each = var.clusters
  engine   = each.value
}
resource "aws_rds_cluster_instance" "m" {
  for_each           = var.clusters
  cluster_identifier = aws_rds_cluster.c[each.key].id
  engine             = aws_rds_cluster.c[each.key].engine
}
"""
    (row,) = report_of(repository(tmp_path / "orders", code)).clusters
    assert row.address == "aws_rds_cluster.c"
    assert "not in the code" not in render_json(report_of(tmp_path / "orders"))
