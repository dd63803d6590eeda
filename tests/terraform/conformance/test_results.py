"""Every expression against what Terraform itself says (results.json, made by make_results.py)."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.function_table import FUNCTIONS
from tests.terraform.conformance.agreement_with_console import AGREES, RESULTS, UNDECIDED, outcome
from tests.terraform.conformance.known_differences import DIFFERENT, UNKNOWN_HERE


@pytest.mark.parametrize("family", RESULTS)
def test_results_are_those_of_terraform(family: str) -> None:
    outcomes = {case["expression"]: outcome(case) for case in RESULTS[family]}
    wrong = [
        f"{expression}: {found}"
        for expression, found in outcomes.items()
        if found != AGREES and expression not in (UNKNOWN_HERE if found == UNDECIDED else DIFFERENT)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_no_difference_is_listed_that_is_none() -> None:
    cases = {case["expression"]: case for family in RESULTS.values() for case in family}
    assert [expression for expression in (*UNKNOWN_HERE, *DIFFERENT) if outcome(cases[expression]) == AGREES] == []


def test_every_function_is_in_the_table_of_results() -> None:
    elsewhere = set("abspath base64gzip bcrypt plantimestamp rsadecrypt sensitive timestamp uuid".split())
    called = "\n".join(case["expression"] for family in RESULTS.values() for case in family)
    assert [name for name in FUNCTIONS if name not in elsewhere and f"{name}(" not in called] == []
