"""The document's order for rules that conflict."""

from __future__ import annotations

from itertools import product

import pytest
from policy_files import repository

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.conflicts import CONFLICTS, conflicts_of
from aurora_checks.policy.decision_order import PRECEDENCE, Concern, concern_of, order_of, rule_modules
from aurora_checks.policy.known_rules import Level, level_of, rule_ids
from aurora_checks.terraform.modules import hcl_reader


def test_the_concerns_are_in_the_document_s_order():
    concerns = list(Concern)
    assert all(concerns.index(first) < concerns.index(second) for first, second in PRECEDENCE)
    assert [(first.value, second.value) for first, second in PRECEDENCE] == [
        ("security", "cost"),
        ("availability", "performance"),
        ("compliance", "operational convenience"),
    ]


def test_every_rule_has_a_place():
    assert len({order_of(rule) for rule in rule_ids()}) == len(rule_ids())


def test_must_rules_come_first_then_the_concern_decides():
    levels = [level_of(rule) for rule in sorted(rule_ids(), key=order_of)]
    assert levels == sorted(levels, key=list(Level).index)
    musts = [rule for rule in sorted(rule_ids(), key=order_of) if level_of(rule) is Level.MUST]
    assert musts[:2] == ["CKV_AURORA_002", "CKV_AURORA_003"] and musts[-1] == "CKV_AURORA_008"


def test_checkov_runs_the_rules_in_that_order():
    numbers = [f"CKV_AURORA_{module.rpartition('.rule_')[2][:3]}" for module in rule_modules()]
    assert numbers == sorted(rule_ids(), key=order_of)


def test_what_is_upheld_is_what_comes_first():
    order = list(Level), list(Concern)
    for conflict in CONFLICTS:
        rank = [
            (order[0].index(level_of(rule)), order[1].index(concern_of(rule)) if rule in rule_ids() else 0)
            for rule in (conflict.upheld, conflict.yields)
        ]
        assert rank[0] < rank[1], str(conflict)


SERVERLESS = """
resource "aws_rds_cluster" "orders" {{
  engine = "aurora-postgresql"
  {extra}
  serverlessv2_scaling_configuration {{
    min_capacity = {least}
    max_capacity = 8
  }}
}}
resource "aws_rds_cluster_instance" "a" {{
  cluster_identifier = aws_rds_cluster.orders.id
  instance_class     = "{class_}"
}}
"""


def _cluster(tmp_path, least="0", class_="db.serverless", extra=""):
    repository(tmp_path / "r", SERVERLESS.format(least=least, class_=class_, extra=extra))
    root = hcl_reader.read_directory(str(tmp_path / "r"))
    (resource,) = root.of_type("aws_rds_cluster")
    return AuroraCluster(root, resource)


@pytest.mark.parametrize(
    ("rule", "changes", "said"),
    [
        ("CKV_AURORA_101", {}, "CKV_AURORA_101 comes first (security before cost): AWS has no activity streams"),
        ("CKV_AURORA_104", {}, "CKV_AURORA_104 comes first (availability before cost): a proxy keeps connections open"),
        (
            "CKV_AURORA_007",
            {},
            "CKV_AURORA_007 comes first (MUST before SHOULD): AWS advises at least 2 capacity units",
        ),
        (
            "CKV_AURORA_005",
            {"extra": 'global_cluster_identifier = "g"'},
            "CKV_AURORA_005 comes first (MUST before COULD): RDS cannot manage the password of a global database",
        ),
    ],
)
def test_a_conflict_says_which_rule_yields_and_why(tmp_path, rule, changes, said):
    assert any(said in text for text in conflicts_of(rule, _cluster(tmp_path, **changes)))


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        *product(("CKV_AURORA_101", "CKV_AURORA_104", "CKV_AURORA_007"), ({"class_": "db.r7g.large"},)),
        ("CKV_AURORA_104", {"least": "0.5"}),
        ("CKV_AURORA_007", {"least": "2"}),
        ("CKV_AURORA_007", {"least": "var.unknown"}),
        ("CKV_AURORA_005", {}),
        ("CKV_AURORA_009", {}),
    ],
)
def test_where_there_is_none_nothing_is_said(tmp_path, rule, changes):
    assert conflicts_of(rule, _cluster(tmp_path, **changes)) == ()
