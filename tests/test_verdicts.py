"""Every expectation of the fixtures, the rules asked directly: what ``test_fixtures.py`` then asks through Checkov.

Without starting Checkov that is seconds instead of minutes, so this is what to run while a rule is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
from fixture_verdicts import verdicts
from make_plans import plan_source

from aurora_checks.terraform.model import RootModule


def differences(folder: Path) -> Iterator[str]:
    """What the rules say of a fixture, code and plan, that is not what it expects."""
    for (source, root), expected in zip(read_fixture(folder), expectations(folder)):
        for expectation in expected:
            said = list(_said(root, expectation))
            if not _as_expected(expectation, said):
                yield f"{expectation.file}:{expectation.line}: {source}: {expectation.outcome}, but {said or 'nothing'}"


def _said(root: RootModule, expectation: Expectation) -> Iterator[tuple[str, str]]:
    """The outcomes and reasons of what the expectation is about."""
    for address, verdict in verdicts(expectation.check_id, root):
        if expectation.is_about(address):
            yield verdict.outcome.value, verdict.reason


def _as_expected(expectation: Expectation, said: list[tuple[str, str]]) -> bool:
    if not said:  # a resource with count = 0
        return expectation.outcome == "not_applicable" and not expectation.text
    return all(outcome == expectation.outcome and expectation.text in reason.lower() for outcome, reason in said)


FOLDERS = fixture_folders()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda it: str(it.relative_to(TESTS)))
def test_the_rules_say_what_the_fixture_expects(folder: Path) -> None:
    assert not list(differences(folder))


def test_plans_belong_to_their_code() -> None:
    old = [it for it in FOLDERS if has_plan(it) and plan_source(it) != source_hash(it)]
    assert not old, "make them again with tests/make_plans.py"
    assert not [it for it in FOLDERS if not has_plan(it) and (it / "plan.json").exists()]


def test_fixtures_expect_something() -> None:
    assert not [it for it in FOLDERS if not expectations(it)[0]]


def test_a_difference_is_noticed(tmp_path: Path) -> None:
    """A comparison that finds nothing could also be one that looks at nothing."""
    code = '# expect: CKV_AURORA_009 {}\nresource "aws_rds_cluster" "orders" {{\n  engine = "aurora-postgresql"\n}}\n'
    outcomes = ("failed: deletion_protection", "passed", "failed: something else", "passed on aws_rds_cluster.other")
    counts = []
    for number, outcome in enumerate(outcomes):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "main.tf").write_text("# no plan: a few lines\n" + code.format(outcome))
        counts.append(len(list(differences(folder))))
    assert counts == [0, 1, 1, 1]
