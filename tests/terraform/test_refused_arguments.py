"""Arguments of a call that the module on disk does not have: Terraform refuses them, so they are told."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from aurora_checks.aurora.verdict import Verdict
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.model import HowRead, RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory

KNOWN = "terraform-aws-modules/rds-aurora/aws"
PRIVATE = "git::https://git.example.com/platform/database.git"
MODULE = """
variable "engine" { type = string }
resource "aws_rds_cluster" "c" {
  engine              = var.engine
  storage_encrypted   = true
  kms_key_id          = aws_kms_key.k.arn
  deletion_protection = false
}
resource "aws_kms_key" "k" {}
"""


def called(folder: Path, source: str, arguments: str, module: str = MODULE, version: str = "") -> RootModule:
    """A root module that calls ``module``, which is where ``terraform init`` puts it, or in the folder ``source``."""
    asked = f'  version = "{version}"\n' if version else ""
    code = f'module "db" {{\n  source = "{source}"\n{asked}  engine = "aurora-postgresql"\n{arguments}\n}}\n'
    (folder / "main.tf").write_text(code, encoding="utf-8")
    place = folder / ("db" if source.startswith("./") else ".terraform/modules/db")
    place.mkdir(parents=True, exist_ok=True)
    (place / "main.tf").write_text(module, encoding="utf-8")
    if not source.startswith("./"):
        entry = {"Key": "db", "Source": source, "Version": version, "Dir": ".terraform/modules/db"}
        (place.parent / "modules.json").write_text(json.dumps({"Modules": [entry]}), encoding="utf-8")
    return read_directory(str(folder))


def verdict(root: RootModule, number: str) -> Verdict:
    """What a rule says of its cluster."""
    module = importlib.import_module(next(it for it in rule_modules() if f".rule_{number}_" in it))
    (cluster,) = root.of_type("aws_rds_cluster")
    found: Verdict = module.check.verdict_on(root, cluster)
    return found


@pytest.mark.parametrize("source", ["./db", PRIVATE])
def test_it_is_told_at_its_line(tmp_path: Path, source: str) -> None:
    (problem,) = called(tmp_path, source, "  deletion_protection = true").problems
    assert str(problem) == f"{tmp_path / 'main.tf'}:4: module db has no argument deletion_protection"


@pytest.mark.parametrize("source", ["./db", PRIVATE])
def test_what_has_its_name_is_undecided(tmp_path: Path, source: str) -> None:
    root = called(tmp_path, source, "  deletion_protection         = true\n  backup_retention_period = 30")
    assert verdict(root, "009").outcome.value == "undecided"
    assert "module.db has no argument deletion_protection" in verdict(root, "009").reason
    assert verdict(root, "006").outcome.value == "undecided"  # the module never sets it


def test_what_has_its_name_in_a_call_of_the_module_is_undecided(tmp_path: Path) -> None:
    (tmp_path / "db" / "inner").mkdir(parents=True)
    (tmp_path / "db" / "inner" / "main.tf").write_text(
        'variable "protected" { type = bool }\nresource "aws_rds_cluster" "c" {\n  engine = "aurora-postgresql"\n'
        "  deletion_protection = var.protected\n}\n",
        encoding="utf-8",
    )
    outer = 'variable "engine" {}\nmodule "inner" {\n  source    = "./inner"\n  protected = false\n}\n'
    assert verdict(called(tmp_path, "./db", "", outer), "009").outcome.value == "failed"
    assert verdict(called(tmp_path, "./db", "  protected = true", outer), "009").outcome.value == "undecided"


@pytest.mark.parametrize(("source", "outcome"), [("./db", "passed"), (PRIVATE, "undecided")])
def test_the_rest_is_judged_but_another_release_may_be_meant(tmp_path: Path, source: str, outcome: str) -> None:
    root = called(tmp_path, source, "  protected = true")
    assert verdict(root, "002").outcome.value == outcome
    assert verdict(root, "009").outcome.value == "failed"
    assert verdict(root, "108").outcome.value == "failed"  # all of the code was read: there is no rule of AWS Config


def test_a_known_module_is_read_as_a_release_that_has_them(tmp_path: Path) -> None:
    root = called(tmp_path, KNOWN, "  replica_count = 2")
    call = root.module_calls["module.db"]
    assert (call.how_read, call.read_as) == (HowRead.STAND_IN, "2.29 to 5.3")
    assert call.why == f"{KNOWN} on disk has no argument replica_count; read as 2.29 to 5.3"
    assert [it.message for it in root.problems] == ["module db has no argument replica_count"]


def test_a_known_module_of_one_release_is_read_as_it_is(tmp_path: Path) -> None:
    root = called(tmp_path, KNOWN, "  replica_count = 2\n  deletion_protection = true", version="9.16.1")
    assert root.module_calls["module.db"].how_read is HowRead.ON_DISK
    assert verdict(root, "009").outcome.value == "undecided"


def test_a_stand_in_is_undecided_in_what_has_its_name(tmp_path: Path) -> None:
    code = f'module "db" {{\n  source = "{KNOWN}"\n  version = "10.2.0"\n  engine = "aurora-postgresql"\n'
    (tmp_path / "main.tf").write_text(f"{code}  preferred_maintenance_windows = null\n}}\n", encoding="utf-8")
    assert verdict(read_directory(str(tmp_path)), "006").outcome.value == "failed"
    (tmp_path / "main.tf").write_text(f"{code}  monitoring_interval = 60\n}}\n", encoding="utf-8")
    (cluster,) = read_directory(str(tmp_path)).of_type("aws_rds_cluster")
    assert "has no argument monitoring_interval" in repr(cluster.get("monitoring_interval"))


def test_what_a_broken_file_hides_may_be_the_variable(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "variables.tf").write_text("variable {{", encoding="utf-8")
    root = called(tmp_path, "./db", "  deletion_protection = true")
    assert not any("has no argument" in it.message for it in root.problems)
