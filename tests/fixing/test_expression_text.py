"""What is written of an expression is the same expression, and a caller's one has what its call gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.fixing.decided import module_of
from aurora_checks.fixing.expression_text import as_caller_writes, inside_quotes, is_of_instance, text_of
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.modules.shared_reading import kept_reading
from aurora_checks.terraform.syntax.hcl_parser import parse_body, parse_expression
from aurora_checks.terraform.syntax.syntax_tree import Body, Expression, same_words

TESTS = Path(__file__).parents[1]


def _expressions(body: Body) -> list[Expression]:
    found = [it.expression for it in body.attributes.values()]
    return found + [it for block in body.blocks for it in _expressions(block.body)]


def test_every_expression_that_has_a_text_is_the_same_when_it_is_read_again():
    written = 0
    for path in sorted((TESTS / "terraform").rglob("*.tf")) + sorted((TESTS / "security").rglob("*.tf")):
        try:
            body = parse_body(path.read_text(encoding="utf-8-sig", errors="replace"), str(path))
        except TerraformError:
            continue
        for node in _expressions(body):
            text = text_of(node)
            if text:
                written += 1
                assert same_words(parse_expression(text), node), text
    assert written > 2000


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ('"orders"', "orders"),
        ("var.name", "${var.name}"),
        ('"${var.name}"', "${var.name}"),
        ('"a-${var.b["c"]}"', 'a-${var.b["c"]}'),
        ("var.x ? local.a : (1 + 2) * 3", "${var.x ? local.a : (1 + 2) * 3}"),
        ("[for it in var.x : it][0]", ""),
        ('"%{ if var.x }a%{ endif }"', ""),
    ],
)
def test_an_expression_in_quotes(written, quoted):
    assert inside_quotes(parse_expression(written)) == quoted


def test_what_differs_between_instances_is_known():
    assert is_of_instance(parse_expression('"a-${each.key}"'))
    assert is_of_instance(parse_expression("var.names[count.index]"))
    assert not is_of_instance(parse_expression('"a-${var.each}"'))


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ('"${var.name}-${var.suffix}"', '"${local.stage}-orders-aurora"'),
        ("local.full", '"${local.stage}-orders"'),
        ("var.of.name", "var.clusters.orders.name"),
        ("var.fixed ? null : var.name", '"${local.stage}-orders"'),
        ("terraform.workspace", "terraform.workspace"),
        ("var.unknown", ""),
        ("local.circle", ""),
        ("aws_rds_cluster.this.id", ""),
        ("each.key", ""),
    ],
)
def test_a_caller_writes_what_its_call_gives(tmp_path, inner, outer):
    module = tmp_path / "database"
    module.mkdir()
    (module / "main.tf").write_text(
        'variable "name" {}\nvariable "of" {}\nvariable "unknown" {}\nvariable "suffix" {\n  default = "aurora"\n}\n'
        'variable "fixed" {\n  default = false\n}\nlocals {\n  full = var.name\n  circle = local.circle\n}\n'
        'resource "aws_rds_cluster" "this" {\n  engine = "aurora-postgresql"\n}\n'
    )
    (tmp_path / "main.tf").write_text(
        'module "database" {\n  source = "./database"\n  name = "${local.stage}-orders"\n'
        "  of = var.clusters.orders\n}\n"
    )
    (root,) = read_roots(str(tmp_path), shared=kept_reading()).root_modules
    (cluster,) = root.of_type("aws_rds_cluster")
    found = as_caller_writes(parse_expression(inner), module_of(cluster))
    assert (text_of(found) if found is not None else "") == outer
