"""Module calls that Checkov does not expand, in its own runners: each is judged, or says that it could not be."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

import pytest
from checkov.runner_filter import RunnerFilter
from checkov.terraform.runner import Runner as HclRunner
from checkov.terraform_json.runner import TerraformJsonRunner
from policy_files import approval, repository, waiver, write_settings

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.plugin import register
from aurora_checks.policy import settings_file
from aurora_checks.report import figures
from aurora_checks.report.report_builder import build_report
from aurora_checks.report.report_model import Mark, Report

pytestmark = [pytest.mark.scan, pytest.mark.process]  # Checkov reads single files in processes of their own

UNREAD = "CKV_AURORA_000"
SOURCE = "git::https://git.example.com/platform/database.git?ref=v1"
CALL = f"""\
module "db" {{
  source = "{SOURCE}"
  engine = "aurora-postgresql"
}}
"""
# What `terraform init` would have put there: a module of an organisation.
MODULE = """\
variable "engine" { type = string }
variable "deletion_protection" {
  type    = bool
  default = false
}
variable "readers" {
  type    = number
  default = 1
}
resource "aws_rds_cluster" "this" {
  engine              = var.engine
  deletion_protection = var.deletion_protection
}
resource "aws_rds_cluster_instance" "this" {
  count              = 1 + var.readers
  engine             = var.engine
  cluster_identifier = aws_rds_cluster.this.id
  instance_class     = "db.r7g.large"
}
output "cluster_id" { value = aws_rds_cluster.this.id }
"""
Records = dict[tuple[str, str], tuple[str, str]]  # by check and resource: the result and its words


@pytest.fixture(autouse=True)
def _fresh_settings() -> Iterator[None]:
    settings_file.forget()
    yield
    settings_file.forget()


def scan(
    folder: Path, check: str = "CKV_AURORA_*", runner: Any = HclRunner, files: Optional[list[Path]] = None
) -> Records:
    """Every record of a scan of a folder, or of single files."""
    register()
    where = {"files": [str(it) for it in files], "root_folder": None} if files else {"root_folder": str(folder)}
    report = runner().run(**where, runner_filter=RunnerFilter(checks=[check]))
    found: Records = {}
    for record in (*report.passed_checks, *report.failed_checks, *report.skipped_checks):
        assert (record.check_id, record.resource) not in found, "two findings on one thing"
        words = record.check_result.get("suppress_comment") or " ".join(record.details or ())
        found[record.check_id, record.resource] = (record.check_result["result"].name, words)
    return found


def installed(folder: Path, *calls: str, module: str = MODULE, source: str = SOURCE) -> None:
    """Lay the module where terraform init would put it, for these calls."""
    place = folder / ".terraform" / "modules" / "db"
    place.mkdir(parents=True)
    (place / "main.tf").write_text(module, encoding="utf-8")
    entries = [{"Key": call, "Source": source, "Dir": ".terraform/modules/db"} for call in calls]
    (place.parent / "modules.json").write_text(json.dumps({"Modules": entries}), encoding="utf-8")


def test_a_call_that_could_not_be_read_is_told(tmp_path: Path) -> None:
    found = scan(repository(tmp_path / "r", CALL))
    assert set(found) == {(UNREAD, "db")}
    result, words = found[UNREAD, "db"]
    assert result == "SKIPPED"
    assert words.startswith("undecided: the code of module.db ")
    assert "its arguments contain aurora-postgresql" in words and "terraform init" in words


@pytest.mark.parametrize(
    ("code", "because"),
    [
        (CALL.replace("engine = ", "family = "), "arguments"),
        (CALL.replace("engine = ", 'engine = "postgresql"\n  family = '), "arguments"),
        (
            'locals {\n  e = "aurora-postgresql"\n}\n' + CALL.replace('"aurora-postgresql"', "{ kind = local.e }"),
            "arguments",
        ),
        ('module "db" {\n  source = "git::https://example.com/terraform-aws-aurora.git"\n}\n', "its source looks like"),
        (
            'module "db" {\n  source = "git::https://example.com/a.git"\n}\n'
            'resource "aws_rds_cluster_instance" "a" {\n  engine = "aurora-postgresql"\n'
            "  cluster_identifier = module.db.cluster_id\n}\n",
            "aws_rds_cluster_instance.a uses it as a cluster",
        ),
        (
            'module "db" {\n  source = "git::https://example.com/a.git"\n}\n'
            'resource "aws_cloudwatch_metric_alarm" "a" {\n  dimensions = { DBClusterIdentifier = module.db.id }\n}\n',
            "aws_cloudwatch_metric_alarm.a uses it as a cluster",
        ),
    ],
)
def test_what_may_make_a_cluster(tmp_path: Path, code: str, because: str) -> None:
    found = scan(repository(tmp_path / "r", code), UNREAD)
    assert [because in words for _, words in found.values()] == [True]


@pytest.mark.parametrize(
    "code",
    [
        'module "vpc" {\n  source = "git::https://example.com/network.git"\n  cidr = "10.0.0.0/16"\n}\n',
        'module "db" {\n  source = "git::https://example.com/aurora.git"\n  engine = "aurora-mysql"\n}\n',
        CALL.replace("{\n", "{\n  count = 0\n", 1),
    ],
)
def test_what_makes_none_is_not_told(tmp_path: Path, code: str) -> None:
    assert scan(repository(tmp_path / "r", code)) == {}


@pytest.mark.parametrize(
    ("word", "result"), [("show", "SKIPPED"), ("hide", None), ("undecided", None), ("fail", "FAILED")]
)
def test_the_settings_say_what_becomes_of_it(tmp_path: Path, word: str, result: Optional[str]) -> None:
    folder = repository(tmp_path / "r", CALL, unresolved=word)
    assert scan(folder).get((UNREAD, "db"), (None,))[0] == result
    settings_file.forget()
    write_settings(folder, rules={UNREAD: {"unresolved": word}})
    assert scan(folder).get((UNREAD, "db"), (None,))[0] == result


def test_a_waiver_names_the_call(tmp_path: Path) -> None:
    entry = waiver(rules=[UNREAD, "CKV_AURORA_009"], resources=["module.db"])
    folder = repository(tmp_path / "r", CALL, waivers=[entry])
    assert scan(folder)[UNREAD, "db"] == ("SKIPPED", "AUR-1: The regulator deletes it")
    installed(folder, "db")
    assert scan(folder)["CKV_AURORA_009", "db"] == ("SKIPPED", "AUR-1: The regulator deletes it")


def test_a_skip_comment_in_the_call_counts(tmp_path: Path) -> None:
    code = CALL.replace("{\n", f"{{\n  #checkov:skip={UNREAD}:known\n  #checkov:skip=CKV_AURORA_009:a trial\n", 1)
    folder = repository(tmp_path / "r", code)
    assert scan(folder) == {(UNREAD, "db"): ("SKIPPED", "known")}
    installed(folder, "db")
    assert scan(folder, "CKV_AURORA_009") == {("CKV_AURORA_009", "db"): ("SKIPPED", "a trial")}


def test_each_instance_and_nested_calls_have_a_record(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", CALL.replace("{\n", "{\n  for_each = { a = 1, b = 2 }\n", 1))
    (folder / "m").mkdir()
    (folder / "m" / "main.tf").write_text(CALL, encoding="utf-8")
    (folder / "n.tf").write_text('module "outer" {\n  count = 2\n  source = "./m"\n}\n', encoding="utf-8")
    found = scan(folder)
    assert {resource for _, resource in found} == {
        'db["a"]',
        'db["b"]',
        "module.outer[0].db",
        "module.outer[1].db",
    }
    assert "module.outer[0].module.db" in found[UNREAD, "module.outer[0].db"][1]
    assert "module.outer[1]" not in found[UNREAD, "module.outer[0].db"][1]


def test_a_call_whose_module_is_on_disk_has_the_verdicts_of_all_rules(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", CALL.replace("}\n", "  deletion_protection = true\n}\n"))
    installed(folder, "db")
    found = scan(folder)
    assert {resource for _, resource in found} == {"db"}
    assert found["CKV_AURORA_009", "db"][0] == "PASSED"
    assert found["CKV_AURORA_010", "db"][0] == "FAILED"
    _same_as_report(found, build_report(read_roots(str(folder))))


def _same_as_report(found: Records, report: Report) -> None:
    """Checkov's record on the one call says what the report says of the one cluster that it makes."""
    (row,) = report.clusters
    marks = {Mark.PASSED: "PASSED", Mark.FAILED: "FAILED"}
    expected = {rule: marks[cell.outcome] for rule, cell in row.cells.items() if cell.outcome in marks}
    assert expected == {rule: result for (rule, _), (result, _) in found.items() if result in marks.values()}
    assert len(expected) > 20 and len(load_rules()) == len(row.cells)


