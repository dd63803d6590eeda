"""What the catalogue reads from docstrings, and what it refuses."""

from __future__ import annotations

import sys

import pytest

from aurora_checks.catalogue.catalogue import (
    CatalogueError,
    ManagedRule,
    UnknownRule,
    catalogue,
    find_rule,
    rule_of,
)
from aurora_checks.reliability import rule_006_backups

DOC = rule_006_backups.__doc__ or ""


def test_every_rule_is_in_it_by_number() -> None:
    numbers = [rule.number for rule in catalogue()]
    assert numbers == sorted(set(numbers))
    assert {"001", "010", "101", "110", "301", "302"} <= set(numbers)


def test_a_rule_is_its_class_and_its_docstring() -> None:
    rule = find_rule("6")
    assert (rule.id, rule.rule, rule.level, rule.severity) == ("CKV_AURORA_006", "RULE-006", "MUST", "CRITICAL")
    assert (rule.pillar, rule.production_only) == ("reliability", False)
    assert rule.controls["Security Hub"] == ("RDS.11", "RDS.50")
    assert rule.built_ins == ("CKV_AWS_133", "CKV2_AWS_8")
    parameters = (("minimumBackupRetentionPeriod", "{min_retention_days}"),)
    assert rule.runtime == (ManagedRule("RDS_CLUSTER_BACKUP_RETENTION_CHECK", parameters),)
    assert "\n" not in rule.sections["Undecided"]
    assert set(rule.examples) == {"fails", "passes"}
    assert "# expect" not in rule.examples["fails"]


@pytest.mark.parametrize(
    "name", ["CKV_AURORA_003", "ckv_aurora_003", "RULE-003", "rule-3", "RULE_003", "003", "3", " 3 "]
)
def test_names_of_a_rule(name: str) -> None:
    assert find_rule(name).id == "CKV_AURORA_003"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("CKV_AURORA_033", "CKV_AURORA_003"), ("RULE-111", "CKV_AURORA_101"), ("backups", "CKV_AURORA_006")],
)
def test_suggestions(name: str, suggestion: str) -> None:
    with pytest.raises(UnknownRule) as raised:
        find_rule(name)
    assert suggestion in raised.value.suggestions


@pytest.mark.parametrize("name", ["", "CKV_AWS_133", "nonsense", "CKV_AURORA_", "0006x", "-3"])
def test_no_such_rule(name: str) -> None:
    with pytest.raises(UnknownRule):
        find_rule(name)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    NIST 800-53: CP-6, ", "    NIST 800-53: CP6, ", "CP6"),
        ("    PCI DSS: v4.0/10.3.3", "    PCI DSS: 10.3.3", "10.3.3"),
        ("    Security Hub:", "    Sec Hub:", "Sec Hub"),
        (
            "RDS_CLUSTER_BACKUP_RETENTION_CHECK(minimumBackupRetentionPeriod=",
            "RDS_CLUSTER_BACKUP_RETENTION_CHECK(",
            "is not",
        ),
        ("RDS_CLUSTER_BACKUP", "rds-cluster-backup", "is not"),
        ("Exceptions: none", "Exception: none", "needed"),
        ("Why: ", "", "needed"),
    ],
)
def test_a_docstring_of_another_form_is_refused(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    assert old in DOC
    monkeypatch.setattr(rule_006_backups, "__doc__", DOC.replace(old, new))
    with pytest.raises(CatalogueError, match=message):
        rule_of(rule_006_backups.check)


def test_the_module_that_a_rule_is_in_is_loaded() -> None:
    assert all(rule.module in sys.modules for rule in catalogue())
