"""Arithmetic as Terraform does it: on binary fractions of 512 bits, shown as the shortest decimals that stand for them.

Hence ``1/3*3 == 1`` holds and ``2/3 == 1-1/3`` does not.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from typing import Union

from aurora_checks.terraform.values import number

Number = Union[int, Decimal]

MOST_BITS = 512
_FEWEST_DIGITS, _MOST_DIGITS = 154, 156  # that 512 bits can need


def calculate(operation: Callable[[Fraction, Fraction], Fraction], left: Number, right: Number) -> Number:
    """``operation`` on both numbers. Raises ``ZeroDivisionError`` where it does."""
    return _shortest(_rounded(operation(_rounded(Fraction(left)), _rounded(Fraction(right)))))


def _rounded(value: Fraction) -> Fraction:
    """The nearest number whose mantissa has 512 bits."""
    exponent = value.numerator.bit_length() - value.denominator.bit_length() - MOST_BITS
    mantissa = round(_shifted(value, -exponent))
    if mantissa.bit_length() != MOST_BITS:
        exponent += mantissa.bit_length() - MOST_BITS
        mantissa = round(_shifted(value, -exponent))
    return _shifted(Fraction(mantissa), exponent)


def _shifted(value: Fraction, bits: int) -> Fraction:
    return value * (1 << bits) if bits >= 0 else value / (1 << -bits)


def _shortest(value: Fraction) -> Number:
    if value.denominator == 1 and value.numerator.bit_length() <= MOST_BITS:
        return value.numerator
    for digits in range(_FEWEST_DIGITS, _MOST_DIGITS + 1):
        decimal = Context(prec=digits).divide(Decimal(value.numerator), Decimal(value.denominator))
        if _rounded(Fraction(decimal)) == value:
            break
    return number(decimal)
