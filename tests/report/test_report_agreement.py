"""The same numbers everywhere: the report, Checkov's JSON and its SARIF agree on every verdict."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from policy_files import waiver, write_settings
from report_samples import report_of
from warm_checkov import warm_checkov

from aurora_checks.report.report_model import Mark, Report
from aurora_checks.terraform.instance_addresses import without_keys

pytestmark = pytest.mark.process

TESTS = Path(__file__).parents[1]
Verdicts = dict[tuple[str, str, str], Mark]  # by root, check and address

SKIPS = """\
resource "aws_rds_cluster" "orders" {
  #checkov:skip=CKV_AURORA_009:deleted every night
  engine = "aurora-postgresql" # checkov:skip=CKV_AURORA_109,CKV_AURORA_202:both
}

module "db" {
  source = "./modules/db"
  #checkov:skip=CKV_AURORA_001:one is enough
}

module "other" {
  source = "./modules/db"
}

resource "aws_rds_cluster" "many" {
  count  = 2
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "many" {
  count                = 2
  cluster_identifier   = aws_rds_cluster.many[count.index].id
  engine               = "aurora-postgresql"
  instance_class       = "db.r7g.large"
  monitoring_interval  = count.index
}

resource "aws_rds_cluster" "none" {
  count  = 0
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster" "mysql" {
  engine = "aurora-mysql"
}

variable "protected" {}

resource "aws_rds_cluster" "open" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protected
}
"""
MODULE = """\
module "inner" {
  source = "./inner"
}

resource "aws_rds_cluster" "this" {
  engine = "aurora-postgresql"
}
"""
INNER = """\
resource "aws_rds_cluster" "this" {
  #checkov:skip=CKV_AURORA_006:copied elsewhere
  engine = "aurora-postgresql"
}
"""


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Roots with skips, waivers, modules, counts, and what a plan says of one."""
    folder = tmp_path_factory.mktemp("estate")
    (folder / ".git").mkdir()
    shutil.copytree(TESTS.parent / "sample_tf", folder / "sample")
    for name in ("skips", "strict", "waived"):
        root = folder / name
        for part, text in (("", SKIPS), ("modules/db", MODULE), ("modules/db/inner", INNER)):
            (root / part).mkdir(parents=True, exist_ok=True)
            (root / part / "main.tf").write_text(text, encoding="utf-8")
    write_settings(folder / "strict", inline_skips="require_waiver", unresolved="fail")
    entry = waiver(resources=["aws_rds_cluster.many[0]", "aws_rds_cluster.open"])
    write_settings(folder / "waived", waivers=[entry], rules={"CKV_AURORA_104": {"enabled": False, "reason": "no"}})
    shutil.copytree(TESTS / "reliability" / "rule_009_deletion_protection", folder / "fixtures")
    return folder


