"""The command: exit codes, files that it may write, what it says of bad input, and what it does not import."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from report_samples import CODE, repository

from aurora_checks.checks import scanned_roots
from aurora_checks.cli import report_command
from aurora_checks.cli.main import main
from aurora_checks.policy.settings_file import forget
from aurora_checks.report.report_formats import FORMATS, format_for
from aurora_checks.report.report_model import MARKER

REPOSITORY = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    forget()
    return repository(tmp_path / "orders")


def test_exit_codes(orders: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["report", str(orders)]) == 1
    assert main(["report", str(orders), "--fail-on", "never"]) == 0
    compliant = str(REPOSITORY / "sample_tf" / "compliant")
    assert main(["report", compliant, "--fail-on", "could"]) == 0
    no_cluster = repository(tmp_path / "other", 'resource "aws_s3_bucket" "b" {}\n')
    capsys.readouterr()
    assert main(["report", str(no_cluster)]) == 0
    assert "no Aurora PostgreSQL clusters" in capsys.readouterr().out


def test_fail_on_takes_its_level_and_stronger_ones(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "r.json"
    assert main(["report", str(REPOSITORY / "sample_tf" / "compliant"), "--format", "json", "-o", str(file)]) == 0
    document = json.loads(file.read_text(encoding="utf-8"))
    document["clusters"][0]["cells"]["CKV_AURORA_109"]["outcome"] = "failed"
    file.write_text(json.dumps(document), encoding="utf-8")
    codes = [main(["report", "--merge", str(file), "--fail-on", level]) for level in ("must", "should", "could")]
    assert codes == [0, 1, 1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    (
        (["nowhere"], "nowhere: does not exist"),
        (["main.tf"], "give its folder"),
        (["text.json"], "is not a plan"),
        (["broken.json"], "is not valid JSON"),
        (["plan.out"], "plan.out: is a binary plan; run terraform show -json plan.out > plan.json"),
        (["empty.json"], "empty.json: is empty"),
        ([".", "--compare", "empty.json"], "it is empty"),
        (["--merge", "text.json"], "no report could be read"),
        (["--merge", "x.json", "."], "no report could be read"),
        ([".", "--compare", "text.json"], "cannot be compared with"),
        ([".", "-o", "main.tf"], "is not a report of aurora-checks, so it is not overwritten"),
        ([".", "-o", "."], "not a regular file"),
        ([".", "-o", "no/where.html"], "there is no folder"),
    ),
)
def test_bad_input_is_told_in_a_line(
    arguments: list[str], message: str, orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (orders / "text.json").write_text('{"some": "text"}', encoding="utf-8")
    (orders / "broken.json").write_text("{", encoding="utf-8")
    (orders / "empty.json").write_text("", encoding="utf-8")
    with zipfile.ZipFile(orders / "plan.out", "w") as plan:
        plan.writestr("tfplan", b"\x08\x03\x12\xe2\x82")
    monkeypatch.chdir(orders)
    assert main(["report", *arguments]) == 2
    shown = capsys.readouterr()
    assert message in shown.err and "Traceback" not in shown.err and not shown.out
    assert (orders / "main.tf").read_text(encoding="utf-8") == CODE


def test_broken_settings_stop_it(orders: Path, capsys: Capture) -> None:
    (orders / ".aurora-checks.yaml").write_text("waiver: []\n", encoding="utf-8")
    forget()
    assert main(["report", str(orders)]) == 2
    assert ".aurora-checks.yaml:1: unknown key 'waiver'" in capsys.readouterr().err


def test_code_that_cannot_be_read_makes_a_report_that_says_so_and_does_not_pass(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "orders", 'resource "aws_rds_cluster" {\n')
    assert main(["report", str(folder)]) == 2
    shown = capsys.readouterr()
    assert "NOT READ" in shown.out and "main.tf:1" in shown.out and "main.tf:1" in shown.err


@pytest.mark.parametrize(
    ("value", "said"),
    (
        ("var.backup_day", "backup_day is not declared; declare it, or correct the name (did you mean backup_days?)"),
        ("local.days", "variable dayz is not declared; declare it, or correct the name\n"),
        ("aws_ssm_parameter.days.value", "aws_ssm_parameter.days is not declared; declare it"),
        ("module.days.number", "module days is not declared; declare it"),
        ("try(var.backup_day, 7)", "variable backup_day is not declared; declare it"),
    ),
)
def test_what_nothing_declares_no_plan_decides(value: str, said: str, tmp_path: Path, capsys: Capture) -> None:
    code = f'variable "backup_days" {{}}\nlocals {{\n  days = var.dayz\n}}\n{CODE}'
    code = code.replace("deletion_protection", f"backup_retention_period = {value}\n  deletion_protection", 1)
    main(["report", str(repository(tmp_path / "orders", code))])
    shown = capsys.readouterr().out
    assert said in shown
    told = shown[shown.index(said) :].splitlines()[1]
    assert told == "    To decide it: correct the code: Terraform makes no plan of it as it is"


@pytest.mark.parametrize(
    ("name", "start"),
    (
        ("r.html", "<!DOCTYPE html>"),
        ("R.HTM", "<!DOCTYPE html>"),
        ("r.md", "<!-- Generated by"),
        ("r.json", "{\n"),
        ("r.sarif", "{\n"),
        ("r.sarif.json", "{\n"),
        ("r.xml", "<?xml"),
        ("r.txt", "aurora-checks "),
        ("r", "aurora-checks "),
    ),
)
def test_the_name_of_the_file_says_the_format(
    name: str, start: str, orders: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / name
    assert main(["report", str(orders), "-o", str(file)]) == 1
    text = file.read_text(encoding="utf-8")
    assert text.startswith(start) and ("sarif" in name) == ('"version": "2.1.0"' in text)
    shown = capsys.readouterr()
    assert re.fullmatch(
        rf"aurora-checks: {re.escape(str(file))} written: \d+ MUST, \d+ SHOULD, \d+ COULD failed, \d+ undecided in 1 "
        r"cluster\(s\)\n",
        shown.err,
    )
    assert shown.out == ""


@pytest.mark.parametrize("name", FORMATS)
def test_the_name_of_a_format_is_an_ending(name: str) -> None:
    assert format_for(None, f"report.{name}") == name


@pytest.mark.parametrize(
    ("name", "given"), (("r.html", "markdown"), ("r.md", "html"), ("r.json", "table"), ("r.xml", "sarif"))
)
def test_a_name_of_another_format_is_refused(
    name: str, given: str, orders: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / name
    main(["report", str(orders), "-o", str(file)])
    before = file.read_bytes()
    capsys.readouterr()
    assert main(["report", str(orders), "--format", given, "-o", str(file)]) == 2
    assert f"{file} is the name of a report in " in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize(("name", "given"), (("r.json", "gitlab"), ("r.json", "sarif"), ("r.out", "html")))
def test_a_name_that_suits_several_formats(name: str, given: str, orders: Path, tmp_path: Path) -> None:
    assert main(["report", str(orders), "--format", given, "-o", str(tmp_path / name)]) == 1


def test_a_person_is_not_told_what_made_the_screen(
    orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for form in ("table", "summary"):
        main(["report", str(orders), "--format", form])
        piped = capsys.readouterr().out.splitlines()
        monkeypatch.setattr(report_command, "is_terminal", lambda: True)
        main(["report", str(orders), "--format", form])
        monkeypatch.undo()
        seen = capsys.readouterr().out.splitlines()
        assert f"({MARKER})" == piped[1] and seen[1:] == piped[2:]


def test_what_is_the_same_for_several_clusters_is_said_once(tmp_path: Path, capsys: Capture) -> None:
    code = CODE.replace("deletion_protection = true", "deletion_protection = false")
    main(["report", str(repository(tmp_path / "orders", code + code.replace('"orders"', '"users"')))])
    shown = capsys.readouterr().out
    start = shown.index("CKV_AURORA_009 MUST: ")
    assert shown[start:].splitlines()[1:6] == [
        "  aws_rds_cluster.orders (main.tf:5, production): deletion_protection = false",
        "  aws_rds_cluster.users (main.tf:11, production): deletion_protection = false",
        "    Fix: set deletion_protection = true",
        "    Applying it: at once, no outage; to destroy the cluster then takes one more step (in place).",
        "",
    ]


CALL = """\
module "{name}" {{
  source         = "terraform-aws-modules/rds-aurora/aws"
  version        = "9.16.0"
  engine         = "aurora-postgresql"
  engine_version = "16.4"
}}
"""


@pytest.mark.parametrize("form", ("table", "markdown"))
def test_how_a_module_was_read_is_said_once(form: str, tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "orders", CALL.format(name="one") + CALL.format(name="two"))
    assert main(["report", str(folder), "--format", form]) == 1
    shown = capsys.readouterr().out.replace("\\", "").splitlines()
    told = [line for line in shown if "is not on disk" in line]
    assert len(told) == 1 and "module.one.aws_rds_cluster.this[0], module.two.aws_rds_cluster.this[0]" in told[0]
    main(["report", str(folder), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert all("is not on disk" in it["reason"] for it in document["findings"]), "programs read it where it was"
    assert "read_as" not in json.dumps(document)


@pytest.mark.parametrize("form", ("table", "summary", "markdown", "html"))
def test_that_code_could_not_be_read_is_said_first(form: str, tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "orders", CODE.replace("true", "= true"))
    assert main(["report", str(folder), "--format", form]) == 2
    shown = re.sub(r"<[^>]*>", "", capsys.readouterr().out)
    assert shown.index("could not be read") < shown.index(
        "There are no Aurora PostgreSQL clusters in what else was read"
    )


def test_a_long_search_for_code_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in range(9):
        (tmp_path / "code" / str(name)).mkdir(parents=True)
    monkeypatch.setattr(scanned_roots, "_MANY_FOLDERS", 2)
    assert not list(scanned_roots.code_folders(str(tmp_path / "code")))
    assert [it.getMessage().split(" of ")[0] for it in caplog.records] == [
        "aurora-checks: 2 folders",
        "aurora-checks: 8 folders",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_replaces_a_report_and_nothing_else(name: str, orders: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "report.out"
    arguments = ["report", str(orders), "--format", name, "-o", str(file), "--fail-on", "never"]
    assert main(arguments) == 0
    first = file.read_bytes()
    os.chmod(file, 0o640)
    assert main(arguments) == 0
    assert len(file.read_bytes()) == len(first) and file.stat().st_mode & 0o777 == 0o640
    file.write_text("my notes", encoding="utf-8")
    assert main(arguments) == 2
    assert file.read_text(encoding="utf-8") == "my notes"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["orders", "report.out"]


def test_writing_that_fails_leaves_the_old_file(
    orders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    file = tmp_path / "report.txt"
    assert main(["report", str(orders), "-o", str(file), "--fail-on", "never"]) == 0
    before = file.read_bytes()

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main(["report", str(orders), "-o", str(file)]) == 2
    assert "No space left" in capsys.readouterr().err
    assert file.read_bytes() == before and sorted(it.name for it in tmp_path.iterdir()) == ["orders", "report.txt"]


def test_compare_tells_what_got_better(orders: Path, tmp_path: Path, capsys: Capture) -> None:
    old = tmp_path / "old.json"
    main(["report", str(orders), "--format", "json", "-o", str(old), "--fail-on", "never"])
    code = CODE.replace(
        "deletion_protection = true", "deletion_protection = false\n  iam_database_authentication_enabled = true"
    )
    (orders / "main.tf").write_text(code, encoding="utf-8")
    main(["report", str(orders), "--compare", str(old)])
    shown = capsys.readouterr().out
    assert "1 better, 1 worse" in shown
    assert "worse: CKV_AURORA_009 aws_rds_cluster.orders (orders): passed -> failed" in shown


def test_an_exported_tree_is_compared_wherever_it_lies(tmp_path: Path, capsys: Capture) -> None:
    for export, code in (("one/v1", CODE), ("two/v2", CODE.replace("deletion_protection = true", ""))):
        for root in ("live/orders", "test/orders"):
            folder = tmp_path / export / root
            folder.mkdir(parents=True)
            (folder / "main.tf").write_text(code, encoding="utf-8")
    old, new = str(tmp_path / "old.json"), tmp_path / "two/v2"
    assert main(["report", str(tmp_path / "one/v1"), "--format", "json", "-o", old, "--fail-on", "never"]) == 0
    document = json.loads(Path(old).read_text(encoding="utf-8"))
    assert [it["id"] for it in document["roots"]] == ["./live/orders", "./test/orders"]
    assert {it["file"] for it in document["clusters"]} == {"live/orders/main.tf", "test/orders/main.tf"}
    main(["report", str(new), "--compare", old])
    shown = capsys.readouterr().out
    assert "0 better, 2 worse" in shown and "new cluster" not in shown and "gone" not in shown
    main(["report", str(new), "--format", "json", "--repository", "acme/orders"])
    assert [it["id"] for it in json.loads(capsys.readouterr().out)["roots"]] == [
        "acme/orders:live/orders",
        "acme/orders:test/orders",
    ]


def test_a_finding_has_the_place_of_the_argument_that_decided(orders: Path, capsys: Capture) -> None:
    member = """
