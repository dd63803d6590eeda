"""Whatever the expression: the evaluator gives a value or raises its own error."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.expressions import Scope, evaluate
from aurora_checks.terraform.evaluation.function_table import FUNCTIONS
from aurora_checks.terraform.syntax import hcl_parser
from aurora_checks.terraform.values import OneOf, PartialText, Reference, ReferencedStr, Unknown, to_jsonable
from tests.terraform.conformance.agreement_with_console import MODULE
from tests.terraform.fuzz.random_expressions import expression

pytestmark = pytest.mark.slow

ARN = Reference("aws_kms_key.db", ("arn",))
NAMES = {
    "reference": ARN,
    "whole": Reference("aws_subnet.a"),
    "unknown": Unknown("nobody knows"),
    "choice": OneOf("it depends", ("a", 1, None, ARN, ["b"])),
    "partial": PartialText(("arn:", ARN, "/x")),
    "read": ReferencedStr.of("10", ARN),
    "several": [ARN, Unknown("nobody knows"), "a"],
    "keyed": {"a": ARN, "b": None, "name": Unknown("nobody knows")},
}


@st.composite
def expressions(draw: st.DrawFn) -> str:
    return expression(
        lambda options: draw(st.sampled_from(options)), tuple(NAMES), tuple(FUNCTIONS), draw(st.integers(1, 4))
    )


@settings(max_examples=300, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@example('"x${choice}"')
@example('indent(1e15, "a")')
@given(expressions())
def test_evaluation_raises_nothing_but_its_own_error(text: str) -> None:
    parsed = hcl_parser.parse_expression(text)
    with suppress(TerraformError):
        to_jsonable(evaluate(parsed, Scope(MODULE, NAMES)))


@settings(max_examples=300, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    expressions(), st.lists(st.tuples(st.integers(0, 200), st.sampled_from('"${}[]()%~.*,:=?!<\\\n#é0a')), max_size=4)
)
def test_parsing_raises_nothing_but_its_own_error(text: str, edits: list[tuple[int, str]]) -> None:
    for position, char in edits:
        text = text[:position] + char + text[position + 1 :]
    with suppress(TerraformError):
        evaluate(hcl_parser.parse_expression(text), Scope(MODULE, NAMES))
