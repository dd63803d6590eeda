"""Compares the evaluator with what Terraform itself says (results.json, made by make_results.py).

``python -m tests.terraform.conformance.agreement_with_console`` prints how many expressions of each family agree.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Union

from aurora_checks.terraform import hcl_parser
from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.expressions import Scope, evaluate
from aurora_checks.terraform.functions.encoding_functions import encode_json
from aurora_checks.terraform.module_instance import ModuleInstance
from aurora_checks.terraform.module_source import read_module
from aurora_checks.terraform.values import Value, unknown_in

HERE = Path(__file__).parent
RESULTS: dict[str, list[dict[str, Any]]] = json.loads((HERE / "results.json").read_text(encoding="utf-8"))
MODULE = ModuleInstance(read_module(str(HERE / "files")), lambda caller, block: "")

AGREES, UNDECIDED = "agrees", "undecided"


def answer(expression: str) -> Union[Value, TerraformError]:
    """What the evaluator makes of an expression of the data file."""
    try:
        return evaluate(hcl_parser.parse_expression(expression.replace("⏎", "\n")), Scope(MODULE))
    except TerraformError as error:
        return error


def outcome(case: dict[str, Any]) -> str:
    """``AGREES``; ``UNDECIDED`` where the evaluator finds unknown what Terraform knows; else what is wrong."""
    value = answer(case["expression"])
    if isinstance(value, TerraformError) and case.get("error"):
        return AGREES
    if isinstance(value, LimitError):
        return UNDECIDED
    if isinstance(value, TerraformError):
        return f"{value}, not {case.get('result', 'unknown')}"
    found = unknown_in(value)
    if found is not None:
        return AGREES if case.get("unknown") else UNDECIDED
    if "result" in case and _close(_parsed(encode_json(value)), _parsed(case["result"])):
        return AGREES
    return f"{encode_json(value)}, not {case.get('result', case)}"


def _parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _close(left: Any, right: Any) -> bool:
    """Equal, numbers to 150 digits: Terraform's last digits are those of a binary fraction."""
    if isinstance(left, (int, Decimal)) and isinstance(right, (int, Decimal)) and not isinstance(left, bool):
        return abs(Decimal(left) - Decimal(right)) <= abs(Decimal(right)) * Decimal("1e-150")
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_close, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_close(left[key], right[key]) for key in left)
    return type(left) is type(right) and bool(left == right)


def main() -> None:
    totals = [0, 0, 0, 0]
    print(f"{'family':24}{'expressions':>12}{'agree':>8}{'undecided':>11}{'differ':>8}")
    for family, cases in RESULTS.items():
        outcomes = [outcome(case) for case in cases]
        agreeing, undecided = outcomes.count(AGREES), outcomes.count(UNDECIDED)
        counts = [len(cases), agreeing, undecided, len(cases) - agreeing - undecided]
        totals = [sum(pair) for pair in zip(totals, counts)]
        print("{:24}{:12}{:8}{:11}{:8}".format(family, *counts))
    print("{:24}{:12}{:8}{:11}{:8}".format("all", *totals))


if __name__ == "__main__":
    main()