resource "aws_rds_cluster_instance" "one" {
  cluster_identifier  = aws_rds_cluster.orders.id
  engine              = "aurora-postgresql"
  monitoring_interval = 0
}
"""
    (orders / "members.tf").write_text(member, encoding="utf-8")
    (orders / "main.tf").write_text(CODE.replace("= true\n}", "= false\n}"), encoding="utf-8")
    main(["report", str(orders), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    places = {it["rule"][-3:]: (it["file"], it["line"]) for it in document["findings"]}
    assert places["009"] == ("main.tf", 5)  # deletion_protection = false
    assert places["007"] == ("members.tf", 5)
    assert places["010"] == ("main.tf", 1)  # what is not written is the block's
    (judgement,) = document["clusters"][0]["cells"]["CKV_AURORA_010"]["judgements"]
    assert (judgement["line"], judgement["end_line"]) == (1, 6)


def test_roots_are_named_by_the_repository(orders: Path, capsys: Capture) -> None:
    config = '[remote "origin"]\n\turl = https://token:secret@github.com/acme/orders.git\n'
    (orders / ".git" / "config").write_text(config, encoding="utf-8")
    from aurora_checks.report import repositories

    repositories._remote.cache_clear()
    main(["report", str(orders), "--format", "json"])
    assert [it["id"] for it in json.loads(capsys.readouterr().out)["roots"]] == ["github.com/acme/orders"]
    main(["report", str(orders), "--format", "json", "--repository", "orders-eu"])
    assert [it["id"] for it in json.loads(capsys.readouterr().out)["roots"]] == ["orders-eu"]


@pytest.mark.parametrize(
    ("url", "name"),
    (
        ("git@github.com:acme/orders.git", "github.com/acme/orders"),
        ("ssh://git@git.acme.example:2222/db/orders.git", "git.acme.example/db/orders"),
        ("https://gitlab-ci-token:abc@gitlab.example/a/b/orders", "gitlab.example/a/b/orders"),
        ("/srv/git/orders.git", "orders"),
        ("", "orders"),
    ),
)
def test_remotes_without_credentials(url: str, name: str, orders: Path) -> None:
    from aurora_checks.report import repositories

    (orders / ".git" / "config").write_text(f'[remote "origin"]\n\turl = {url}\n', encoding="utf-8")
    repositories._remote.cache_clear()
    assert repositories.root_id(str(orders)) == name
    assert repositories.root_id(str(orders / "infra")) == f"{name}:infra"


def test_a_progress_bar_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    items = [1, 2]
    assert report_command._progress(items, "reading") is items
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(report_command._progress(items, "reading")) == items
    assert "reading" in terminal.getvalue()


@pytest.mark.process
def test_only_what_a_report_needs_is_imported_and_all_of_checkov_still_can_be() -> None:
    code = """
