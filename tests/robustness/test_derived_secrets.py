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


M = """
variable "x" {
  default = "plain-default"
}
variable "users" {
  default = {}
}
locals {
  made = upper(var.x)
}
resource "a_b" "c" {
  y = upper(var.x)
  setting {
    name = "made"
    value = "<${local.made}>"
  }
}
output "made" {
  value = "out-${lower(var.x)}"
}
output "marked" {
  value     = "Marked-Output-1"
  sensitive = true
}
output "plain" {
  value = "plain-output"
}
"""
CALL = 'module "m" {\n  source = "./m"\n  x = lower(var.s)\n}\n'


def secrets(folder, code, module=M):
    (folder / "m").mkdir(exist_ok=True)
    (folder / "m" / "main.tf").write_text(module)
    (folder / "main.tf").write_text(SENSITIVE + code)
    return read_directory(str(folder)).secrets


def test_it_is_hidden_in_the_modules_that_get_it(tmp_path):
    assert "HUNTER2HUNTER2X" in secrets(tmp_path, CALL)


def test_a_mark_travels_into_nested_blocks(tmp_path):
    assert "<HUNTER2HUNTER2X>" in secrets(tmp_path, CALL)
    assert "made" not in secrets(tmp_path, CALL)


@pytest.mark.parametrize(
    ("code", "secret"),
    [
        ('a = "<${module.m.made}>"', "<out-hunter2hunter2x>"),
        ("a = upper(module.m.marked)", "MARKED-OUTPUT-1"),
        ("a = upper(module.m.plain)", None),
        ("a = upper(a_b.first.secret_one)", "HUNTER2HUNTER2X"),
        ("a = upper(a_b.first.plain)", None),
        ("a = upper(a_b.first.setting[0].value)", "<HUNTER2HUNTER2X>"),
        ("a = upper(a_b.first.setting[0].name)", None),
        ("a = upper(a_b.counted[0].secret_one)", "HUNTER2HUNTER2X"),
        ('a = join("+", a_b.counted[*].secret_one)', "Hunter2Hunter2x"),
        ("a = upper(aws_rds_cluster.db.master_password)", "OPEN-PASSWORD-9"),
        ("a = upper(aws_rds_cluster.db.engine_version)", None),
        ('a = upper(sensitive("Function-Value-3"))', "FUNCTION-VALUE-3"),
        ("a = upper(local.users.admin.password)", "HUNTER2HUNTER2X"),
        ("a = upper(local.users.admin.name)", None),
        ("a = merge(local.users.admin, { city = upper(local.users.admin.password) })", "HUNTER2HUNTER2X"),
        ("a = upper([for it in local.users : it.password][0])", "HUNTER2HUNTER2X"),
        ("a = upper([for it in local.users : it.name][0])", None),
        ('a = var.s == "" ? upper("left-text") : upper("right-text")', None),
        ("setting {\n    value = upper(var.s)\n  }", "HUNTER2HUNTER2X"),
        (
            'dynamic "setting" {\n    for_each = local.users\n    content {\n'
            "      name = upper(setting.value.name)\n      value = upper(setting.value.password)\n    }\n  }",
            "HUNTER2HUNTER2X",
        ),
        ("for_each = local.users\n  a = upper(each.value.password)\n  b = upper(each.value.name)", "HUNTER2HUNTER2X"),
    ],
)
def test_a_mark_travels_to_what_is_made_of_it_and_nowhere_else(tmp_path, code, secret):
    found = secrets(
        tmp_path,
        f"""
locals {{
  users = {{ admin = {{ name = "Plain-Name", password = var.s }} }}
}}
resource "a_b" "first" {{
  secret_one = var.s
  plain      = "Plain-Argument"
  setting {{
    name = "Plain-Setting"
    value = "<${{var.s}}>"
  }}
}}
resource "a_b" "counted" {{
  count      = 1
  secret_one = var.s
}}
resource "aws_rds_cluster" "db" {{
  master_password = "Open-Password-9"
  engine_version  = "sixteen-four"
}}
resource "a_b" "last" {{
  {code}
}}
{CALL.replace("lower(var.s)", '"Hunter2Hunter2x"') if "module.m.made" not in code else CALL}
""",
    )

    words = {"Hunter2Hunter2x", "<Hunter2Hunter2x>", "Marked-Output-1", "out-hunter2hunter2x", "hunter2hunter2x"}
    rest = found - words - {"HUNTER2HUNTER2X"} if secret is None else found
    assert (secret in found) if secret is not None else not rest
    assert not any("lain-" in it.lower() or "-text" in it.lower() or "sixteen" in it.lower() for it in found)


def test_a_name_that_leads_back_to_itself_ends(tmp_path):
    code = "locals {\n  a = { b = local.c, d = var.s }\n  c = { e = local.a }\n}\n"

    assert "Hunter2Hunter2x" in secrets(tmp_path, code)


def test_a_long_chain_of_locals_is_followed_to_its_end(tmp_path):
    chain = "".join(f'  l{n + 1} = "${{local.l{n}}}"\n' for n in range(3000))
    code = f'locals {{\n  l0 = upper(var.s)\n{chain}}}\nresource "a_b" "z" {{\n  a = "<${{local.l3000}}>"\n}}\n'

    assert "<HUNTER2HUNTER2X>" in secrets(tmp_path, code)


def test_nonsensitive_and_others_stay(tmp_path):
    pair = '{ name = "password_encryption", value = "scram-sha-256" }'

    printed = shown(tmp_path, f'a = nonsensitive(upper(var.s))\n  b = upper("plain-text")\n  c = {pair}')

    assert "HUNTER2HUNTER2X" in printed
    assert "PLAIN-TEXT" in printed
    assert "scram-sha-256" in printed
