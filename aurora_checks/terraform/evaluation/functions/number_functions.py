"""Functions on numbers. Terraform computes logarithms and powers with 64-bit floats, everything else exactly."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Optional, Union

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation.alternatives import one_of
from aurora_checks.terraform.evaluation.conversion import ANY, NUMBER, PRECISION, to_number
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function, unknown_from, whole
from aurora_checks.terraform.limits import MOST_DIGITS
from aurora_checks.terraform.unknown_lists import LengthOf
from aurora_checks.terraform.values import Between, Unknown, Value, is_number, number

Number = Union[int, Decimal]

_MOST_RANGE_ITEMS = 1024
_MOST_COUNTED = 100
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _float(compute: Callable[[float, float], float], left: Number, right: Number) -> Number:
    try:
        result = compute(float(left), float(right))
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise TerraformError(f"can't compute a finite number: {error}") from None
    if not math.isfinite(result):
        raise TerraformError("can't compute a finite number")
    return number(result)


def _log(value: Number, base: Number) -> Number:
    return _float(lambda v, b: math.log(v) / math.log(b), value, base)


def _signum(value: Number) -> int:
    checked = whole(value, "the number")
    return (checked > 0) - (checked < 0)


def _most(*values: Value) -> Value:
    """The greatest of numbers; with unknown ones among them it is no less than the others."""
    if not values:
        raise TerraformError("must pass at least one number")
    bounds = [_bounds(value) for value in values]
    least = max((low for low, _ in bounds if low is not None), default=None)
    most = max((high for _, high in bounds if high is not None), default=None)
    return _between(values, least, None if any(high is None for _, high in bounds) else most)


def _least(*values: Value) -> Value:
    """The least of numbers; with unknown ones among them it is no more than the others.

    With one unknown length beside them it is one of those from the least that the length can be.
    """
    if not values:
        raise TerraformError("must pass at least one number")
    bounds = [_bounds(value) for value in values]
    most = min((high for _, high in bounds if high is not None), default=None)
    least = min((low for low, _ in bounds if low is not None), default=None)
    made = _between(values, None if any(low is None for low, _ in bounds) else least, most)
    lengths = [value for value in values if isinstance(value, LengthOf)]
    if isinstance(made, Between) and len(lengths) == 1 and isinstance(made.least, int) and isinstance(made.most, int):
        return one_of(made.reason, list(range(made.least, made.most + 1)) if made.most < _MOST_COUNTED else [])
    return made


def _bounds(value: Value) -> tuple[Optional[Number], Optional[Number]]:
    if isinstance(value, Between):
        return value.least, value.most
    if isinstance(value, LengthOf):
        return value.least, None
    return (None, None) if isinstance(value, Unknown) else (to_number(value), to_number(value))


def _between(values: tuple[Value, ...], least: Optional[Number], most: Optional[Number]) -> Value:
    if least == most and least is not None:
        return least
    unknown = unknown_from(*values)
    return Between(unknown, least, most) if (least, most) != (None, None) else unknown


def _sum(values: Value) -> Number:
    if not isinstance(values, list) or not values:
        raise TerraformError("cannot sum noniterable or an empty list")
    total = Decimal(0)
    for value in values:
        if value is None or isinstance(value, (list, dict, bool)):
            raise TerraformError("argument must be list, set, or tuple of number values")
        total = PRECISION.add(total, Decimal(to_number(value)))
    return number(total)


def _parse_int(text: Value, base: Value) -> int:
    if not isinstance(text, str):
        raise TerraformError("first argument must be a string, not " + ("number" if is_number(text) else "that"))
    radix = whole(base, "the base")
    if not 2 <= radix <= 62:
        raise TerraformError("base must be a whole number between 2 and 62 inclusive")
    if len(text) > MOST_DIGITS:
        raise LimitError(f"a number of more than {MOST_DIGITS} digits")
    digits = text[1:] if text[:1] in ("+", "-") else text
    values = [_DIGITS.find(digit if radix > 36 else digit.lower()) for digit in digits]
    if not values or any(not 0 <= value < radix for value in values):
        raise TerraformError(f'cannot parse "{text}" as a base {radix} integer')
    parsed = 0
    for value in values:
        parsed = parsed * radix + value
    return -parsed if text.startswith("-") else parsed


def _range(*arguments: Number) -> list[Value]:
    if not 1 <= len(arguments) <= 3:
        raise TerraformError("must have one, two, or three arguments")
    start, end = (arguments[0], arguments[1]) if len(arguments) > 1 else (0, arguments[0])
    step = arguments[2] if len(arguments) == 3 else 1 if end >= start else -1
    if step == 0 or (start < end and step < 0) or (start > end and step > 0):
        raise TerraformError("step must lead from the start to the end")
    made: list[Value] = []
    current = Decimal(start)
    while current < end if step > 0 else current > end:
        if len(made) == _MOST_RANGE_ITEMS:
            raise TerraformError(f"more than {_MOST_RANGE_ITEMS} values were generated")
        made.append(number(current))
        current = PRECISION.add(current, Decimal(step))
    return made


FUNCTIONS = {
    "abs": Function(abs, (NUMBER,), cost=LINEAR),
    "ceil": Function(math.ceil, (NUMBER,), cost=LINEAR),
    "floor": Function(math.floor, (NUMBER,), cost=LINEAR),
    "log": Function(_log, (NUMBER, NUMBER), cost=LINEAR),
    "max": Function(_most, (), NUMBER, takes_unknown=True, cost=LINEAR),
    "min": Function(_least, (), NUMBER, takes_unknown=True, cost=LINEAR),
    "parseint": Function(_parse_int, (ANY, NUMBER), cost=LINEAR),
    "pow": Function(lambda value, power: _float(math.pow, value, power), (NUMBER, NUMBER), cost=LINEAR),
    "range": Function(_range, (), NUMBER, gives_list=True, cost=LINEAR),
    "signum": Function(_signum, (NUMBER,), cost=LINEAR),
    "sum": Function(_sum, (ANY,), cost=LINEAR),
}