import sys
from aurora_checks.cli.main import main
assert main(["report", "sample_tf", "--format", "junit"]) == 1
assert "checkov.terraform" not in sys.modules and "requests" not in sys.modules
assert not [name for name in sys.modules if name.startswith("checkov.terraform.checks.resource.aws")]
assert not [name for name in sys.modules if name.startswith(("lark", "ecdsa", "aurora_checks.fixing"))]
from checkov.common.checks import base_check_registry
assert getattr(base_check_registry, "get_all_verified_sources", lambda: None)() is None  # signatures: Checkov 3.3
from checkov.runner_filter import RunnerFilter
from checkov.terraform.runner import Runner
found = Runner().run(root_folder="sample_tf", runner_filter=RunnerFilter())
ids = {it.check_id for it in found.failed_checks}
assert "CKV_AURORA_009" in ids and any(it.startswith("CKV_AWS_") for it in ids), ids
assert any(it.startswith("CKV2_AWS_") for it in {c.check_id for c in [*found.failed_checks, *found.passed_checks]})
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr


@pytest.mark.process
def test_merging_needs_nothing_of_checkov(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    main(["report", str(REPOSITORY / "sample_tf"), "--format", "json", "-o", str(file), "--fail-on", "never"])
    code = f"""
import sys
from aurora_checks.cli.main import main
assert main(["report", "--merge", {str(file)!r}, "--format", "html", "-o", {str(tmp_path / "f.html")!r}]) == 1
assert not [name for name in sys.modules if name.split(".")[0] in ("checkov", "jsonschema")]
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr


def test_the_remote_is_found_among_all_that_git_is_told(orders: Path) -> None:
    from aurora_checks.report import repositories

    settings = """
# settings
[alias]
\tlast = "!f() { \\
git log -1; }; f"
[remote "upstream"]
\turl = https://github.com/elsewhere/orders.git
[remote "origin"]
\tfetch = +refs/heads/*:refs/remotes/origin/*
\tprune
\tURL="https://github.com/acme/orders.git"
[branch "a=b"]
\tremote = origin
\turl = nothing
"""
    (orders / ".git" / "config").write_text(settings, encoding="utf-8")
    repositories._remote.cache_clear()
    assert repositories.root_id(str(orders)) == "github.com/acme/orders"


def _state(folder: Path, **values: object) -> Path:
    """The state of the cluster of ``CODE``."""
    known = {"cluster_identifier": "orders", "id": "orders", "engine": "aurora-postgresql", "storage_encrypted": True}
    resource = {"address": "aws_rds_cluster.orders", "mode": "managed", "type": "aws_rds_cluster", "name": "orders"}
    root_module = {"resources": [{**resource, "values": {**known, "deletion_protection": True, **values}}]}
    file = folder / "state.json"
    file.write_text(json.dumps({"format_version": "1.0", "values": {"root_module": root_module}}), encoding="utf-8")
    return file


def test_a_state_is_a_root_of_its_own_kind(tmp_path: Path, capsys: Capture) -> None:
    assert main(["report", str(_state(tmp_path)), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [root["kind"] for root in document["roots"]] == ["state"]
    assert [row["address"] for row in document["clusters"]] == ["aws_rds_cluster.orders"]
    assert document["clusters"][0]["cells"]["CKV_AURORA_009"]["outcome"] == "passed"


def test_what_is_deployed_is_compared_with_what_is_written(orders: Path, tmp_path: Path, capsys: Capture) -> None:
    written = tmp_path / "written.json"
    main(["report", str(orders), "--format", "json", "-o", str(written)])
    deployed = _state(tmp_path, deletion_protection=False)
    assert main(["report", str(deployed), "--compare", str(written), "--fail-on", "never"]) == 0
    shown = capsys.readouterr().out
    assert "(state against code)" in shown
    differs = "passed (deletion_protection = true) -> failed (deletion_protection = false)"
    assert f"  worse: CKV_AURORA_009 aws_rds_cluster.orders (./state.json): {differs}" in shown
    assert "new cluster" not in shown and "gone:" not in shown


@pytest.mark.parametrize("command", ("report", "inspect"))
@pytest.mark.parametrize(
    ("document", "message"),
    (
        ('{"format_version": "1.0"}', "is a state without resources"),
        ('{"version": 3, "serial": 1, "modules": []}', "is a state of version 3"),
        ('{"version": 4, "serial": 1,', "is not valid JSON"),
        ('{"serial": 1, "lineage": "x", "encrypted_data": "x"}', "encrypted"),
    ),
)
def test_states_that_cannot_be_read(command: str, document: str, message: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "terraform.tfstate"
    file.write_text(document, encoding="utf-8")
    assert main([command, str(file)]) == 2
    shown = capsys.readouterr()
    assert message in shown.err and "Traceback" not in shown.err and not shown.out
