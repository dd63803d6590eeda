"""``report --patches``: each finding carries the change that makes it pass, where there is one."""

from __future__ import annotations

import json
import re

import pytest

from aurora_checks.cli.main import main

CODE = """\
resource "aws_rds_cluster" "orders" {
  cluster_identifier      = "orders"
  engine                  = "aurora-postgresql"
  engine_version          = "15.4"
  backup_retention_period = 1
}
"""


@pytest.fixture
def code(tmp_path):
    (tmp_path / "main.tf").write_text(CODE)
    return tmp_path


def _report(code, capsys, form, *more):
    main(["report", str(code), "--format", form, "--fail-on", "never", *more])
    return capsys.readouterr().out


def test_findings_have_the_patch_that_fits_the_code(code, capsys):
    document = json.loads(_report(code, capsys, "json", "--patches"))
    patches = {it["rule"]: it["patch"] for it in document["findings"]}
    assert "-  backup_retention_period = 1\n+  backup_retention_period = 7\n" in patches["CKV_AURORA_006"]
    assert patches["CKV_AURORA_008"].startswith(
        "diff --git a/aurora_parameter_groups.tf b/aurora_parameter_groups.tf\n"
    )
    assert patches["CKV_AURORA_002"] == ""
    assert "Applying it:" in document["clusters"][0]["cells"]["CKV_AURORA_005"]["judgements"][0]["notes"][0]


def test_nothing_is_made_unless_it_is_asked_for(code, capsys):
    assert {it["patch"] for it in json.loads(_report(code, capsys, "json"))["findings"]} == {""}


def test_a_page_has_the_patch_as_text(code, capsys):
    page = _report(code, capsys, "html", "--patches")
    shown = re.search(r"<details><summary>Patch</summary><pre><code>(.*?)</code></pre></details>", page, re.DOTALL)
    assert shown is not None
    assert shown[1].startswith("diff --git a/")
    text = _report(code, capsys, "markdown", "--patches")
    assert "\n    ```diff\n    diff --git a/" in text


def test_a_patch_that_would_show_a_secret_is_left_out(code, capsys):
    (code / "main.tf").write_text(CODE.replace("}", '  master_password = "hunter2hunter2"\n}'))
    for form in ("json", "html", "markdown", "sarif"):
        assert "hunter2" not in _report(code, capsys, form, "--patches")


def test_patches_are_of_code(code, capsys):
    assert main(["report", "--merge", str(code), "--patches"]) == 2
    assert "--patches needs the code" in capsys.readouterr().err
