"""What ``issensitive`` says: of what the code marks, and through what it makes of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown

CODE = """
variable "secret" {
  sensitive = true
  default   = "s3cr3t"
}
variable "plain" {
  default = "plain"
}
locals {
  derived = "x-${upper(var.secret)}"
  open    = "x-${var.plain}"
}
resource "aws_kms_key" "a" {}
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    (
        ('sensitive("x")', True),
        ('upper(sensitive("x"))', True),
        ('"a${sensitive("x")}"', True),
        ('sensitive("x") == "x"', True),
        ("var.secret", True),
        ("local.derived", True),
        ("base64encode(local.derived)", True),
        ("nonsensitive(local.derived)", False),
        ("var.plain", False),
        ("local.open", False),
        ('"x"', False),
        ('["x", var.plain]', False),
        ("path.module", False),
        ("issensitive(var.secret)", False),
        ("[var.secret]", None),
        ("aws_kms_key.a.arn", None),
        ("[for x in [var.secret] : x][0]", None),
        ("try(var.secret, local.derived)", True),
        ("try(var.plain, var.secret)", None),
    ),
)
def test_issensitive(tmp_path: Path, expression: str, expected: object) -> None:
    resource = f'resource "aws_sns_topic" "a" {{\n  name = issensitive({expression})\n}}\n'
    tmp_path.joinpath("main.tf").write_text(CODE + resource, encoding="utf-8")
    (topic,) = read_directory(str(tmp_path)).of_type("aws_sns_topic")
    value = topic.get("name")
    assert isinstance(value, Unknown) if expected is None else value is expected


def test_what_a_call_gives_a_module_may_be_sensitive(tmp_path: Path) -> None:
    tmp_path.joinpath("main.tf").write_text('module "m" {\n  source = "./m"\n  a = sensitive("x")\n}', encoding="utf-8")
    (tmp_path / "m").mkdir()
    tmp_path.joinpath("m", "main.tf").write_text(
        'variable "a" {}\nresource "aws_sns_topic" "a" {\n  name = issensitive(var.a)\n}', encoding="utf-8"
    )
    (topic,) = read_directory(str(tmp_path)).of_type("aws_sns_topic")
    assert isinstance(topic.get("name"), Unknown)
