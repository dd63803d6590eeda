"""Where variables get their values from, in Terraform's order, and what stays unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import ReferencedStr, Unknown, Value

CODE = """
variable "a" {
  default = "default"
}
variable "n" {
  type    = number
  default = 1
}
variable "l" {
  type    = list(string)
  default = []
}
variable "unset" {}
resource "aws_x" "y" {
  value = EXPRESSION
}
"""


def evaluated(folder: Path, expression: str, *var_files: str) -> Value:
    (folder / "main.tf").write_text(CODE.replace("EXPRESSION", expression))
    return read_directory(str(folder), var_files).at("aws_x.y")[0].get("value")


def test_later_files_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert evaluated(tmp_path, "var.a") == "default"
    monkeypatch.setenv("TF_VAR_a", "environment")
    assert evaluated(tmp_path, "var.a") == "environment"
    (tmp_path / "terraform.tfvars").write_text('a = "terraform.tfvars"')
    assert evaluated(tmp_path, "var.a") == "terraform.tfvars"
    (tmp_path / "terraform.tfvars.json").write_text('{"a": "terraform.tfvars.json"}')
    assert evaluated(tmp_path, "var.a") == "terraform.tfvars.json"
    (tmp_path / "b.auto.tfvars").write_text('a = "b.auto"')
    (tmp_path / "a.auto.tfvars").write_text('a = "a.auto"')
    assert evaluated(tmp_path, "var.a") == "b.auto"
    (tmp_path / "prod.tfvars").write_text('a = "given"')
    assert evaluated(tmp_path, "var.a") == "b.auto"
    assert evaluated(tmp_path, "var.a", str(tmp_path / "prod.tfvars")) == "given"


def test_the_environment_gives_text_or_an_expression_as_the_type_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TF_VAR_n", "7")
    monkeypatch.setenv("TF_VAR_l", '["x", "y"]')
    assert evaluated(tmp_path, "[var.n, var.l]") == [7, ["x", "y"]]


def test_a_text_from_the_environment_is_not_in_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_VAR_a", "secret")
    made = evaluated(tmp_path, "var.a")
    assert isinstance(made, ReferencedStr) and made.reference.address == "var.a"


def test_a_variable_without_a_value_is_unknown(tmp_path: Path) -> None:
    made = evaluated(tmp_path, "var.unset")
    assert isinstance(made, Unknown) and made.reason == "var.unset has no value"


def test_the_workspace_is_known_when_it_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TF_WORKSPACE", raising=False)
    assert isinstance(evaluated(tmp_path, "terraform.workspace"), Unknown)
    monkeypatch.setenv("TF_WORKSPACE", "prod")
    assert evaluated(tmp_path, 'terraform.workspace == "prod"') is True
