"""Every function against what Terraform itself says (function_results.json, made by make_function_results.py)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aurora_checks.terraform import expressions, hcl_parser
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.function_table import FUNCTIONS, FileContext
from aurora_checks.terraform.json_text import encode_json
from aurora_checks.terraform.values import Unknown, Value

HERE = Path(__file__).parent
FILES = str(HERE / "function_files")
RESULTS = json.loads((HERE / "function_results.json").read_text(encoding="utf-8"))["expressions"]

# What Python's re cannot express is unknown, never wrong.
ALLOWED_UNKNOWN = {
    r'regex("\\pL+", "1été2")',
    r'regex("\\p{Lu}+", "aBC")',
    r'regex("\\p{Greek}", "α")',
    r'regex("\\P{L}", "a1")',
    r'regex("\\pN", "a1")',
    r'regex("[\\pL]+", "1é")',
    r'regex("[[:^alpha:]]", "a1")',
    r'regex("(?U)a+", "aaa")',
    r'yamldecode("a:\tb")',
}

# What differs for a reason: values do not tell map from object or list from tuple, arithmetic is decimal where
# Terraform's is binary, dates have four-digit years, IPv4
# addresses within IPv6 confuse Terraform.
KNOWN_DIFFERENCES = {
    'concat(tolist([1]), tolist(["a"]))',
    'lookup(tomap({a="x"}),"b",1)',
    'lookup(tomap({a="1"}),"b",[])',
    "{a=1}==tomap({a=1})",
    "pow(2,0.5)+1",
    "log(10,3)*2",
    "pow(1.1,2)*10",
    "pow(0.1,1)+0.2",
    "tostring(1/3)",
    'tonumber("1p4")',
    'timeadd("9999-12-31T23:00:00Z", "2h")',
    'cidrhost("::ffff:1.2.3.0/120", 4)',
    'cidrnetmask("::ffff:1.2.3.0/120")',
    'timeadd("0001-01-01T00:00:00Z", "-2h")',
}


class Files(expressions.NoNames):
    files = FileContext(FILES, FILES, FILES)


def evaluate(text: str) -> Value:
    return expressions.evaluate(hcl_parser.parse_expression(text), expressions.Scope(Files()))


def parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def close(left: Any, right: Any) -> bool:
    """Equal, numbers to 150 digits: Terraform's last digits are those of a binary fraction."""
    if isinstance(left, (int, Decimal)) and isinstance(right, (int, Decimal)) and not isinstance(left, bool):
        return abs(Decimal(left) - Decimal(right)) <= abs(Decimal(right)) * Decimal("1e-150")
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(close, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(close(left[key], right[key]) for key in left)
    return type(left) is type(right) and bool(left == right)


@pytest.mark.parametrize("family", RESULTS)
def test_results_are_those_of_terraform(family: str) -> None:
    wrong = []
    for case in RESULTS[family]:
        if case["expression"] in KNOWN_DIFFERENCES:
            continue
        try:
            value = evaluate(case["expression"])
        except TerraformError as error:
            if not case.get("error"):
                wrong.append(f"{case['expression']}: {error}, not {case.get('result')}")
            continue
        if isinstance(value, Unknown):
            if not case.get("unknown") and case["expression"] not in ALLOWED_UNKNOWN:
                wrong.append(f"{case['expression']}: {value.reason}, not {case.get('result', case)}")
        elif "result" not in case or not close(parsed(encode_json(value)), parsed(case["result"])):
            wrong.append(f"{case['expression']}: {encode_json(value)}, not {case.get('result', case)}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_function_is_in_the_table_of_results() -> None:
    # The console refuses templatestring() without a named template.
    elsewhere = set(
        "abspath base64gzip bcrypt plantimestamp rsadecrypt sensitive templatestring timestamp uuid".split()
    )
    called = "\n".join(case["expression"] for family in RESULTS.values() for case in family)
    assert [name for name in FUNCTIONS if name not in elsewhere and f"{name}(" not in called] == []
