"""The hook and the workflow that offer fixes, as far as they are ours."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from aurora_checks.cli.main import main

REPOSITORY = Path(__file__).parents[2]
CODE = """\
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}
"""


@pytest.fixture
def code(tmp_path, monkeypatch):
    (tmp_path / "main.tf").write_text(CODE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(line):
    program, *words = shlex.split(line)
    assert program == "aurora-checks"
    return main(words)


def test_the_hook_writes_what_nobody_notices(code):
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    (hook,) = [it for it in hooks if it["id"] == "aurora-fix"]
    assert _run(hook["entry"]) == 0
    text = (code / "main.tf").read_text()
    assert "deletion_protection                 = true" in text
    assert "preferred_maintenance_window" not in text, "no mandatory rule"
    assert "manage_master_user_password" not in text, "somebody would notice"
    assert not hook["pass_filenames"]


def test_the_workflow_offers_what_is_written(code):
    steps = yaml.safe_load((REPOSITORY / "examples" / "github-fix.yml").read_text())["jobs"]["suggest"]["steps"]
    lines = [it["run"] for it in steps if it.get("run", "").startswith("aurora-checks ")]
    assert [_run(it) for it in lines] == [0]
    assert "preferred_maintenance_window" in (code / "main.tf").read_text()
