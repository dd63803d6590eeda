"""Type constraints and conversion at variable boundaries, as Terraform does them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.conversion import TypeConstraint, convert, set_of, to_text, unify
from aurora_checks.terraform.evaluation.expressions import NoNames, Scope, evaluate
from aurora_checks.terraform.syntax import hcl_parser
from aurora_checks.terraform.values import (
    OneOf,
    PartialText,
    Reference,
    ReferencedStr,
    SetValue,
    Unknown,
    Value,
)

KEY = Reference("aws_kms_key.db", ("arn",))


def type_of(text: str) -> TypeConstraint:
    scope = Scope(NoNames())
    return conversion.type_from_expression(hcl_parser.parse_expression(text), lambda node: evaluate(node, scope))


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("string", 1, "1"),
        ("string", True, "true"),
        ("string", None, None),
        ("number", "1.5", Decimal("1.5")),
        ("number", "7", 7),
        ("bool", "true", True),
        ("bool", "0", False),
        ("any", [1, "a"], [1, "a"]),
        ('"string"', 5, "5"),
        ('"list"', [5], ["5"]),
        ('"map"', {"a": 5}, {"a": "5"}),
        ("list(string)", [1, "a", None], ["1", "a", None]),
        ("list", [1, "a"], ["1", "a"]),
        ("list(any)", [True, "a"], ["true", "a"]),
        ("list(number)", SetValue(["2", "10"]), [2, 10]),
        ("map(any)", {"a": 1, "b": "x"}, {"a": "1", "b": "x"}),
        ("map(map(string))", {"a": {"b": 1}}, {"a": {"b": "1"}}),
        ("tuple([string, number])", [1, "2"], ["1", 2]),
        ("object({a=string})", {"a": 1, "b": 2}, {"a": "1"}),
        ("object({a=string, b=optional(number)})", {"a": "x"}, {"a": "x", "b": None}),
        ('object({a=optional(string, "d")})', {}, {"a": "d"}),
        ('object({a=optional(string, "d")})', {"a": None}, {"a": "d"}),
        ('object({a=optional(number, "3")})', {}, {"a": 3}),
        (
            "object({a=optional(object({b=optional(number, 1), c=optional(bool)}), {})})",
            {},
            {"a": {"b": 1, "c": None}},
        ),
        (
            "map(object({a=optional(bool, true)}))",
            {"x": {}, "y": {"a": "false"}},
            {"x": {"a": True}, "y": {"a": False}},
        ),
        ("list(object({a=optional(list(string), [])}))", [{}, {"a": None}], [{"a": []}, {"a": []}]),
    ],
)
def test_convert(type_: str, value: Value, expected: Value) -> None:
    made = convert(value, type_of(type_))
    assert made == expected
    assert repr(made) == repr(expected)  # 1 is not True


@pytest.mark.parametrize(
    ("type_", "value", "message"),
    [
        ("string", [], "string required"),
        ("number", "abc", "a number is required"),
        ("number", True, "number required"),
        ("bool", 1, "bool required"),
        ("bool", "True", 'to convert from string, use lowercase "true"'),
        ("list(string)", "a", "list of string required"),
        ("list(string)", {"a": 1}, "list of string required"),
        ("map(string)", ["a"], "map of string required"),
        ("map(number)", {"a": "x"}, 'element "a": a number is required'),
        ("list(any)", [1, []], "all list elements must have the same type"),
        ("list(any)", [1, True], "all list elements must have the same type"),
        ("object({a=string})", {}, 'attribute "a" required'),
        ("object({a=list(number)})", {"a": [1, "x"]}, 'attribute "a": element 1: a number is required'),
        ("object({a=string})", "x", "object required"),
        ("tuple([string])", ["a", "b"], "tuple"),
    ],
)
def test_convert_refuses(type_: str, value: Value, message: str) -> None:
    with pytest.raises(TerraformError, match=message):
        convert(value, type_of(type_))


@pytest.mark.parametrize("text", ["text", "list(string, number)", "1", "list(strin)", "object([string])", "a.b"])
def test_what_is_no_type(text: str) -> None:
    with pytest.raises(TerraformError):
        type_of(text)


def test_sets_are_sorted_without_duplicates() -> None:
    assert convert(["b", "a", "b"], type_of("set(string)")) == ["a", "b"]
    assert convert(["10", 9, 10], type_of("set(number)")) == [9, 10]
    assert isinstance(convert(["a"], type_of("set(string)")), SetValue)
    assert set_of([{"a": 1}, {"b": 1}, {"a": 1}]) == [{"a": 1}, {"b": 1}]
    assert set_of([KEY, "a", Reference("aws_kms_key.db", ("arn",))]) == ["a", KEY]


def test_unknowns_pass_through() -> None:
    unknown = Unknown("why")
    assert convert(unknown, type_of("object({a=string})")) is unknown
    assert convert({"a": [KEY, unknown]}, type_of("object({a=list(string)})")) == {"a": [KEY, unknown]}
    text = PartialText(("arn:", KEY))
    assert convert(text, type_of("string")) is text
    assert convert([KEY, 1, "a"], type_of("list(any)")) == [KEY, "1", "a"]


def test_alternatives_are_converted_each() -> None:
    made = convert(OneOf("why", (1, None)), type_of("string"))
    assert isinstance(made, OneOf) and made.alternatives == ("1", None)
    filled = convert({"a": OneOf("why", (1, None))}, type_of("object({a=optional(number, 7)})"))
    assert isinstance(filled, dict) and filled["a"].alternatives == (1, 7)


def test_a_string_remembers_where_it_was_read() -> None:
    read = ReferencedStr.of("x", KEY)
    assert convert(read, type_of("string")) is read
    assert unify([read, 1])[0] is read


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E-7"), "0.0000001"),
        (10**30, "1" + "0" * 30),
        (Decimal("-0.5"), "-0.5"),
        (False, "false"),
    ],
)
def test_to_text(value: Value, text: str) -> None:
    assert to_text(value) == text
