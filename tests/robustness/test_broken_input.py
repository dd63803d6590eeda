"""Broken input, and faults of our own, through the ``checkov`` command: what people and pipelines see of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from checkov.runner_filter import RunnerFilter
from checkov.terraform.runner import Runner
from warm_checkov import WITHOUT_THE_INSTALLED, warm_checkov

from aurora_checks.plugin import register

PACK = Path(__file__).parents[2] / "aurora_checks"

VARIABLE = 'variable "protected" {\n  default = false\n}\n'
CLUSTER = """resource "aws_rds_cluster" "NAME" {
  cluster_identifier              = "NAME"
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  deletion_protection             = var.protected
  db_cluster_parameter_group_name = "parameters"
}
"""
MAIN = VARIABLE + CLUSTER.replace("NAME", "main")
BROKEN = 'resource "aws_rds_cluster_instance" "x" {{{\n'
# Of the cluster alone, as long as nothing is hidden by a file that cannot be read.
ALONE = {"001", "002", "004", "005", "006", "007", "009", "010"}
ALONE |= {"101", "103", "104", "105", "106", "107", "108", "109", "110", "202", "203", "205", "207", "302"}
# These do not depend on what else there may be.
CERTAIN = {"002", "004", "005", "009", "010", "107", "205", "302"}
# Nor does this one, as long as the provider, which has default tags, cannot be in what was not read.
TAGS = {"109"}


@dataclass(frozen=True)
class Run:
    """One run of ``checkov``: ``failed`` is (number of the rule, resource), ``messages`` are what the pack logged."""

    code: int
    stdout: str
    stderr: str

    @property
    def records(self):
        reports = json.loads(self.stdout)
        reports = reports if isinstance(reports, list) else [reports]
        return [it for report in reports for it in report.get("results", {}).get("failed_checks", ())]

    @property
    def failed(self):
        return {(it["check_id"][-3:], it["resource"]) for it in self.records if "AURORA" in it["check_id"]}

    def failed_on(self, name):
        return {number for number, resource in self.failed if resource.endswith(f"aws_rds_cluster.{name}")}

    def messages(self, file):
        return [line for line in self.stderr.splitlines() if f"{file}:" in line]


def checkov(folder, *arguments, pack=PACK):
    command = [
        str(warm_checkov(deciding=WITHOUT_THE_INSTALLED)),
        *(arguments or ("--directory", ".")),
        "--skip-download",
    ]
    command += ["--framework", "terraform", "terraform_json", "terraform_plan", "--output", "json"]
    if pack:
        command += ["--external-checks-dir", str(pack), "--check", "CKV_AURORA_*"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("AURORA_", "LOG_", "CKV_"))}
    environment["AURORA_CHECKS_AUTOLOAD"] = "0"
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    return Run(run.returncode, run.stdout, run.stderr)


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("members.tf", "\n\n" + BROKEN, 3),
        ("members.tf.json", '{"resource": {\n  "aws_rds_cluster_instance": }', 2),
        ("members.tf", b"# \xff\xfe\n", 1),
        ("members.tf", b"locals {\n  a = 1\x00\n}\n", 2),
    ],
    ids=["syntax", "json", "utf-8", "nul"],
)
def test_one_message_and_nothing_decided_by_what_the_file_may_hold(tmp_path, name, content, line):
    write(tmp_path, {"main.tf": MAIN, name: content})

    run = checkov(tmp_path)

    (message,) = run.messages(name)
    assert f"{tmp_path / name}:{line}: " in message
    assert run.failed_on("main") == CERTAIN
    assert run.code == 1
    assert "Traceback" not in run.stderr


@pytest.mark.process
def test_a_broken_file_of_a_called_module_and_another_root(tmp_path):
    module = VARIABLE + CLUSTER.replace("NAME", "inner")
    write(
        tmp_path / "a",
        {"main.tf": MAIN + 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": module, "m/bad.tf": BROKEN},
    )
    write(tmp_path / "b", {"main.tf": VARIABLE + CLUSTER.replace("NAME", "other")})

    run = checkov(tmp_path)

    assert len(run.messages("bad.tf")) == 1
    assert run.failed_on("main") == CERTAIN | TAGS
    assert run.failed_on("inner") == CERTAIN
    assert run.failed_on("other") == ALONE


@pytest.mark.process
def test_broken_values_of_variables(tmp_path):
    write(tmp_path, {"main.tf": MAIN, "terraform.tfvars": "protected = = true\n"})

    run = checkov(tmp_path)

    assert len(run.messages("terraform.tfvars")) == 1
    assert run.failed_on("main") == CERTAIN - {"009"} | TAGS


@pytest.mark.process
@pytest.mark.unprivileged  # root may read everything
def test_an_unreadable_file(tmp_path):
    write(tmp_path, {"main.tf": MAIN, "members.tf": ""})
    (tmp_path / "members.tf").chmod(0)

    run = checkov(tmp_path)

    assert len(run.messages("members.tf")) >= 1
    assert run.failed_on("main") == CERTAIN


@pytest.mark.process
def test_byte_order_mark_and_windows_lines_are_no_problem(tmp_path):
    write(tmp_path, {"a/main.tf": b"\xef\xbb\xbf" + MAIN.encode(), "b/main.tf": MAIN.replace("\n", "\r\n")})

    run = checkov(tmp_path)

    assert run.messages("main.tf") == []
    assert sorted(it["check_id"][-3:] for it in run.records) == sorted([*ALONE, *ALONE])


def _plan(*resources):
    values = {"root_module": {"resources": list(resources)}}
    return {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": values, "resource_changes": []}


_OTHER = {
    "address": "google_x.y",
    "mode": "managed",
    "type": "google_x",
    "name": "y",
    "values": {},
    "provider_name": "x",
}
_STATE = {"version": 4, "resources": [{"mode": "managed", "type": "aws_rds_cluster", "name": "x", "instances": []}]}
NOTHING = {
    "readme.txt": "hello",
    "package.json": '{"name": "x", "version": "1.0.0"}',
    "empty.json": "{}",
    "no_resources.json": json.dumps(_plan()),
    "other_provider.json": json.dumps(_plan(_OTHER)),
    "state.json": json.dumps(_STATE),
    "truncated.json": json.dumps(_plan(_OTHER))[:-30],
}


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments", [("--directory", "."), tuple(f"--file={name}" for name in NOTHING if "json" in name)]
)
def test_nothing_to_judge(tmp_path, arguments):
    write(tmp_path, {**NOTHING, "nothing/here": ""})

    run, without = checkov(tmp_path, *arguments), checkov(tmp_path, *arguments, pack=None)

    assert (run.code, run.failed) == (without.code, set())
    assert "aurora" not in run.stderr


@pytest.fixture
def pack(tmp_path):
    """A copy of the pack, to be broken."""
    return shutil.copytree(PACK, tmp_path / "pack", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.process
def test_a_fault_of_our_own_is_no_verdict_but_stops_the_gate(tmp_path, pack):
    rule = pack / "security" / "rule_010_iam_authentication.py"
    rule.write_text(
        rule.read_text().replace("if cluster.is_serverless_v1:", "raise ZeroDivisionError('a bug')\n        if 0:")
    )
    write(tmp_path / "code", {"main.tf": MAIN})

    run = checkov(tmp_path / "code", "--directory", ".", pack=pack)

    (record,) = (it for it in run.records if it["check_id"] == "CKV_AURORA_010")
    assert "aurora-checks itself had an error, so this code was not checked" in record["details"][0]
    assert run.code == 1
    assert "[ERROR]" in run.stderr and "ZeroDivisionError: a bug" in run.stderr
    assert run.failed_on("main") >= ALONE


@pytest.mark.process
def test_a_rule_that_cannot_be_loaded_stops_the_gate_only_for_aurora(tmp_path, pack):
    (pack / "security" / "rule_010_iam_authentication.py").write_text("import no_such_module\n")
    mysql = 'resource "aws_rds_cluster" "mysql" {\n  engine = "aurora-mysql"\n}\n'
    write(tmp_path / "code", {"main.tf": MAIN + mysql})

    run = checkov(tmp_path / "code", "--directory", ".", pack=pack)

    (record,) = (it for it in run.records if it["check_id"] == "CKV_AURORA_010")
    assert record["resource"] == "aws_rds_cluster.main"
    assert "could not be loaded" in record["details"][0] and "no_such_module" in record["details"][0]
    assert record["severity"] == "CRITICAL"
    assert run.code == 1
    assert run.failed_on("main") == ALONE


@pytest.mark.scan
def test_a_second_scan_of_one_process_sees_what_has_changed(tmp_path):
    register()

    def failed():
        report = Runner().run(root_folder=str(tmp_path), runner_filter=RunnerFilter(checks=["CKV_AURORA_009"]))
        return [record.resource for record in report.failed_checks]

    write(tmp_path, {"main.tf": MAIN})
    assert failed() == ["aws_rds_cluster.main"]
    write(tmp_path, {"main.tf": MAIN.replace("default = false", "default = true")})
    assert failed() == []
