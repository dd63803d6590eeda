"""Modules that Terragrunt units run: their files change where every unit agrees; a unit's configuration never does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.fixing.fixed_code import changed, fixed
from tests.policy_files import waiver

MODULE = """\
variable "name" {
  type = string
}

variable "protect" {
  type    = bool
  default = false
}

variable "days" {
  type    = number
  default = 3
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = var.name
  engine                  = "aurora-postgresql"
  deletion_protection     = var.protect
  backup_retention_period = var.days
  skip_final_snapshot     = true
}
"""
UNIT = """\
terraform {
  source = "../../modules//database"
}

inputs = {
  name = "orders"
  %s
}
"""
REGISTRY = """\
terraform {
  source = "tfr:///terraform-aws-modules/rds-aurora/aws?version=9.9.0"
}

inputs = {
  name   = "orders"
  engine = "aurora-postgresql"
}
"""


@pytest.fixture
def estate(tmp_path: Path):
    def write(module: str = MODULE, **units: str) -> Path:
        (tmp_path / ".git").mkdir()
        _put(tmp_path / "modules/database/main.tf", module)
        for name, text in units.items():
            _put(tmp_path / "live" / name / "terragrunt.hcl", text)
        return tmp_path

    return write


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_module_is_changed_for_all_units(estate):
    folder = estate(first=UNIT % "days = 20", second=UNIT % "")
    result = fixed(folder, ["006", "009", "010", "301"])

    (path, text), *more = changed(result, folder).items()
    assert path == "modules/database/main.tf" and not more and not result.left
    for line in ("default = true", "default = 7", "iam_database_authentication_enabled = true", '"${var.name}-final"'):
        assert line in text
    mended = {(it.rule, Path(it.root.path).name) for kept in result.kept for it in kept.findings}
    assert ("CKV_AURORA_006", "second") in mended and ("CKV_AURORA_006", "first") not in mended


def test_what_a_unit_says_stays_and_is_told(estate):
    folder = estate(first=UNIT % "days = 5", second=UNIT % "days = 14")
    result = fixed(folder, ["006"])

    assert not changed(result, folder)
    assert [it.because for it in result.left] == [
        "a Terragrunt unit decides this, and its configuration is not changed: live/first/terragrunt.hcl:7"
    ]


def test_a_unit_that_was_not_given_is_asked_too(estate):
    folder = estate(first=UNIT % "", second=UNIT % "")
    assert "default = true" in changed(fixed(folder / "live/first", ["009"]), folder)["modules/database/main.tf"]

    _put(
        folder / "live/second/more.tf",
        'resource "null_resource" "a" {\n  lifecycle {\n    precondition {\n'
        '      condition     = !var.protect\n      error_message = "Second is made anew."\n    }\n  }\n}\n',
    )
    result = fixed(folder / "live/first", ["009"])
    assert not changed(result, folder) and "Second is made anew." in result.left[0].because


def test_a_unit_that_is_excepted_does_not_agree(estate):
    folder = estate(first=UNIT % "", second=UNIT % "")
    waived = yaml.safe_dump({"waivers": [waiver(resources=["aws_rds_cluster.this"])]})
    _put(folder / "live/second/.aurora-checks.yaml", waived)
    result = fixed(folder, ["009", "010"])

    text = changed(result, folder)["modules/database/main.tf"]
    assert "iam_database_authentication_enabled = true" in text and "default = true" not in text
    assert [it.because.partition(": ")[2] for it in result.left] == [
        "it would also reach aws_rds_cluster.this, which is excepted from CKV_AURORA_009"
    ]


def test_what_people_have_to_say_is_not_asked_of_units(estate):
    folder = estate(first=UNIT % "")
    _put(folder / "root/main.tf", 'module "a" {\n  source = "../modules/database"\n  name   = "a"\n}\n')
    result = fixed(folder, ["302"], ["connections"])

    assert not changed(result, folder)
    assert {it.because for it in result.left} == {
        "the Terragrunt unit first runs this code, and would have to say aurora_security_group_ids"
    }


def test_a_module_of_others_is_left_as_it_is(estate):
    folder = estate("", first=REGISTRY)
    result = fixed(folder, ["009", "202"])

    assert not changed(result, folder)
    assert {it.because.partition(":")[0] for it in result.left} == {
        "a Terragrunt unit decides this, and its configuration is not changed",
        "a Terragrunt unit runs the module of aws_rds_cluster.this[0], which is not of this code",
    }


def test_conditions_of_the_module_are_kept(estate):
    condition = '\n  validation {\n    condition     = var.days < 5\n    error_message = "Few days."\n  }\n}\n'
    folder = estate(MODULE.replace("default = 3\n}\n", "default = 3\n" + condition), first=UNIT % "")
    result = fixed(folder, ["006"])

    assert not changed(result, folder) and "Few days." in result.left[0].because
