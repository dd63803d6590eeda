"""What exists under one unknown condition exists together, and is seen so from each part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import cluster_of
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory

DATABASE = """
resource "aws_rds_cluster" "c" {
  count              = CLUSTER
  cluster_identifier = "orders"
}
resource "aws_rds_cluster_instance" "m" {
  count              = MEMBERS
  cluster_identifier = aws_rds_cluster.c[0].id
}
resource "aws_rds_cluster_instance" "by_key" {
  for_each           = KEYS
  cluster_identifier = aws_rds_cluster.c[0].id
}
"""


def _read(folder: Path, code: str, module: str = "") -> RootModule:
    variables = (
        'variable "create" {}\nvariable "env" {}\nvariable "number" {}\nlocals {\n  on = var.create && true\n}\n'
    )
    folder.joinpath("main.tf").write_text(variables + code, encoding="utf-8")
    if module:
        (folder / "m").mkdir()
        folder.joinpath("m", "main.tf").write_text(
            'variable "create" {\n  default = true\n}\n' + module, encoding="utf-8"
        )
    return read_directory(str(folder))


def _members(root: RootModule) -> tuple[int, int]:
    """How many members the cluster has for certain, and how many it may have."""
    (resource,) = root.of_type("aws_rds_cluster")
    cluster = cluster_of(root, resource)
    assert cluster is not None
    return len(cluster.members.certain), len(cluster.members.possible)


@pytest.mark.parametrize(
    ("cluster", "members", "keys", "expected"),
    (
        ("var.create ? 1 : 0", "var.create ? 2 : 0", "{}", (2, 0)),
        ("local.on ? 1 : 0", "local.on ? 2 : 0", "{}", (2, 0)),
        ('var.env == "prod" ? 1 : 0', 'var.env == "prod" ? 2 : 0', "{}", (2, 0)),
        ("var.create ? 1 : 0", "0", '{ for k in toset(["a", "b"]) : k => k if var.create }', (2, 0)),
        ("var.create ? 1 : 0", "0", 'var.create ? toset(["a", "b"]) : toset([])', (2, 0)),
        ("length(var.create ? [1] : [])", "var.create ? 2 : 1", "{}", (2, 0)),
        ("var.create ? 1 : 0", "var.create ? 0 : 2", "{}", (0, 0)),  # the one or the other
        ("var.create ? 1 : 0", 'var.env == "prod" ? 2 : 0', "{}", (0, 2)),
        ('var.env == "prod" ? 1 : 0', 'var.env == "test" ? 2 : 0', "{}", (0, 2)),
        ("var.create ? 1 : 0", "var.number", "{}", (0, 1)),
        ("1", "var.create ? 2 : 0", "{}", (0, 2)),
        ("1", "var.create ? 2 : 1", "{}", (1, 1)),
    ),
)
def test_members_under_a_condition(
    tmp_path: Path, cluster: str, members: str, keys: str, expected: tuple[int, int]
) -> None:
    code = DATABASE.replace("CLUSTER", cluster).replace("MEMBERS", members).replace("KEYS", keys)
    assert _members(_read(tmp_path, code)) == expected


@pytest.mark.parametrize(
    "call",
    (
        "count = var.create ? 1 : 0",
        "count = var.number",
        'for_each = var.create ? toset(["a"]) : toset([])',
        "for_each = var.number",
        "create = var.create",
    ),
)
def test_what_is_in_one_module_exists_together(tmp_path: Path, call: str) -> None:
    code = DATABASE.replace("CLUSTER", "var.create ? 1 : 0").replace("MEMBERS", "var.create ? 2 : 0")
    root = _read(tmp_path, f'module "m" {{\n  source = "./m"\n  {call}\n}}', code.replace("KEYS", "{}"))
    assert _members(root) == (2, 0)
    (cluster, *_) = root.of_type("aws_rds_cluster")
    assert cluster.uncertain is not None
    assert not root.sources(cluster, links.MEMBERS).certain  # seen from elsewhere


def test_what_is_outside_of_the_module_may_not_exist_though_the_cluster_does(tmp_path: Path) -> None:
    code = 'module "m" {\n  source = "./m"\n  count  = var.create ? 1 : 0\n}\n'
    code += 'resource "aws_rds_cluster_instance" "m" {\n  count = var.number\n  cluster_identifier = "orders"\n}'
    module = 'resource "aws_rds_cluster" "c" {\n  cluster_identifier = "orders"\n}'
    assert _members(_read(tmp_path, code, module)) == (0, 1)
