"""Which code is not asked about at all: what has no word of Aurora where a module call is decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.adapter.aurora_words import may_be_about_aurora
from aurora_checks.adapter.checkov_internals import ScanCall

QUIET = 'module "net" {\n  source = "git::https://example.com/net.git"\n}\n'


class _Report:
    """What a scan is told apart by."""


def speaks(folder: Path, **given: tuple[str, ...]) -> bool:
    call = ScanCall(str(folder / "main.tf"), given.get("callers", ()), False, given.get("var_files", ()), _Report())
    return may_be_about_aurora(call)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "main.tf").write_text(QUIET, encoding="utf-8")
    return tmp_path


def test_other_code_is_silent(folder: Path) -> None:
    assert not speaks(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("db.tf", 'module "db" {\n  source = "terraform-aws-modules/RDS-Aurora/aws"\n}\n'),
        ("db.tf.json", '{"locals": {"engine": "aurora-postgresql"}}'),
        ("prod.auto.tfvars", 'engine = "aurora-postgresql"\n'),
        ("alarms.tf", "dimensions = { DBClusterIdentifier = module.net.id }\n"),
        ("m/db.tf", 'variable "engine" { default = "aurora-postgresql" }\n'),
        (".terraform/modules/modules.json", "{}"),
        (".aurora-checks.yaml", "modules:\n- {source: a, directory: b}\n"),
    ],
)
def test_a_word_anywhere_that_decides(folder: Path, name: str, text: str) -> None:
    (folder / "main.tf").write_text(QUIET + 'module "m" {\n  source = "./m"\n}\n', encoding="utf-8")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    assert speaks(folder)


def test_words_from_outside_of_the_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = folder / "x" / "prod.tfvars"
    variables.parent.mkdir()
    variables.write_text('engine = "aurora-postgresql"\n', encoding="utf-8")
    assert speaks(folder, var_files=(str(variables),))
    monkeypatch.setenv("TF_VAR_engine", "aurora-postgresql")
    assert speaks(folder)


def test_the_callers_of_a_module_count(folder: Path) -> None:
    calling = 'module "m" {\n  source = "./m"\n  engine = "aurora-postgresql"\n}\n'
    (folder / "m").mkdir()
    (folder / "m" / "main.tf").write_text(QUIET, encoding="utf-8")
    (folder / "main.tf").write_text(calling, encoding="utf-8")
    call = ScanCall(str(folder / "m" / "main.tf"), (str(folder / "main.tf"),), False, (), _Report())
    assert may_be_about_aurora(call)


def test_what_cannot_be_read_may_be_about_it(folder: Path) -> None:
    (folder / "large.tf").write_bytes(b" " * (2 << 20))
    assert speaks(folder)
