"""Secrets under other names and in other forms: in pairs, in base64, in tokens, and made of sensitive variables."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.sensitive import HIDDEN, Redactor, names_secret
from aurora_checks.terraform.values import to_jsonable

SENSITIVE = 'variable "s" {\n  sensitive = true\n  default = "Hunter2Hunter2x"\n}\n'


def shown(folder, arguments, more=""):
    text = f'{SENSITIVE}resource "aws_ecs_task_definition" "t" {{\n  {arguments}\n}}\n{more}'
    (folder / "main.tf").write_text(text)
    root = read_directory(str(folder))
    redactor = Redactor(root, root.resources)
    (resource,) = root.at("aws_ecs_task_definition.t")
    return str({name: to_jsonable(value) for name, value in redactor.values(resource).items()})


@pytest.mark.parametrize(
    "name", ["db_pass", "DB_PASS", "pass", "PGPASS", "admin-pass", "db_pass_prod", "DB_PASSWORD", "db_pwd"]
)
def test_names_of_secrets(name):
    assert names_secret(name)


@pytest.mark.parametrize(
    "name", ["bypass", "compass", "passed", "passthrough", "pass_through", "passive", "secret_name"]
)
def test_ordinary_names(name):
    assert not names_secret(name)


@pytest.mark.parametrize(
    ("arguments", "secret"),
    [
        ('a = { name = "DB_PASSWORD", value = "Value-5678" }', "Value-5678"),
        ('a = jsonencode([{ name = "DB_PASS", value = "Value-5678" }])', "Value-5678"),
        ('a = jsonencode({ x = jsonencode([{ name = "DB_PASSWORD", value = "Value-5678" }]) })', "Value-5678"),
        ('setting {\n    name  = "DB_TOKEN"\n    value = "Value-5678"\n  }', "Value-5678"),
        ('a { db_pass = "Value-5678" }', "Value-5678"),
        ('a = "password=\\"two words of it\\""', "words"),
        ("a = \"PGPASSWORD='two words of it' psql\"", "words"),
        ('a = "psql --password Value5678"', "Value5678"),
        ('user_data_base64 = base64encode("export DB_PASSWORD=Value5678")', "ZXhwb3J0"),
        ('a = "Authorization: Bearer abcdefghij1234567890"', "abcdefghij"),
        ('a = "xoxb-1234567890-abcdefghij"', "xoxb"),
        ('a = "github_pat_11ABCDEFG0123456789abcdef"', "11ABC"),
        ('a = "glpat-ABCDEFGHij1234567890"', "ABCDE"),
        ('a = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijklmnop"', "eyJhbG"),
    ],
)
def test_secrets_in_other_forms(tmp_path, arguments, secret):
    assert secret not in shown(tmp_path, arguments)
    assert HIDDEN in shown(tmp_path, arguments)


@pytest.mark.parametrize(
    "expression",
    [
        "base64encode(var.s)",
        "upper(var.s)",
        "substr(var.s, 0, 9)",
        "sha256(var.s)",
        '"x ${base64encode(var.s)} y"',
        "[for i in [1] : lower(var.s)]",
        "{ a = upper(local.l) }",
        "upper(local.m)",
        'true ? upper(var.s) : ""',
        'format("%s", reverse([upper(var.s)])[0])',
    ],
)
def test_what_is_made_of_a_sensitive_variable_is_hidden(tmp_path, expression):
    printed = shown(tmp_path, f"a = {expression}", "locals {\n  l = local.m\n  m = upper(var.s)\n}\n")

    assert HIDDEN in printed
    assert "unter" not in printed.lower()
    assert "SHVudGVy" not in printed


def test_it_is_hidden_in_the_modules_that_get_it(tmp_path):
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "main.tf").write_text('variable "x" {\n}\nresource "a_b" "c" {\n  y = upper(var.x)\n}\n')

    shown(tmp_path, "", 'module "m" {\n  source = "./m"\n  x = lower(var.s)\n}\n')
    root = read_directory(str(tmp_path))

    assert "HUNTER2HUNTER2X" in root.secrets


def test_nonsensitive_and_others_stay(tmp_path):
    pair = '{ name = "password_encryption", value = "scram-sha-256" }'

    printed = shown(tmp_path, f'a = nonsensitive(upper(var.s))\n  b = upper("plain-text")\n  c = {pair}')

    assert "HUNTER2HUNTER2X" in printed
    assert "PLAIN-TEXT" in printed
    assert "scram-sha-256" in printed
