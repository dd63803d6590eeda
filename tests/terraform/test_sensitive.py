"""What is a secret is hidden wherever it stands; what says nothing, or names something, is not."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from aurora_checks.aurora.secrets_read import redactor_of_rules
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.plan.plan_reader import read_plan
from aurora_checks.terraform.sensitive import HIDDEN, Redactor

CLUSTER = """
resource "aws_rds_cluster" "shop_db" {
  cluster_identifier = "webshop"
  database_name      = "catalogue"
  engine             = "aurora-postgresql"
}
"""


def _hidden(folder: Path, code: str, text: str) -> bool:
    """Whether a text is hidden in what rules say about this code, beside a cluster."""
    folder.joinpath("main.tf").write_text(CLUSTER + code, encoding="utf-8")
    words = f"it is {text} here"
    shown = redactor_of_rules(read_directory(str(folder))).text(words)
    assert shown in (words, f"it is {HIDDEN} here")
    return shown != words


_HOLDERS = (
    'resource "aws_ssm_parameter" "a" {\n  name  = "/a"\n  type  = "SecureString"\n  value = "TEXT"\n}',
    'resource "aws_secretsmanager_secret_version" "a" {\n  secret_id     = "a"\n  secret_string = "TEXT"\n}',
    'variable "a" {\n  sensitive = true\n  default   = "TEXT"\n}',
    'variable "a" {\n  sensitive = true\n  default   = { x = ["TEXT"] }\n}',
)


@pytest.mark.parametrize("holder", _HOLDERS)
@pytest.mark.parametrize(
    "text",
    (
        *("true", "false", "null", "disabled", "-1", "16.4", "999", "eu-central-1", "us-gov-west-1", "eu-west-1a"),
        *("aurora-postgresql", "Lambda", "secretsmanager"),
        *("webshop", "catalogue", "shop_db", "aws_rds_cluster"),  # names in this root
    ),
)
def test_words_that_say_nothing_stay(tmp_path: Path, holder: str, text: str) -> None:
    assert not _hidden(tmp_path, holder.replace("TEXT", text), text)


@pytest.mark.parametrize("holder", _HOLDERS)
@pytest.mark.parametrize("text", ("1000", "s3cr3t", "correct horse", "eu-word-1", "web-shop", "$%&/(", "ünï-côdé"))
def test_other_texts_are_hidden_wherever_they_stand(tmp_path: Path, holder: str, text: str) -> None:
    assert _hidden(tmp_path, holder.replace("TEXT", text), text)


def test_a_password_is_hidden_in_other_words_too(tmp_path: Path) -> None:
    secret = '{ username = "shopper", password = "s3cr3t-word" }'
    code = f'resource "aws_secretsmanager_secret_version" "a" {{\n  secret_string = jsonencode({secret})\n}}'
    assert _hidden(tmp_path, code, "s3cr3t-word")
    assert not _hidden(tmp_path, code, "shopper")


@pytest.mark.parametrize(
    ("parameter", "secret"),
    (
        ('name = "/shop/stage"\n  type = "String"\n  value = "production"', False),
        ('name = "/shop/stage"\n  type = "StringList"\n  value = "production"', False),
        ('name = "/shop/stage"\n  type = "String"\n  insecure_value = "production"', False),
        ('name = "/shop/stage"\n  type = "SecureString"\n  value = "production"', True),
        ('name = "/shop/stage"\n  type = var.type\n  value = "production"', True),
        ('name = "/shop/db/password"\n  type = "String"\n  value = "production"', True),
        ('name = "/${var.env}/db_password"\n  type = "String"\n  insecure_value = "production"', True),
        ('name = "/password/policy"\n  type = "String"\n  value = "production"', False),
    ),
)
def test_parameters_are_secret_by_their_type_or_their_name(tmp_path: Path, parameter: str, secret: bool) -> None:
    code = f'variable "type" {{}}\nvariable "env" {{}}\nresource "aws_ssm_parameter" "a" {{\n  {parameter}\n}}'
    assert _hidden(tmp_path, code, "production") is secret


def test_a_name_that_a_sensitive_variable_gives_is_hidden(tmp_path: Path) -> None:
    code = """
    variable "a" {
      sensitive = true
      default   = "s3cr3t-word"
    }
    resource "aws_rds_cluster" "b" {
      cluster_identifier = var.a
    }
    """
    assert _hidden(tmp_path, code, "s3cr3t-word")


def _plan(folder: Path, resources: list[dict[str, object]], **document: object) -> RootModule:
    modes = [{"mode": "managed", "name": "a", "address": f"{it['type']}.a", **it} for it in resources]
    plan = {"format_version": "1.2", "planned_values": {"root_module": {"resources": modes}}, **document}
    folder.joinpath("plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return read_plan(str(folder / "plan.json"))


def test_the_provider_marks_the_value_of_every_parameter(tmp_path: Path) -> None:
    marks = {"value": True}
    values = {"name": "/shop/stage", "type": "String", "value": "production"}
    plain = _plan(tmp_path, [{"type": "aws_ssm_parameter", "values": values, "sensitive_values": marks}])
    assert Redactor(plain, plain.resources).text("production") == "production"
    values["type"] = "SecureString"
    secure = _plan(tmp_path, [{"type": "aws_ssm_parameter", "values": values, "sensitive_values": marks}])
    assert Redactor(secure, secure.resources).text("production") == HIDDEN


def test_a_plan_shows_the_names_that_it_does_not_mark(tmp_path: Path) -> None:
    variables = {"a": {"value": "webshop"}}
    configuration = {"root_module": {"variables": {"a": {"sensitive": True}}}}
    for marks, shown in (({}, "webshop"), ({"cluster_identifier": True}, HIDDEN)):
        cluster = {"type": "aws_rds_cluster", "values": {"cluster_identifier": "webshop"}, "sensitive_values": marks}
        root = _plan(tmp_path, [cluster], variables=variables, configuration=configuration)
        assert Redactor(root, root.resources).text("webshop") == shown


def test_many_secrets_cost_what_few_do() -> None:
    secrets = [f"s3cr3t-{number}" for number in range(50_000)]
    redactor = Redactor(RootModule("", (), secrets=secrets), ())
    started = time.process_time()
    assert redactor.text("word " * 2_000 + secrets[-1]).endswith(HIDDEN)
    assert time.process_time() - started < 20  # one by one they take minutes


def test_paths_go_from_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "live"
    folder.mkdir()
    redactor = Redactor(RootModule(str(folder), ()), ())

    assert redactor.text(f'no file exists at "{folder}/a.json"') == 'no file exists at "live/a.json"'
    assert redactor.text(f"file://{tmp_path}/a and {tmp_path}x/a") == f"file://{tmp_path}/a and {tmp_path}x/a"
