"""A module whose ``examples/`` call it: an example is a root of its own, with what ``terraform init`` put there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.terraform.model import HowRead
from aurora_checks.terraform.modules.hcl_reader import read_directory

MODULE = """
variable "protected" { type = bool }
module "settings" {
  source  = "example-org/settings/aws"
  version = "~> 1.0"
}
resource "aws_rds_cluster" "this" {
  engine                  = module.settings.engine
  deletion_protection     = var.protected
  backup_retention_period = module.settings.days
}
"""
EXAMPLE = """
module "database" {
  source    = "../../"
  protected = true
}
"""


def settings(days: int) -> str:
    return f'output "engine" {{\n  value = "aurora-postgresql"\n}}\noutput "days" {{\n  value = {days}\n}}\n'


def install(root: Path, key: str, days: int) -> None:
    """What ``terraform init`` in ``root`` puts there for a call."""
    folder = root / ".terraform" / "modules" / key
    folder.mkdir(parents=True)
    (folder / "main.tf").write_text(settings(days), encoding="utf-8")
    entry = {"Key": key, "Source": "registry.terraform.io/example-org/settings/aws", "Version": "1.2.0"}
    modules = [{"Key": "", "Source": "", "Dir": "."}, {**entry, "Dir": f".terraform/modules/{key}"}]
    if "." in key:
        modules.append({"Key": key.split(".")[0], "Source": "../../", "Dir": "../.."})
    (root / ".terraform" / "modules" / "modules.json").write_text(json.dumps({"Modules": modules}), encoding="utf-8")


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with an example; ``terraform init`` has run in the example, and before in the module itself."""
    example = tmp_path / "examples" / "complete"
    example.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "main.tf").write_text(MODULE, encoding="utf-8")
    (example / "main.tf").write_text(EXAMPLE, encoding="utf-8")
    install(tmp_path, "settings", 3)
    install(example, "database.settings", 30)
    return tmp_path


def test_an_example_is_read_with_its_own_init(module: Path) -> None:
    root = read_directory(str(module / "examples" / "complete"))

    (cluster,) = root.of_type("aws_rds_cluster")
    assert not root.problems
    assert cluster.address == "module.database.aws_rds_cluster.this"
    assert cluster.file == str(module / "main.tf")
    assert (cluster.get("deletion_protection"), cluster.get("backup_retention_period")) == (True, 30)
    assert root.module_calls["module.database.module.settings"].how_read is HowRead.ON_DISK


def test_the_module_alone_is_read_with_its_own(module: Path) -> None:
    (cluster,) = read_directory(str(module)).of_type("aws_rds_cluster")

    assert cluster.get("backup_retention_period") == 3


def test_what_is_installed_for_the_module_is_not_taken_for_the_example(module: Path) -> None:
    (module / "examples" / "complete" / ".terraform" / "modules" / "modules.json").unlink()

    root = read_directory(str(module / "examples" / "complete"))

    assert root.module_calls["module.database.module.settings"].how_read is HowRead.UNREAD


def test_the_module_is_judged_as_its_example_calls_it(module: Path) -> None:
    (root,) = read_roots(str(module)).root_modules

    assert root.path == str(module / "examples" / "complete")
