"""Given with --external-checks-dir, the folder works without an install, wherever it lies, and beside an install."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PACK = Path(__file__).parents[2] / "aurora_checks"

# Flags, and which of the pack's checks they leave. CHOSEN is any one of them.
SELECTIONS = {
    ("--check", "CHOSEN"): lambda check_id, chosen: check_id == chosen,
    ("--check", "CKV_AURORA_0*"): lambda check_id, chosen: check_id.startswith("CKV_AURORA_0"),
    ("--skip-check", "CHOSEN"): lambda check_id, chosen: check_id != chosen,
    # Of itself Checkov runs here what it has loaded from a folder, but nothing that is installed.
    ("--check", "CKV_AWS_96", "--run-all-external-checks"): lambda check_id, chosen: True,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pack under another name, on what behaves like a read-only mount even for root: no bytecode can be written."""
    folder = tmp_path / "checkovExternalChecks" / "whatever"
    shutil.copytree(PACK, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for directory in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        directory.joinpath("__pycache__").touch()
        directory.chmod(0o555)
    return folder


def test_read_only_folder_of_another_name(bare, findings, folder):
    before = set(folder.rglob("*"))

    run = bare.checkov("--framework", "terraform", "--external-checks-dir", str(folder))

    assert run.findings == findings
    assert "external check" not in run.stderr
    assert set(folder.rglob("*")) == before


def test_only_the_runners_of_terraform_load_the_rules(bare, rule_ids):
    """Each of the other twenty-odd has a process of its own, in which they would be imported for nothing."""
    others = ("cloudformation.checks.resource.registry:cfn_registry", "dockerfile.registry:registry")
    for registry in (*others, "terraform.checks.resource.registry:resource_registry"):
        module, name = registry.split(":")
        code = f"""
import sys
import checkov.terraform.runner
from checkov.{module} import {name} as registry
from checkov.terraform.checks.resource.registry import resource_registry
registry.load_external_checks({str(PACK)!r})
ours = [it for it in resource_registry.checks["aws_rds_cluster"] if it.id.startswith("CKV_AURORA_")]
print(len(ours), "aurora_checks" in sys.modules)
"""
        printed = bare.warm_python(code).stdout.strip()
        assert printed == ("0 False" if registry in others else f"{len(rule_ids)} True")


def test_the_folder_alone_registers_each_rule_once(bare, folder, rule_ids):
    registered = bare.registry(folder)

    assert sorted(check_id for check_id, _ in registered) == sorted(rule_ids)
    assert all(Path(file).is_relative_to(folder) for _, file in registered)


def test_folder_and_install_at_once_run_each_rule_once(installed, findings, rule_ids):
    registered = installed.registry(PACK)

    assert sorted(check_id for check_id, _ in registered) == sorted(rule_ids)
    assert installed.warm_checkov("--external-checks-dir", str(PACK)).findings == findings


def test_of_two_versions_the_installed_one_is_used_and_the_other_named(installed, folder):
    _set_version(folder, "99.0")

    registered = installed.registry(folder)
    run = installed.warm_checkov("--framework=terraform", "--external-checks-dir", str(folder))

    assert registered and all(Path(file).is_relative_to(installed.folder) for _, file in registered)
    assert f"aurora-checks 99.0 in {folder} is not used" in run.stderr


def test_the_off_switch_makes_way_for_the_folder(installed, folder):
    _set_version(folder, "99.0")

    registered = installed.registry(folder, AURORA_CHECKS_AUTOLOAD="0")

    assert registered and all(Path(file).is_relative_to(folder) for _, file in registered)


@pytest.mark.parametrize("flags", SELECTIONS, ids=" ".join)
@pytest.mark.parametrize("loading", ["installed", "folder"])
def test_checkovs_own_selection_of_checks(bare, installed, findings, flags, loading):
    everything = {check_id for check_id, _ in findings}
    chosen = min(everything)
    arguments = [chosen if flag == "CHOSEN" else flag for flag in flags]

    if loading == "installed":
        run = installed.warm_checkov("--framework", "terraform", *arguments)
    else:
        run = bare.warm_checkov("--framework", "terraform", *arguments, "--external-checks-dir", str(PACK))

    assert run.ids == {check_id for check_id in everything if SELECTIONS[flags](check_id, chosen)}


def test_a_broken_rule_is_reported_and_the_others_run(bare, findings, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(PACK, folder)
    folder.joinpath("security", "rule_999_broken.py").write_text("import no_such_module\n")

    run = bare.warm_checkov("--external-checks-dir", str(folder))

    assert "aurora_checks.security.rule_999_broken: ModuleNotFoundError: No module named 'no_such_module'" in run.stderr
    # Something fails in its place: without it the gate would let through what the rule is to stop.
    assert run.findings == sorted([*findings, ("CKV_AURORA_999", "aws_rds_cluster.orders")])
    assert "the rule could not be loaded" in run.stdout


def _set_version(folder: Path, version: str) -> None:
    folder.joinpath("__init__.py").write_text(f'__version__ = "{version}"\n')
