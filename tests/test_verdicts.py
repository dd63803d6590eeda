"""Every expectation of the fixtures, the rules asked directly: what ``test_fixtures.py`` then asks through Checkov.

Without starting Checkov that is seconds instead of minutes, so this is what to run while a rule is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Union

import pytest
from fixture_expectations import (
    TESTS,
    Expectation,
    expectations,
    fixture_folders,
    has_plan,
    read_fixture,
    source_hash,
)
from make_plans import plan_source

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.adapter.missing_rule import MissingRule
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import RootModule


@cache
def _checks() -> dict[str, Union[ClusterCheck, MissingRule]]:
    return {check.id: check for check in load_rules()}


def differences(folder: Path) -> Iterator[str]:
    """What the rules say of a fixture, code and plan, that is not what it expects."""
    for (source, root), expected in zip(read_fixture(folder), expectations(folder)):
        for expectation in expected:
            said = list(_said(root, expectation))
            if not _as_expected(expectation, said):
                yield f"{expectation.file}:{expectation.line}: {source}: {expectation.outcome}, but {said or 'nothing'}"


def _said(root: RootModule, expectation: Expectation) -> Iterator[tuple[str, str]]:
    """The outcomes and reasons of what the expectation is about."""
    check = _checks()[expectation.check_id]
    assert isinstance(check, ClusterCheck), check.reason
    for resource in root.of_type(*check.resource_types):
        if expectation.is_about(resource.address):
            verdict = check.verdict_on(root, resource)
            yield verdict.outcome.value, verdict.reason


def _as_expected(expectation: Expectation, said: list[tuple[str, str]]) -> bool:
    if not said:  # a resource with count = 0
        return expectation.outcome == "not_applicable" and not expectation.text
    return all(outcome == expectation.outcome and expectation.text in reason.lower() for outcome, reason in said)


every_fixture = pytest.mark.parametrize("folder", fixture_folders(), ids=lambda it: str(it.relative_to(TESTS)))


@every_fixture
def test_the_rules_say_what_the_fixture_expects(folder: Path) -> None:
    assert not list(differences(folder))


@every_fixture
def test_plan_belongs_to_its_code(folder: Path) -> None:
    if has_plan(folder):
        assert plan_source(folder) == source_hash(folder), "make it again with tests/make_plans.py"
    else:
        assert not (folder / "plan.json").exists()


@every_fixture
def test_fixture_expects_something(folder: Path) -> None:
    assert expectations(folder)[0]


def test_a_difference_is_noticed(tmp_path: Path) -> None:
    """A comparison that finds nothing could also be one that looks at nothing."""
    code = '# expect: CKV_AURORA_009 {}\nresource "aws_rds_cluster" "orders" {{\n  engine = "aurora-postgresql"\n}}\n'
    (tmp_path / "main.tf").write_text("# no plan: a few lines\n" + code.format("failed: deletion_protection"))
    assert list(differences(tmp_path)) == []
    for wrong in ("passed", "failed: something else", "passed on aws_rds_cluster.other"):
        (tmp_path / "main.tf").write_text("# no plan: a few lines\n" + code.format(wrong))
        assert len(list(differences(tmp_path))) == 1
