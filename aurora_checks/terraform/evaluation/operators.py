"""Operators. A result is known if it is the same for every value of an unknown operand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any, Optional

from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.binary_numbers import MOST_BITS, calculate
from aurora_checks.terraform.evaluation.traversal import Steppable
from aurora_checks.terraform.limits import MOST_DIGITS
from aurora_checks.terraform.unknown_lists import ElementReference, LengthOf, MadeOfElement, PositionIn
from aurora_checks.terraform.values import (
    PartialText,
    Reference,
    Unknown,
    Value,
    number,
    references_in,
    unknown_in,
)

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_WHEN_MORE = {">": True, ">=": True, "!=": True, "<": False, "<=": False, "==": False}
_NEVER_NULL = ("id", "arn")
_NEVER_NULL_KINDS = (PartialText, Steppable, MadeOfElement, LengthOf, PositionIn)


def apply(operator: str, left: Value, right: Value) -> Value:
    """``left operator right``"""
    decided = _by_length(operator, left, right)
    return _OPERATIONS[operator](left, right) if decided is None else decided


def negative(operand: Value) -> Value:
    """``-operand``"""
    if isinstance(operand, Unknown):
        return Unknown(operand.reason, operand.references)
    with localcontext(conversion.PRECISION):
        return number(-conversion.to_number(operand))


def opposite(operand: Value) -> Value:
    """``!operand``"""
    if isinstance(operand, Unknown):
        return Unknown(operand.reason, operand.references)
    return not conversion.to_boolean(operand)


def truth(value: Value) -> Value:
    """A condition as a bool, or unknown."""
    return value if isinstance(value, Unknown) else conversion.to_boolean(value)


def _logic(decisive: bool) -> Callable[[Value, Value], Value]:
    def decide(left: Value, right: Value) -> Value:
        if decisive in [truth(left), truth(right)]:
            return decisive
        return _first_unknown(left, right) or not decisive

    return decide


def _equals(left: Value, right: Value) -> Value:
    if left is None or right is None:
        other = right if left is None else left
        if not isinstance(other, Unknown):
            return other is None
        return False if never_null(other) else Unknown(other.reason, other.references)
    same = equal(left, right)
    return _first_unknown(left, right) if same is None else same


def never_null(value: Unknown) -> bool:
    """Whether an unknown value is certainly something: a text with known parts, an identifier that AWS always gives."""
    if isinstance(value, ElementReference):
        return True
    if isinstance(value, Reference):
        return bool(value.path) and value.path[-1] in _NEVER_NULL
    return isinstance(value, _NEVER_NULL_KINDS)


def _not_equals(left: Value, right: Value) -> Value:
    same = _equals(left, right)
    return same if isinstance(same, Unknown) else not same


def _arithmetic(compute: Callable[[Any, Any], Any]) -> Callable[[Value, Value], Value]:
    def operate(left: Value, right: Value) -> Value:
        numbers = [side if isinstance(side, Unknown) else conversion.to_number(side) for side in (left, right)]
        unknown = _first_unknown(left, right)
        if unknown is not None:
            return unknown
        with localcontext(conversion.PRECISION):
            made = compute(*numbers)
        if not isinstance(made, bool) and abs(Decimal(made).adjusted()) > MOST_DIGITS:
            raise LimitError(f"a number of more than {MOST_DIGITS} digits")
        return made if isinstance(made, bool) else number(made)

    return operate


def _exact(compute: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Whole numbers stay what they are, as long as they have not more digits than Terraform reckons with."""

    def operate(left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int):
            made = compute(left, right)
            if made.bit_length() <= MOST_BITS:
                return made
        return calculate(compute, left, right)

    return operate


def _divide(left: Any, right: Any) -> Any:
    if right == 0 and left == 0:
        raise TerraformError("can't divide zero by zero or infinity by infinity")
    if right == 0:
        raise LimitError("a division by zero is not evaluated here (Terraform continues with infinity)")
    return calculate(lambda a, b: a / b, left, right)


def _modulo(left: Any, right: Any) -> Any:
    if right == 0:
        return left
    times = int(calculate(lambda a, b: a / b, left, right))
    return _exact(lambda a, b: a - b)(left, _exact(lambda a, b: a * b)(right, times))


def _remainder(left: Value, right: Value) -> Value:
    """``position % length(list)`` keeps what it is for."""
    if isinstance(right, LengthOf) and isinstance(left, int) and not isinstance(left, bool) and left >= 0:
        return PositionIn(left, right)
    return _arithmetic(_modulo)(left, right)


def _by_length(operator: str, left: Value, right: Value) -> Optional[bool]:
    """What a comparison of an unknown length with a number gives where the least that it can be settles it."""
    if isinstance(right, LengthOf):
        left, right, operator = right, left, _MIRRORED.get(operator, "")
    if not isinstance(left, LengthOf) or not isinstance(right, (int, Decimal)) or isinstance(right, bool):
        return None
    if right < left.least:
        return _WHEN_MORE.get(operator)
    return {">=": True, "<": False}.get(operator) if right == left.least else None


def _first_unknown(left: Value, right: Value) -> Optional[Unknown]:
    found = unknown_in(left) or unknown_in(right)
    return None if found is None else Unknown(found.reason, references_in([left, right]))


_OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "||": _logic(True),
    "&&": _logic(False),
    "==": _equals,
    "!=": _not_equals,
    "<": _arithmetic(lambda a, b: a < b),
    "<=": _arithmetic(lambda a, b: a <= b),
    ">": _arithmetic(lambda a, b: a > b),
    ">=": _arithmetic(lambda a, b: a >= b),
    "+": _arithmetic(_exact(lambda a, b: a + b)),
    "-": _arithmetic(_exact(lambda a, b: a - b)),
    "*": _arithmetic(_exact(lambda a, b: a * b)),
    "/": _arithmetic(_divide),
    "%": _remainder,
}
