"""The evaluator against what Terraform itself says (expressions.json, variables.json: see make_results.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_checks.terraform.evaluation.function_table import FUNCTIONS
from aurora_checks.terraform.evaluation.functions.opentofu_functions import FUNCTIONS as OPENTOFU
from aurora_checks.terraform.values import Value
from tests.terraform.conformance.agreement_with_console import (
    AGREES,
    EXPRESSIONS,
    UNDECIDED,
    VARIABLES,
    outcome,
    value_of_expression,
    value_of_variable,
)
from tests.terraform.conformance.known_differences import DIFFERENT, UNKNOWN_HERE


@pytest.mark.parametrize("family", EXPRESSIONS)
def test_expressions_are_what_they_are_to_terraform(family: str) -> None:
    assert _wrong(EXPRESSIONS[family], value_of_expression) == ""


@pytest.mark.parametrize("family", VARIABLES)
def test_variables_are_what_they_are_to_terraform(family: str) -> None:
    assert _wrong(VARIABLES[family], value_of_variable) == ""


def _wrong(cases: list[dict[str, Any]], value_of: Callable[[str], Value]) -> str:
    outcomes = {case["case"]: outcome(case, value_of) for case in cases}
    return "\n".join(
        f"{case}: {found}"
        for case, found in outcomes.items()
        if found != AGREES and case not in (UNKNOWN_HERE if found == UNDECIDED else DIFFERENT)
    )


def test_no_difference_is_listed_that_is_none() -> None:
    outcomes = {case["case"]: outcome(case) for cases in EXPRESSIONS.values() for case in cases}
    for cases in VARIABLES.values():
        outcomes.update((case["case"], outcome(case, value_of_variable)) for case in cases)
    assert [case for case in (*UNKNOWN_HERE, *DIFFERENT) if outcomes[case] == AGREES] == []


def test_every_function_is_in_the_table_of_results() -> None:
    elsewhere = set(OPENTOFU) | set(
        "abspath base64gzip bcrypt plantimestamp rsadecrypt sensitive timestamp uuid".split()
    )
    called = "\n".join(case["case"] for cases in EXPRESSIONS.values() for case in cases)
    assert [name for name in FUNCTIONS if name not in elsewhere and f"{name}(" not in called] == []