@pytest.fixture(scope="module")
def scanned(estate: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Checkov's results of that estate, as JSON and SARIF."""
    out = tmp_path_factory.mktemp("out")
    options = [
        "--framework",
        "terraform",
        "terraform_plan",
        "--check",
        "CKV_AURORA_*",
        "--skip-download",
        "--soft-fail",
    ]
    outputs = ["-o", "json", "-o", "sarif", "--output-file-path", str(out)]
    done = subprocess.run(
        [str(warm_checkov()), "-d", str(estate), *options, *outputs], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def report(estate: Path) -> Report:
    return report_of(estate, *sorted(estate.rglob("plan.json")))


def _place(path: str, estate: Path) -> str:
    """The root, as the first folders below the estate: that of a fixture, else of the copy."""
    parts = Path(path.lstrip("/")).parts
    return "/".join(parts[:2] if parts[0] in ("sample", "fixtures") else parts[:1])


def _reported(report: Report, estate: Path) -> Verdicts:
    """What the report says of each address, by its kind of source; none is lost where one address stands twice."""
    kinds = {root.id: root.kind for root in report.roots}
    found: Verdicts = {}
    for row in report.clusters:
        path = row.root.partition(":")[2] or row.root
        for rule, cell in row.cells.items():
            for it in cell.judgements:
                if "the rule is about clusters, and the cluster of this member" in it.reason:
                    continue
                key = (f"{kinds[row.root]} {_place(path, estate)}", rule, it.address)
                assert key not in found
                found[key] = it.outcome
    return found


def _of_checkov(scanned: Path, estate: Path) -> Verdicts:
    results = json.loads((scanned / "results_json.json").read_text(encoding="utf-8"))
    marks = {"PASSED": Mark.PASSED, "FAILED": Mark.FAILED, "SKIPPED": Mark.WAIVED}
    found: Verdicts = {}
    for part in results if isinstance(results, list) else [results]:
        kind = "plan" if part["check_type"] == "terraform_plan" else "code"
        for record in _records(part):
            key = (f"{kind} {_place(record['file_path'], estate)}", record["check_id"], record["resource"])
            undecided = (record["check_result"].get("suppress_comment") or "").startswith("undecided: ")
            found[key] = Mark.UNDECIDED if undecided else marks[record["check_result"]["result"]]
    return found


def _records(part: dict[str, Any]) -> list[dict[str, Any]]:
    return [it for name in ("passed_checks", "failed_checks", "skipped_checks") for it in part["results"][name]]


def _merged(verdicts: Verdicts, key: tuple[str, str, str]) -> Mark:
    """What the report says about a record of Checkov, which may stand for several instances."""
    root, rule, address = key
    exact = verdicts.get(key)
    if exact is not None:
        return exact
    its = [
        mark for (r, c, a), mark in verdicts.items() if (r, c, without_keys(a)) == (root, rule, without_keys(address))
    ]
    assert its, key
    return next(mark for mark in Mark if mark in its)


def test_checkov_s_json_says_the_same(report: Report, scanned: Path, estate: Path) -> None:
    ours, theirs = _reported(report, estate), _of_checkov(scanned, estate)
    assert set(theirs.values()) == {Mark.PASSED, Mark.FAILED, Mark.WAIVED, Mark.UNDECIDED}
    assert len(theirs) > 400
    assert {key: _merged(ours, key) for key in theirs} == theirs
    # and nothing that is decided here, or that the settings show, is missing there
    blocks = {(root, rule, without_keys(address)) for root, rule, address in theirs}
    shown = [key for key, mark in ours.items() if mark is Mark.UNDECIDED and key[1] < "CKV_AURORA_1"]
    decided = shown + [key for key, mark in ours.items() if mark not in (Mark.UNDECIDED, Mark.NOT_APPLICABLE)]
    assert [key for key in decided if (key[0], key[1], without_keys(key[2])) not in blocks] == []


def test_sarif_says_the_same(report: Report, scanned: Path, estate: Path) -> None:
    sarif = json.loads((scanned / "results_sarif.sarif").read_text(encoding="utf-8"))
    theirs = _of_checkov(scanned, estate)
    for mark, suppressed in ((Mark.FAILED, False), (Mark.WAIVED, True)):
        results = [it for run in sarif["runs"] for it in run["results"] if bool(it.get("suppressions")) is suppressed]
        by_rule = {rule: sum(1 for it in results if it["ruleId"] == rule) for rule in report.rule_of}
        assert by_rule == {
            rule: sum(1 for key, outcome in theirs.items() if key[1] == rule and outcome is mark)
            for rule in report.rule_of
        }
    ours = _reported(report, estate)
    assert all(_merged(ours, key) is mark for key, mark in theirs.items())


def test_comments_skip_and_settings_overrule_them(report: Report, estate: Path) -> None:
    ours = _reported(report, estate)
    assert ours["code skips", "CKV_AURORA_009", "aws_rds_cluster.orders"] is Mark.WAIVED
    assert ours["code strict", "CKV_AURORA_009", "aws_rds_cluster.orders"] is Mark.FAILED
    assert ours["code strict", "CKV_AURORA_109", "aws_rds_cluster.orders"] is Mark.WAIVED
    assert ours["code skips", "CKV_AURORA_001", "module.db.module.inner.aws_rds_cluster.this"] is Mark.WAIVED
    assert ours["code skips", "CKV_AURORA_001", "module.other.module.inner.aws_rds_cluster.this"] is Mark.FAILED
    assert ours["code waived", "CKV_AURORA_009", "aws_rds_cluster.many[0]"] is Mark.WAIVED
    assert ours["code waived", "CKV_AURORA_009", "aws_rds_cluster.many[1]"] is Mark.FAILED
    assert ours["code skips", "CKV_AURORA_009", "aws_rds_cluster.open"] is Mark.UNDECIDED
    assert ours["code strict", "CKV_AURORA_009", "aws_rds_cluster.open"] is Mark.FAILED
    assert [it.address for it in report.out_of_scope if it.root.endswith("skips")] == ["aws_rds_cluster.mysql"]
