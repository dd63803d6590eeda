"""``aurora-checks doctor`` beside a real Checkov, and in each of the ways in which the rules can be missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CHECKOV, REPOSITORY, clean_environment

import aurora_checks
from aurora_checks.cli import checkov_command, doctor_command
from aurora_checks.cli.main import main

CLUSTER = 'resource "aws_rds_cluster" "orders" {\n  engine = "aurora-postgresql"\n}\n'
PLAN = REPOSITORY / "tests" / "reliability" / "rule_009_deletion_protection" / "example_passes" / "plan.json"
PACK = REPOSITORY / "aurora_checks"
RULES = [f"CKV_AURORA_{file.name.split('_')[1]}" for file in PACK.glob("*/rule_*.py")]


@pytest.fixture
def code(tmp_path):
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "main.tf").write_text(CLUSTER)
    return folder


def doctor(environment, code, *arguments, **variables):
    """The real thing, with the environment's own ``checkov`` first on PATH; the pack that asks is the checkout's."""
    path = f"{environment.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    program = "import sys; from aurora_checks.cli.main import main; sys.exit(main(['doctor', *sys.argv[1:]]))"
    return subprocess.run(
        [
            str(environment.folder / "bin" / "python"),
            "-c",
            f"sys_path = {str(REPOSITORY)!r}; import sys; sys.path.insert(0, sys_path); {program}",
            str(code),
            *arguments,
        ],
        cwd=code,
        env={**clean_environment(), "HOME": str(code), "PATH": path, **variables},
        capture_output=True,
        text=True,
    )


def test_installed_and_well(installed, code):
    done = doctor(installed, code)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(RULES)} rules, loaded as an installed pack" in done.stdout
    assert "aurora = aurora_checks.plugin:register" in done.stdout
    assert ": 1 resources, 1 of them Aurora PostgreSQL clusters" in done.stdout
    assert done.stdout.endswith("\nnothing is wrong\n")
    assert done.stdout.count("\n") < 24


def test_not_started_where_checkov_is(bare, code):
    """In this environment the pack of the tests can be imported, but none of its startup files is read."""
    done = doctor(bare, code)
    assert done.returncode == 1
    python = bare.folder / "bin" / "python"
    assert f", where {python} reads no startup files (--target, PYTHONPATH): install it without" in done.stdout


def test_external_folder(bare, code):
    done = doctor(bare, code, "--external-checks-dir", str(PACK))
    assert done.returncode == 0, done.stdout
    assert f"{len(RULES)} rules, loaded from an external folder" in done.stdout


def test_switched_off(installed, code):
    done = doctor(installed, code, AURORA_CHECKS_AUTOLOAD="Off")
    assert done.returncode == 1
    assert "AURORA_CHECKS_AUTOLOAD=Off switches it off" in done.stdout


def test_a_broken_plugin_is_named(installed, code, tmp_path):
    metadata = tmp_path / "broken-1.0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    metadata.joinpath("entry_points.txt").write_text("[checkov.plugins]\nbroken = no_such_module:register\n")
    done = doctor(installed, code, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "PROBLEM: Checkov plugin broken (no_such_module:register) failed" in done.stdout


# The rest in this process, with what a probe would answer: Checkov need not start for it.

WELL = {
    "python": "3.11.7",
    "executable": sys.executable,
    "no_site": False,
    "started": True,
    "switched_off": False,
    "checkov": doctor_command.NEWEST,
    "plugins": ["aurora = aurora_checks.plugin:register"],
    "outside_site": "",
    "by_itself": RULES,
    "rules": RULES,
    "errors": [],
    "pack": {"version": aurora_checks.__version__, "folder": str(PACK)},
}
NOT_LOADED = {**WELL, "by_itself": [], "rules": [], "started": False}


@pytest.fixture
def screen(code, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    command = checkov_command.CheckovCommand("/usr/bin/checkov", (sys.executable,))
    monkeypatch.setattr(doctor_command, "checkov_commands", lambda: ([command], []))

    def run(path=code, arguments=(), **answer):
        monkeypatch.setattr(checkov_command.CheckovCommand, "probe", lambda self, folders: {**WELL, **answer})
        code_ = main(["doctor", str(path), *arguments])
        return code_, capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"checkov": "3.1.70"}, "PROBLEM: older than"),
        ({"checkov": None, "error": "ImportError: no"}, "PROBLEM: /usr/bin/checkov does not start: ImportError: no"),
        ({**NOT_LOADED, "no_site": True}, "reads no startup files (-S)"),
        ({**NOT_LOADED, "plugins": []}, "PROBLEM: not loaded: it is not installed in the environment of this Checkov"),
        ({**NOT_LOADED, "plugins": []}, f"{sys.executable} -m pip install ."),
        ({**NOT_LOADED}, f"PROBLEM: not loaded: {sys.executable} did not read aurora_checks.pth"),
        ({**NOT_LOADED, "outside_site": "/opt/lib"}, "or give --external-checks-dir /opt/lib/aurora_checks"),
        ({"by_itself": RULES[1:], "rules": RULES[1:]}, f"PROBLEM: {RULES[0]} could not be loaded"),
    ],
)
def test_what_is_wrong_with_checkov(screen, answer, text):
    code, printed = screen(**answer)
    assert (code, text in printed) == (1, True), printed


def test_installed_and_an_external_folder(screen):
    code, printed = screen(arguments=["--external-checks-dir", str(PACK)])
    assert code == 0
    assert f"{len(RULES)} rules, loaded as an installed pack and from an external folder" in printed


def test_a_newer_checkov_is_a_note(screen):
    code, printed = screen(checkov="99.0.0")
    assert code == 0
    assert "note: newer than" in printed


def test_code_that_cannot_be_read(screen, code):
    (code / "broken.tf").write_text("locals {\n  a = = 1\n}\n")
    (code / "call.tf").write_text('module "far" {\n  source = "team/db/aws"\n  engine = "aurora-postgresql"\n}\n')
    code_, printed = screen()
    assert code_ == 1
    assert f"PROBLEM: {code / 'broken.tf'}:2: " in printed
    assert (
        f"PROBLEM: {code / 'call.tf'}:1: the code of module.far could not be read: team/db/aws is not on disk"
        in printed
    )
    assert printed.endswith("\n2 problems\n")


def test_modules_of_other_repositories(screen, code):
    known = 'module "known" {\n  source = "terraform-aws-modules/rds-aurora/aws"\n  version = "9.16.1"\n}\n'
    other = 'module "other" {\n  source = "git::https://example.com/network.git"\n}\n'
    (code / "calls.tf").write_text(known + other)
    code_, printed = screen()
    assert code_ == 0
    assert "module.known: terraform-aws-modules/rds-aurora/aws is not on disk; read as 9.16" in printed
    assert "1 not on disk, without a sign that they create an Aurora cluster" in printed


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        (".opentofu-version", "1.9.0\n", "read as OpenTofu, because .opentofu-version"),
        ("more.tofu", "", "read as OpenTofu, because more.tofu is there"),
        ("x.txt", "", "read as Terraform or OpenTofu, which read the same files here; nothing says which is meant"),
    ],
)
def test_the_language_and_what_tells_it(screen, code, file, text, words):
    (code / file).write_text(text)
    assert words in screen()[1]


def test_units_that_are_not_read(screen, code):
    for name, text in (
        ("open", 'terraform {\n  source = "${get_env("AURORA_SET")}//m"\n}\n'),
        ("never", "skip = true\n"),
    ):
        (code / name).mkdir()
        (code / name / "terragrunt.hcl").write_text(text + 'terraform {\n  source = "../m"\n}\n' * (name == "never"))
    printed = screen()[1]
    assert "note: 1 not read, without a sign that they create an Aurora cluster: the source of its module" in printed
    assert "1 that Terragrunt never runs (skip, exclude)" in printed


def test_modules_are_no_roots(screen, code):
    (code / "db").mkdir()
    (code / "db" / "main.tf").write_text(CLUSTER)
    (code / "main.tf").write_text('module "db" {\n  source = "./db"\n}\n')
    code_, printed = screen()
    assert code_ == 0
    assert f"{code}: 1 resources" in printed and "db:" not in printed


def test_no_code(screen, code):
    (code / "main.tf").unlink()
    code_, printed = screen()
    assert (code_, "PROBLEM: there is no Terraform code" in printed) == (2, True)


def test_nothing_for_the_rules(screen, code):
    (code / "main.tf").write_text('resource "aws_kms_key" "a" {}\n')
    code_, printed = screen()
    assert (code_, "note: there is nothing to check" in printed) == (0, True)


@pytest.mark.parametrize(
    ("config", "code_", "text"),
    [
        ("framework: [secrets]\n", 1, "PROBLEM: `framework` in .checkov.yaml leaves out Terraform"),
        ("check: [CKV_AWS_*]\n", 1, "leave out all rules of the pack"),
        ("skip-check: CKV_AURORA_009\n", 0, f"note: .checkov.yaml leaves {len(RULES) - 1} of {len(RULES)} rules"),
        ("check: [CRITICAL]\n", 0, "note: .checkov.yaml selects checks by severity"),
        ("check: [\n", 1, "PROBLEM: it cannot be read"),
        (
            "external-checks-dir: [there]\n",
            0,
            "note: it has Checkov execute the Python in there, which is not loaded here",
        ),
    ],
)
def test_checkovs_own_configuration(screen, code, config, code_, text):
    (code / ".checkov.yaml").write_text(config)
    result, printed = screen()
    assert (result, text in printed) == (code_, True), printed


def test_settings_are_found_upwards(screen, code, tmp_path, monkeypatch):
    (tmp_path / ".aurora-checks.yaml").write_text("{}\n")
    assert f"Settings    {tmp_path / '.aurora-checks.yaml'}" in screen()[1]
    monkeypatch.setenv("AURORA_CHECKS_CONFIG", str(tmp_path / "none.yaml"))
    code_, printed = screen()
    assert (code_, "AURORA_CHECKS_CONFIG names it" in printed) == (1, True)


def test_no_such_path(tmp_path, capsys):
    assert main(["doctor", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err == f"aurora-checks: {tmp_path / 'none'}: does not exist\n"


def test_a_plan_is_read_as_the_report_reads_it(screen, tmp_path):
    plan = tmp_path / "plan.json"
    shutil.copy(PLAN, plan)
    code_, printed = screen(path=plan)
    assert code_ == 0
    assert f"Terraform   {plan}: 1 resources, 1 of them Aurora PostgreSQL clusters" in printed
    plan.write_bytes(b"PK\x03\x04 tfplan")
    code_, printed = screen(path=plan)
    assert (code_, "PROBLEM: " in printed, "is a binary plan; run terraform show -json" in printed) == (2, True, True)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("#!/opt/python/bin/python3 -sE\n", ("/opt/python/bin/python3", "-sE")),
        ('#!/bin/sh\n\'\'\'exec\' "/opt/with space/bin/python" "$0" "$@"\n', ("/opt/with space/bin/python",)),
        (f'#!/bin/bash\nPYTHONPATH="" exec "{CHECKOV}" "$@"\n', None),
        ("\x7fELF", None),
    ],
)
def test_whose_python_a_command_runs(tmp_path, script, expected):
    command = tmp_path / "checkov"
    command.write_text(script)
    if expected is None and "exec" in script:
        expected = tuple(Path(CHECKOV).read_text().partition("\n")[0][2:].split())
    assert checkov_command._interpreter(command) == expected
