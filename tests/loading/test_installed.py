"""Installed beside Checkov, the pack is there without a flag; nothing else notices it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import aurora_checks_autoload


def test_checkov_lists_every_rule(installed, rule_ids, check_ids):
    assert rule_ids
    listed = installed.warm_checkov("--list").stdout
    assert set(re.findall(r"CKV_AURORA_\d+", listed)) == check_ids


def test_checkov_reports_rules_and_prints_nothing_else(plain, rule_ids):
    assert plain.ids
    assert plain.ids <= rule_ids
    assert len(plain.findings) == len(set(plain.findings))
    # What it logs of ours is the count of undecided rules, nothing of how the pack was loaded.
    ours = [line for line in plain.stderr.splitlines() if "aurora" in line]
    assert all("mandatory rule" in line for line in ours), ours


def test_each_rule_is_registered_once(installed, rule_ids):
    assert sorted(check_id for check_id, _ in installed.registry()) == sorted(rule_ids)


@pytest.mark.parametrize("word", ["0", "false", "no", "off", " FALSE "])
def test_words_that_switch_it_off(word, monkeypatch):
    monkeypatch.setattr(sys, "meta_path", [])
    monkeypatch.setenv("AURORA_CHECKS_AUTOLOAD", word)
    aurora_checks_autoload.install()
    assert sys.meta_path == []


@pytest.mark.parametrize("word", ["1", "true", "yes", "", "offline"])
def test_words_that_do_not(word, monkeypatch):
    monkeypatch.setattr(sys, "meta_path", [])
    monkeypatch.setenv("AURORA_CHECKS_AUTOLOAD", word)
    aurora_checks_autoload.install()
    assert len(sys.meta_path) == 1


def test_off_switch(installed):
    assert installed.warm_checkov(AURORA_CHECKS_AUTOLOAD="0").findings == []


def test_an_unrelated_process_imports_one_small_module_more(installed, bare):
    script = "import sys; print(*sorted(sys.modules))"
    modules = set(installed.python("-c", script).stdout.split())

    assert modules - set(bare.python("-c", script).stdout.split()) == {"aurora_checks_autoload"}


@pytest.mark.parametrize(("type_", "loaded"), [("aws_s3_bucket", "False"), ("aws_rds_cluster", "True")])
def test_the_rules_are_imported_when_there_is_something_to_judge(installed, tmp_path, type_, loaded):
    (tmp_path / "main.tf").write_text(f'resource "{type_}" "orders" {{\n  engine = "aurora-postgresql"\n}}\n')
    script = f"""
import sys
from checkov.runner_filter import RunnerFilter
from checkov.terraform.runner import Runner
Runner().run({str(tmp_path)!r}, runner_filter=RunnerFilter(show_progress_bar=False))
print("aurora_checks.plugin" in sys.modules, "aurora_checks.checks.base" in sys.modules)
"""
    assert installed.warm_python(script).stdout.split() == ["True", loaded]


def test_a_broken_plugin_costs_one_line_and_nothing_else(installed, findings, tmp_path):
    metadata = tmp_path / "broken-1.0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    metadata.joinpath("entry_points.txt").write_text("[checkov.plugins]\nbroken = no_such_module:register\n")

    run = installed.checkov("--framework", "terraform", PYTHONPATH=str(tmp_path))

    (line,) = [line for line in run.stderr.splitlines() if "no_such_module" in line]
    assert "ERROR" in line and "Checkov plugin broken (no_such_module:register) failed" in line
    assert run.findings == findings


def test_editable_install(new_environment: Callable, project: Path, rule_ids):
    environment = new_environment()
    before = _files(environment)
    # Built with the setuptools of the test environment: there may be no network.
    environment.pip("install", "--no-deps", "--no-build-isolation", "--editable", str(project))

    registered = environment.registry()
    assert sorted(check_id for check_id, _ in registered) == sorted(rule_ids)
    assert all(Path(file).is_relative_to(project) for _, file in registered)

    environment.pip("uninstall", "--yes", "aurora-checks")
    assert _files(environment) == before


def test_uninstalling_leaves_nothing_behind(new_environment: Callable, wheel: Path):
    environment = new_environment(str(wheel))
    environment.pip("uninstall", "--yes", "aurora-checks")

    assert _files(environment) == {"packages_of_the_tests.pth"}


def _files(environment) -> set[str]:
    return {str(file.relative_to(environment.site_packages)) for file in environment.site_packages.rglob("*")}
