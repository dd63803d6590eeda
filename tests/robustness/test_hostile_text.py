"""Names that are commands elsewhere, broken settings files, and scans in odd places, as the pack meets them."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from checkov.runner_filter import RunnerFilter
from checkov.terraform.runner import Runner
from checkov.terraform_json.runner import TerraformJsonRunner
from policy_files import waiver, write_settings
from warm_checkov import WITHOUT_THE_INSTALLED, warm_checkov

from aurora_checks.cli.main import main
from aurora_checks.plugin import register
from aurora_checks.policy import settings_file
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.terraform.printable_text import visible

PACK = Path(__file__).parents[2] / "aurora_checks"
HOSTILE = "\x1b[2J\x1b]0;x\x07\n::error::pwned\r\u202e<script>=cmd|' /C calc'!A0 ![x](http://x)"
NAME = 'resource "aws_rds_cluster" "main" {\n  for_each = toset([KEY])\n  engine = "aurora-postgresql"\n}\n'


def code_with(name):
    return NAME.replace("KEY", json.dumps(name).replace("${", "$${").replace("%{", "%%{"))


def is_safe(text):
    return visible(text) == text


@pytest.mark.scan
def test_inspect_and_details_command_nothing(tmp_path, capsys):
    (tmp_path / "main.tf").write_text(code_with(HOSTILE), encoding="utf-8")
    (tmp_path / "\x1b[31m.tf").write_text("locals {\n  \u202e = 1\n}\n", encoding="utf-8")
    register()

    main(["inspect", str(tmp_path)])
    shown = capsys.readouterr()
    report = Runner().run(root_folder=str(tmp_path), runner_filter=RunnerFilter(checks=["CKV_AURORA_*"]))

    assert "script" in shown.out
    assert [line for line in (shown.out + shown.err).split("\n") if not is_safe(line)] == []
    details = [text for record in report.failed_checks for text in record.details]
    assert details and all(map(is_safe, details))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "a: " + "{a: " * 5_000,
        "- " * 5_000 + "a",
        "x: !!python/object/apply:os.system ['touch /tmp/pwned']",
        "!!python/name:os.system",
        "a: &a [*a]",
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh")),
        "# " + "x" * settings_file.MOST_BYTES,
        "a: " + "9" * 10_000,
        'rules: {"\\e[2J\\n::error::x": {}}',
        'environments: {words: {"\\e[2J": 5}}',
        "\x00",
        "a: \x1b",
        "a: 2026-99-99",
        "? [a, b]\n: c",
        "<<: [1]",
        "<<: {unresolved: failed}",
    ],
    ids=lambda text: repr(text[:20]),  # some are as long as a file may be
)
def test_settings_are_refused_with_a_message(tmp_path, text):
    file = tmp_path / settings_file.NAME
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError) as raised:
        settings_file.read(str(file))

    assert all(is_safe(str(problem)) and len(str(problem)) < 20_000 for problem in raised.value.problems)
    assert not Path("/tmp/pwned").exists()


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.symlink("/dev/zero", path), lambda path: path.mkdir()])
def test_settings_that_are_no_file(tmp_path, make):
    make(tmp_path / settings_file.NAME)

    assert settings_file.find(str(tmp_path)) is None
    with pytest.raises(SettingsError, match="is not a file"):
        settings_file.read(str(tmp_path / settings_file.NAME))


def test_settings_outside_of_the_repository_are_not_read(tmp_path):
    (tmp_path / "elsewhere.yaml").write_text("secret: 1\n")
    (tmp_path / "code" / ".git").mkdir(parents=True)
    os.symlink(tmp_path / "elsewhere.yaml", tmp_path / "code" / settings_file.NAME)

    with pytest.raises(SettingsError, match="leads out of the repository"):
        settings_file.find(str(tmp_path / "code"))


def test_waivers_command_nothing(tmp_path, capsys):
    """What is said of the code, where nothing fails, has the address in it."""
    code = code_with(HOSTILE).replace("{\n", "{\n  deletion_protection = true\n", 1)
    (tmp_path / "main.tf").write_text(code)
    write_settings(tmp_path, waivers=[waiver(resources=["aws_rds_cluster.main"], justification=HOSTILE)])
    main(["waivers", "-d", str(tmp_path)])
    shown = capsys.readouterr().out
    assert "nothing fails: CKV_AURORA_009 on aws_rds_cluster.main[" in shown
    assert not re.search("[\x1b\x07\r\u202e]|^::", shown, re.MULTILINE)


CLUSTER = 'resource "aws_rds_cluster" "NAME" {\n  engine = "aurora-postgresql"\n  deletion_protection = false\n}\n'


WITHOUT = {**os.environ, **dict(WITHOUT_THE_INSTALLED)}
OPTIONS = ["--skip-download", "--framework", "terraform", "--output", "json", "--check", "CKV_AURORA_009"]


def command(*arguments):
    return [warm_checkov(deciding=WITHOUT_THE_INSTALLED), *OPTIONS, "--external-checks-dir", str(PACK), *arguments]


def found(stdout):
    reports = json.loads(stdout)
    reports = reports if isinstance(reports, list) else [reports]
    return [it["resource"] for report in reports for it in report["results"]["failed_checks"]]


@pytest.mark.process
def test_several_scans_at_once(tmp_path):
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "main.tf").write_text(CLUSTER.replace("NAME", name))
    runs = [
        subprocess.Popen(command("-d", name), cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=WITHOUT)
        for name in "abc"
    ]

    assert [found(run.communicate(timeout=600)[0]) for run in runs] == [[f"aws_rds_cluster.{name}"] for name in "abc"]


@pytest.mark.scan
def test_scans_in_threads_of_one_process(tmp_path):
    """As on macOS and Windows: the runners share the checks, and no verdict, key or word may come from another.

    One of each kind, as Checkov has: two of HCL would share what Checkov keeps of the code, and fail by themselves.
    """
    register()
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "main.tf").write_text("".join(CLUSTER.replace("NAME", f"code{i}") for i in range(30)))
    (tmp_path / "json").mkdir()
    clusters = {f"json{i}": {"engine": "aurora-postgresql", "deletion_protection": i % 2 == 0} for i in range(30)}
    (tmp_path / "json" / "main.tf.json").write_text(json.dumps({"resource": {"aws_rds_cluster": clusters}}))
    runners = {"code": Runner, "json": TerraformJsonRunner}

    def scan(name):
        runner = runners[name]()
        only = RunnerFilter(framework=[runner.check_type], checks=["CKV_AURORA_*"])
        report = runner.run(root_folder=str(tmp_path / name), runner_filter=only)
        return {
            (it.check_id, it.resource, it.check_result["result"], *it.check_result["evaluated_keys"], *it.details)
            for it in (*report.failed_checks, *report.passed_checks)
        }

    alone = {name: scan(name) for name in runners}
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(runners)) as pool:
            together = dict(zip(runners, pool.map(scan, runners)))
    finally:
        sys.setswitchinterval(usual)

    assert together == alone
    assert all(len(found) > 300 for found in alone.values())


WAITS = """
import os, signal, time
from checkov.common.models.enums import CheckCategories
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

