"""The fix of 005 says which code reads the password that it takes away: nothing else tells those who have to follow."""

from __future__ import annotations

import re

import pytest

from tests.fixing.fixed_code import fixed

CLUSTER = """\
resource "aws_rds_cluster" "orders" {{
  engine          = "aurora-postgresql"
  master_username = "keeper"
  master_password = {password}
}}

resource "random_password" "master" {{
  length = 32
}}
"""


def read_at(folder) -> str:
    (kept,) = fixed(folder, ["005"], ["credentials"]).kept
    found = re.search(r"this code also reads the old one at (.*); afterwards", kept.change.before)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("password", "reader", "reads"),
    [
        ("random_password.master.result", 'output "p" { value = random_password.master.result }', True),
        ("random_password.master.result", 'output "p" { value = aws_rds_cluster.orders.master_password }', True),
        ("random_password.master.result", 'output "p" { value = "x:${random_password.master.result}" }', True),
        ("random_password.master.result", 'output "p" { value = random_password.master.id }', False),
        ("nonsensitive(random_password.master.result)", "locals { p = [random_password.master.result] }", True),
        ("one(random_password.master[*].result)", "locals { p = random_password.master[*].result }", True),
        ('jsondecode(local.all)["a"]', 'output "p" { value = jsondecode(local.all)["a"] }', True),
        ('jsondecode(local.all)["a"]', 'output "p" { value = jsondecode(local.all)["b"] }', False),
        ("local.password", 'output "p" { value = local.password }', True),
        ('"hunter2"', 'output "p" { value = "hunter2" }', False),
    ],
)
def test_what_reads_the_same(tmp_path, password, reader, reads):
    declared = 'locals {\n  all = jsonencode({ a = "letmein1", b = "letmein2" })\n  password = "letmein3"\n}\n'
    (tmp_path / "main.tf").write_text(CLUSTER.format(password=password))
    (tmp_path / "locals.tf").write_text(declared)
    (tmp_path / "reader.tf").write_text(reader)
    assert read_at(tmp_path) == ("reader.tf:1" if reads else "")


def test_callers_are_asked_too(tmp_path):
    """What a variable gets may be read wherever the module is called."""
    (tmp_path / "database").mkdir()
    (tmp_path / "database" / "main.tf").write_text(
        CLUSTER.format(password="var.password") + 'variable "password" { type = string }\n'
    )
    (tmp_path / "main.tf").write_text(
        'resource "random_password" "orders" {\n  length = 32\n}\n'
        'module "database" {\n  source   = "./database"\n  password = local.password\n}\n'
        "locals {\n  password = random_password.orders.result\n  app      = local.password\n}\n"
        'output "url" {\n  value = random_password.orders.result\n}\n'
    )
    assert read_at(tmp_path) == "main.tf:10, main.tf:13"


def test_of_many_places_some_are_told(tmp_path):
    readers = "".join(f'output "p{it}" {{ value = random_password.master.result }}\n' for it in range(7))
    (tmp_path / "main.tf").write_text(CLUSTER.format(password="random_password.master.result") + readers)
    assert read_at(tmp_path) == "main.tf:10, main.tf:11, main.tf:12, main.tf:13, main.tf:14 and 2 more places"


def test_a_known_module_gets_its_password_from_its_call(tmp_path):
    (tmp_path / "main.tf").write_text(
        'module "orders" {\n  source          = "terraform-aws-modules/rds-aurora/aws"\n  version         = "8.5.0"\n'
        '  name            = "orders"\n  engine          = "aurora-postgresql"\n  master_username = "keeper"\n'
        "  manage_master_user_password = false\n  master_password = random_password.master.result\n}\n"
        'resource "random_password" "master" {\n  length = 32\n}\n'
        'output "password" {\n  value = random_password.master.result\n}\n'
    )
    assert read_at(tmp_path) == "main.tf:14"