def test_instances_of_a_call_are_judged_each_for_itself(tmp_path: Path) -> None:
    each = "{\n  for_each = { a = true, b = false }\n  deletion_protection = each.value\n"
    folder = repository(tmp_path / "r", CALL.replace("{\n", each, 1))
    installed(folder, "db")
    found = scan(folder, "CKV_AURORA_009")
    assert {resource: result for (_, resource), (result, _) in found.items()} == {
        'db["a"]': "PASSED",
        'db["b"]': "FAILED",
    }


def test_instances_that_checkov_cannot_tell_apart_are_one_record(tmp_path: Path) -> None:
    each = "{\n  for_each = toset(var.names)\n"
    folder = repository(tmp_path / "r", 'variable "names" { type = list(string) }\n' + CALL.replace("{\n", each, 1))
    installed(folder, "db")
    assert scan(folder, "CKV_AURORA_009")["CKV_AURORA_009", "db"][0] == "FAILED"


def test_a_local_call_is_never_a_subject(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", CALL.replace(SOURCE, "./m"))
    (folder / "m").mkdir()
    (folder / "m" / "main.tf").write_text(MODULE, encoding="utf-8")
    clusters = {resource for _, resource in scan(folder)}
    assert clusters == {
        "module.db.aws_rds_cluster.this",
        *(f"module.db.aws_rds_cluster_instance.this[{i}]" for i in (0, 1)),
    }
    found = scan(folder, files=[folder / "main.tf", folder / "m" / "main.tf"])
    assert {resource.split("[")[0] for _, resource in found} == {
        "aws_rds_cluster.this",
        "aws_rds_cluster_instance.this",
    }
    assert scan(folder, files=[folder / "main.tf"]) == {}


def test_a_single_file_says_the_same_of_its_calls(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", CALL)
    assert scan(folder, files=[folder / "main.tf"]) == scan(folder)
    installed(folder, "db")
    assert scan(folder, files=[folder / "main.tf"]) == scan(folder)


def test_calls_in_json_syntax(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", "")
    code = {"module": {"db": {"source": SOURCE, "engine": "aurora-postgresql"}}}
    (folder / "main.tf.json").write_text(json.dumps(code), encoding="utf-8")
    found = scan(folder, runner=TerraformJsonRunner)
    assert set(found) == {(UNREAD, "module.db")} and found[UNREAD, "module.db"][0] == "SKIPPED"
    installed(folder, "db")
    found = scan(folder, runner=TerraformJsonRunner)
    assert found["CKV_AURORA_009", "module.db"][0] == "FAILED"
    _same_as_report(found, build_report(read_roots(str(folder))))


def test_unread_calls_within_a_module_on_disk_are_told_at_the_call(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", 'module "app" {\n  source = "git::https://example.com/app.git"\n}\n')
    installed(folder, "app", module=CALL, source="git::https://example.com/app.git")
    found = scan(folder)
    assert set(found) == {(UNREAD, "app")} and "module.app.module.db" in found[UNREAD, "app"][1]


def test_one_line_counts_what_is_undecided(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cluster = """
variable "p" {}
resource "aws_rds_cluster" "a" {
  engine              = "aurora-postgresql"
  deletion_protection = var.p
}
"""
    folder = repository(tmp_path / "r", CALL + cluster)
    with caplog.at_level(logging.WARNING, "aurora_checks"):
        found = scan(folder, "CKV_AURORA_0*")
    lines = [it.getMessage() for it in caplog.records if it.getMessage().startswith("aurora-checks: ")]
    rules = sum(1 for (check, _), (result, _) in found.items() if result == "SKIPPED" and check != UNREAD)
    assert rules and len(lines) == 1
    assert f"{rules} mandatory rule" in lines[0] and "1 module call not read" in lines[0]
    caplog.clear()
    write_settings(folder, unresolved="hide")
    settings_file.forget()
    scan(folder, "CKV_AURORA_0*")
    assert not [it for it in caplog.records if it.name == "aurora_checks"]


def test_undecided_and_waived_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    code = """\
variable "p" {}
resource "aws_rds_cluster" "a" {
  for_each            = toset(["x", "y"])
  engine              = "aurora-postgresql"
  deletion_protection = var.p
}
"""
    entry = waiver(resources=['aws_rds_cluster.a["x"]'])
    found = scan(repository(tmp_path / "r", code, waivers=[entry]), "CKV_AURORA_009")
    assert found["CKV_AURORA_009", 'aws_rds_cluster.a["x"]'][1].startswith("AUR-1: ")
    assert found["CKV_AURORA_009", 'aws_rds_cluster.a["y"]'][1].startswith(
        "undecided: deletion_protection is not known"
    )


def test_a_waiver_without_approval_does_not_hide_what_is_undecided(tmp_path: Path) -> None:
    entry = waiver(rules=[UNREAD], resources=["module.db"], approved_by={"legal_team": approval()})
    result, words = scan(repository(tmp_path / "r", CALL, waivers=[entry]))[UNREAD, "db"]
    assert result == "SKIPPED" and words.startswith("undecided: ") and "does not apply" in words


def test_the_report_has_a_row_for_an_unread_call(tmp_path: Path) -> None:
    report = build_report(read_roots(str(repository(tmp_path / "r", CALL))))
    (row,) = report.clusters
    assert (row.address, row.file, row.line) == ("module.db", "main.tf", 1)
    assert row.cells[UNREAD].outcome is Mark.UNDECIDED
    assert {cell.outcome for rule, cell in row.cells.items() if rule != UNREAD} == {Mark.NOT_APPLICABLE}
    assert report.rule_of[UNREAD].level == "MUST"


def test_modules_that_do_not_look_like_aurora_are_one_line_of_the_report(tmp_path: Path) -> None:
    code = "".join(f'module "m{number}" {{\n  source = "git::https://example.com/m.git"\n}}\n' for number in range(7))
    report = build_report(read_roots(str(repository(tmp_path / "r", code))))
    ((addresses, reason),) = figures.outside(report)
    assert not report.clusters
    assert addresses == "module.m0, module.m1, module.m2, module.m3, module.m4 and 2 more"
    assert reason.startswith("not on disk, and there is no sign")


def test_settings_say_where_a_private_module_is(tmp_path: Path) -> None:
    folder = repository(
        tmp_path / "r", CALL, modules=[{"source": f"{SOURCE.partition('?')[0]}*", "directory": "lib/db"}]
    )
    (folder / "lib" / "db").mkdir(parents=True)
    (folder / "lib" / "db" / "main.tf").write_text(MODULE, encoding="utf-8")
    found = scan(folder, "CKV_AURORA_009", files=[folder / "main.tf"])
    assert found["CKV_AURORA_009", "db"][0] == "FAILED"


def test_settings_say_that_a_private_module_makes_no_aurora(tmp_path: Path) -> None:
    code = CALL.replace("db.git", "aurora.git")
    entry = {"source": "git::https://git.example.com/*", "aurora": False, "reason": "a dashboard"}
    assert scan(repository(tmp_path / "r", code, modules=[entry])) == {}


def test_a_known_module_is_judged_although_it_is_not_on_disk(tmp_path: Path) -> None:
    code = """\
module "db" {
  source              = "terraform-aws-modules/rds-aurora/aws"
  version             = "9.16.1"
  engine              = "aurora-postgresql"
  deletion_protection = false
  storage_encrypted   = true
}
"""
    found = scan(repository(tmp_path / "r", code))
    assert {resource for _, resource in found} == {"db"}
    result, words = found["CKV_AURORA_009", "db"]
    assert result == "FAILED"
    assert "terraform-aws-modules/rds-aurora/aws is not on disk; read as 9.16" in words
    assert "Fix: set deletion_protection = true in module.db" in words
    assert (UNREAD, "db") not in found
