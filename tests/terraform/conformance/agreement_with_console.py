"""Compares the evaluator with what Terraform itself says (expressions.json, variables.json: see make_results.py).

``python -m tests.terraform.conformance.agreement_with_console`` prints how many cases of each family agree.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation.expressions import Scope, evaluate
from aurora_checks.terraform.evaluation.functions.encoding_functions import encode_json
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.modules.module_source import ModuleSource, read_module
from aurora_checks.terraform.syntax import hcl_parser
from aurora_checks.terraform.syntax.syntax_tree import Block
from aurora_checks.terraform.values import Value, unknown_in
from tests.terraform.conformance.make_results import variable

HERE = Path(__file__).parent


def _no_module(caller: ModuleInstance, block: Block) -> str:
    return ""


EXPRESSIONS: dict[str, list[dict[str, Any]]] = json.loads((HERE / "expressions.json").read_text(encoding="utf-8"))
VARIABLES: dict[str, list[dict[str, Any]]] = json.loads((HERE / "variables.json").read_text(encoding="utf-8"))
MODULE = ModuleInstance(read_module(str(HERE / "files")), _no_module)

AGREES, UNDECIDED = "agrees", "undecided"


def value_of_expression(text: str) -> Value:
    """What the evaluator makes of a line of expressions.txt."""
    return evaluate(hcl_parser.parse_expression(text.replace("⏎", "\n")), Scope(MODULE))


def value_of_variable(text: str) -> Value:
    """What the evaluator makes of a line of variables.txt."""
    block, value = variable(text)
    (declared,) = hcl_parser.parse_body(block, "main.tf").blocks
    given = {"v": lambda: value_of_expression(value or "")} if value else {}
    called = ModuleInstance(ModuleSource("", variables={"v": declared}), _no_module, given=given, caller=MODULE)
    return evaluate(hcl_parser.parse_expression("var.v"), Scope(called))


def outcome(case: dict[str, Any], value_of: Callable[[str], Value] = value_of_expression) -> str:
    """``AGREES``; ``UNDECIDED`` where the evaluator finds unknown what Terraform knows; else what is wrong."""
    try:
        value = value_of(case["case"])
    except TerraformError as error:
        if case.get("error"):
            return AGREES
        return UNDECIDED if isinstance(error, LimitError) else f"{error}, not {case.get('result', 'unknown')}"
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
    """Prints the table."""
    outcomes = {family: [outcome(case) for case in cases] for family, cases in EXPRESSIONS.items()}
    for family, cases in VARIABLES.items():
        outcomes[f"variables: {family}"] = [outcome(case, value_of_variable) for case in cases]
    outcomes["all"] = [found for family in outcomes.values() for found in family]
    print(f"{'family':35}{'cases':>8}{'agree':>8}{'undecided':>11}{'differ':>8}")
    for family, found in outcomes.items():
        agreeing, undecided = found.count(AGREES), found.count(UNDECIDED)
        print(f"{family:35}{len(found):8}{agreeing:8}{undecided:11}{len(found) - agreeing - undecided:8}")


if __name__ == "__main__":
    main()
