"""What is true of every fix, whatever is asked for: over the fixtures of all rules."""

from __future__ import annotations

from itertools import combinations, cycle, groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aurora_checks.aurora.applying import Effect, mending_of
from aurora_checks.fixing.fix_loop import Fixed, fix
from aurora_checks.fixing.proposing import proposers
from tests.fixing.fixed_code import judged, own_folders

TESTS = Path(__file__).parents[1]
FOLDERS = sorted({it.parent for kind in ("tf", "json") for it in TESTS.glob(f"*/rule_*/*/*.{kind}")})
EFFECTS = [it for it in Effect if it not in (Effect.IN_PLACE, Effect.REPLACEMENT)]
OF_EACH_RULE = [list(folders)[-1] for _, folders in groupby(FOLDERS, key=lambda it: it.parent)]
ACCEPTED = [frozenset(it) for size in range(3, len(EFFECTS) + 1) for it in combinations(EFFECTS, size)]
RULES = sorted(proposers())


def _asked(examples: int) -> settings:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=quiet)


def _hold(folder: Path, accepted: frozenset[Effect], rules: frozenset[str]) -> None:
    own = own_folders(folder)
    result = fix(judged(folder), own, accepted, rules.__contains__)
    assert result.end.worse_than(result.start) == []
    for kept in result.kept:
        assert kept.findings
        assert kept.change.effects <= accepted
        for finding in kept.findings:
            proven = result.end.no_longer_fails if kept.change.leaves_rest else result.end.passes
            assert proven(finding.key)
    _is_said_before(result)
    again = fix(result.end, own, accepted, rules.__contains__)
    assert [it.change.says for it in again.kept] == []
    assert again.texts == result.texts


def _is_said_before(result: Fixed) -> None:
    """What applying does is in the table that the pages are made of."""
    for kept in result.kept:
        said = {it for rule in RULES for it in mending_of(rule).applying}
        clusters = {(it.root.path, it.subject) for it in kept.findings}
        # One change serves what fails together: one parameter group for 003, 008 and 208.
        together = {it.rule for it in result.start.findings if (it.root.path, it.subject) in clusters}
        own = {it for rule in together for it in mending_of(rule).applying}
        assert set(kept.change.applying) <= said
        assert {it.effect for it in kept.change.applying} - {it.effect for it in own} <= {Effect.IN_PLACE}, (
            kept.change.says
        )


@_asked(12)
@given(
    st.sampled_from(FOLDERS), st.frozensets(st.sampled_from(EFFECTS)), st.frozensets(st.sampled_from(RULES), min_size=3)
)
def test_a_fix_never_harms_and_is_done_at_once(folder, accepted, rules):
    _hold(folder, accepted, rules)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "accepted"),
    list(zip(OF_EACH_RULE, cycle(ACCEPTED))),
    ids=[str(folder.relative_to(TESTS)) for folder in OF_EACH_RULE],
)
def test_no_fix_of_all_rules_harms(folder, accepted):
    _hold(folder, accepted, frozenset(RULES))


def test_every_rule_with_a_proposal_says_what_applying_it_does():
    assert {rule for rule in RULES if not (mending_of(rule).writes or mending_of(rule).asks)} == set()
