"""Where several requirements fail, every fix is told; where one of several ways is enough, one is."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of

from aurora_checks.aurora.verdict import all_of, any_of, failed, passed, undecided

RULES = "do as the rule says"


@pytest.mark.parametrize(
    ("verdicts", "fix"),
    [
        ([failed("a")], RULES),
        ([failed("a", "mend a")], "mend a"),
        ([failed("a"), failed("b")], RULES),
        ([failed("a", "mend a"), failed("b")], f"mend a; {RULES}"),
        ([failed("a"), failed("b", "mend b")], f"mend b; {RULES}"),
        ([failed("a", "mend it"), failed("b", "mend it")], "mend it"),
        ([failed("a"), passed("b"), undecided("c")], RULES),
        ([all_of([failed("a"), failed("b", "mend b")]), failed("c", "mend c")], f"mend b; mend c; {RULES}"),
        ([any_of([failed("a"), failed("b", "mend b")]), failed("c", "mend c")], "mend b; mend c"),
    ],
)
def test_every_requirement_has_its_fix(verdicts, fix):
    assert all_of(verdicts).whole_fix(RULES) == fix


def test_one_way_is_enough():
    assert any_of([failed("a"), failed("b", "mend b")]).whole_fix(RULES) == "mend b"
    assert any_of([failed("a"), failed("b")]).whole_fix(RULES) == RULES


def test_a_fix_in_the_place_of_the_rules():
    both = all_of([failed("a"), failed("b", "mend b")])
    assert both.fixed_by("another way").whole_fix(RULES) == "mend b; another way"
    assert failed("a").fixed_by("another way").whole_fix(RULES) == "another way"
    assert passed("a").fixed_by("another way") == passed("a")


@pytest.mark.parametrize(
    ("tags", "fix"),
    [
        ("", "set storage_encrypted = true; set kms_key_id to the arn of an aws_kms_key"),
        ('tags = { Environment = "dev" }', "set storage_encrypted = true"),
    ],
)
def test_002_asks_for_a_key_in_production_only(tmp_path, tags, fix):
    code = f'resource "aws_rds_cluster" "orders" {{\n engine = "aurora-postgresql"\n {tags}\n}}'
    assert verdict_of(tmp_path, "002", code).whole_fix(RULES) == fix


def test_003_asks_for_each_parameter(tmp_path):
    code = """
    resource "aws_rds_cluster" "orders" {
      engine                          = "aurora-postgresql"
      engine_version                  = "15.4"
      db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
    }
    resource "aws_rds_cluster_parameter_group" "orders" {
      name   = "orders"
      family = "aurora-postgresql15"
      parameter {
        name  = "ssl_min_protocol_version"
        value = "TLSv1.1"
      }
    }
    """
    fix = f"set ssl_min_protocol_version = TLSv1.2 in the cluster parameter group; {RULES}"
    assert verdict_of(tmp_path, "003", code).whole_fix(RULES) == fix