class Waits(BaseResourceCheck):
    def __init__(self):
        super().__init__("tells that the scan runs", "CKV_WAITS_1", [CheckCategories.LOGGING], ["aws_rds_cluster"])

    def scan_resource_conf(self, conf):
        signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever has started the tests may ignore it
        with open("../process.new", "w") as file:
            file.write(str(os.getpid()))
        os.rename("../process.new", "../process")
        time.sleep(600)

check = Waits()
"""


@pytest.mark.process
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_scan_leaves_nothing_behind(tmp_path, stop):
    for name, text in (("code/main.tf", CLUSTER), ("checks/__init__.py", ""), ("checks/waits.py", WAITS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "tmp").mkdir()
    line = command("-d", ".", "--external-checks-dir", str(tmp_path / "checks"), "--check", "CKV_WAITS_1")
    environment = {**WITHOUT, "TMPDIR": str(tmp_path / "tmp")}
    run = subprocess.Popen(
        line, cwd=tmp_path / "code", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )

    while not (tmp_path / "process").exists():
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    os.kill(int((tmp_path / "process").read_text()), stop)
    run.communicate(timeout=600)

    assert run.returncode != 0
    assert [file.name for name in ("code", "tmp") for file in (tmp_path / name).rglob("*")] == ["main.tf"]


@pytest.mark.process
def test_without_home_and_without_a_place_to_write(tmp_path):
    code, pack = tmp_path / "code", tmp_path / "pack"
    code.mkdir()
    (code / "main.tf").write_text(CLUSTER.replace("NAME", "main"))
    shutil.copytree(PACK, pack, ignore=shutil.ignore_patterns("__pycache__"))
    before = {file: file.stat().st_mtime_ns for folder in (code, pack) for file in folder.rglob("*")}
    for folder in (code, *(it for it in pack.rglob("*") if it.is_dir()), pack):
        folder.chmod(0o555)
    line = [sys.executable, "-m", "checkov.main", *OPTIONS, "--external-checks-dir", str(pack), "-d", str(code)]
    environment = {"PATH": os.environ["PATH"], "AURORA_CHECKS_AUTOLOAD": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(line, cwd="/", capture_output=True, text=True, env=environment, timeout=600)

    assert found(run.stdout) == ["aws_rds_cluster.main"]
    assert "Traceback" not in run.stderr
    assert {file: file.stat().st_mtime_ns for folder in (code, pack) for file in folder.rglob("*")} == before
