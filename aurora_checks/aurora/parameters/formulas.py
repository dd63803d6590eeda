"""Values of DB parameters that AWS computes for each instance: ``LEAST({DBInstanceClassMemory/9531392},5000)``.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_ParamValuesRef.html
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Callable, Optional

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass

MEMORY = "DBInstanceClassMemory"
# Their case counts; that of function names does not.
VARIABLES = frozenset({MEMORY, "AllocatedStorage", "DBInstanceVCPU", "EndPointPort", "TrueIfReplica"})

_Amount = Optional[Fraction]  # None: it depends on a variable whose value was not given
_Compute = Callable[[Mapping[str, int]], _Amount]
_TOKEN = pattern(r"\s*(?:[0-9]+|[A-Za-z][A-Za-z0-9_]*|[-{}()*/,])")
_MOST_NESTED = 32
_LONGEST = 1000


class FormulaError(ValueError):
    """RDS does not accept this as the value of an integer parameter."""


@dataclass(frozen=True)
class Formula:
    """An integer parameter's value. ``variables`` are those that it depends on: none for a constant."""

    text: str
    variables: frozenset[str]
    _compute: _Compute

    @property
    def is_constant(self) -> bool:
        """Whether it is the same number on every instance."""
        return not self.variables

    def value(self, variables: Mapping[str, int]) -> Optional[int]:
        """What it comes to where the variables have these values; None where one that counts is not among them."""
        amount = self._compute(variables)
        return None if amount is None else int(amount)


def parse(text: str) -> Formula:
    """The formula that ``text`` is: an integer, ``{variable*n/m}``, or a function of such; else FormulaError."""
    return _Parser(text).formula()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.variables: set[str] = set()
        self.tokens: list[str] = []
        self.depth = 0
        if len(text) > _LONGEST:
            raise FormulaError("it is too long")
        position = 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if not match:
                raise FormulaError(f'"{text[position:].strip()[0]}" has no meaning in a formula')
            self.tokens.append(match[0].strip())
            position = match.end()
        self.tokens.reverse()

    def formula(self) -> Formula:
        compute = self._value()
        if self.tokens:
            raise FormulaError(f'"{self.tokens[-1]}" comes after the end of the formula')
        return Formula(self.text, frozenset(self.variables), compute)

    def _peek(self) -> str:
        return self.tokens[-1] if self.tokens else ""

    def _take(self, *wanted: str) -> str:
        if not self.tokens:
            raise FormulaError("the formula is not complete")
        token = self.tokens.pop()
        if wanted and token not in wanted:
            raise FormulaError(f'expected "{wanted[0]}", found "{token}"')
        return token

    def _value(self) -> _Compute:
        """An argument of a function, or the whole: an integer, a function, or an expression in braces."""
        self.depth += 1
        if self.depth > _MOST_NESTED:
            raise FormulaError("it is nested too deeply")
        token = self._peek()
        if token == "{":
            self._take()
            found = self._product()
            self._take("}")
        elif token == "-" or token.isdigit():
            found = self._integer()
        else:
            found = self._function()
        self.depth -= 1
        return found

    def _integer(self) -> _Compute:
        sign = -1 if self._peek() == "-" and self._take() else 1
        token = self._take()
        if not token.isdigit():
            raise FormulaError(f'"{token}" is not a number')
        number = Fraction(sign * int(token))
        return lambda variables: number

    def _function(self) -> _Compute:
        name = self._take()
        function = _FUNCTIONS.get(name.upper())
        if name in (",", ")"):
            raise FormulaError("an argument is empty")
        if function is None:
            hint = ", and an expression must be in braces" if name in VARIABLES else ""
            raise FormulaError(f'"{name}" is not a function{hint}')
        self._take("(")
        arguments = [self._value()]
        while self._take(",", ")") == ",":
            arguments.append(self._value())
        if function is _if and len(arguments) != 3:
            raise FormulaError("IF has three arguments")

        def compute(variables: Mapping[str, int]) -> _Amount:
            return function([argument(variables) for argument in arguments])

        return compute

    def _product(self) -> _Compute:
        """``a*b/c`` from left to right. RDS cuts off what comes after the decimal point."""
        left = self._factor()
        while self._peek() in ("*", "/"):
            left = _combined(self._take(), left, self._factor())
        return left

    def _factor(self) -> _Compute:
        token = self._peek()
        if token == "-" or token.isdigit():
            return self._integer()
        if token.upper() in _FUNCTIONS:
            return self._value()  # {LEAST(...)}: not of AWS's grammar, and in use
        self._take()
        if token.lower() == "log":
            self._take("(")
            argument = self._product()
            if self._take(",", ")") == ",":  # log(x,2) is how AWS's pages on MySQL write it
                self._integer()
                self._take(")")
            return lambda variables: _log(argument(variables))
        if token not in VARIABLES:
            right = next((name for name in VARIABLES if name.lower() == token.lower()), "")
            raise FormulaError(f'"{token}" is not a variable' + (f", write {right}" if right else ""))
        self.variables.add(token)
        return lambda variables: Fraction(variables[token]) if token in variables else None


def _combined(operator: str, left: _Compute, right: _Compute) -> _Compute:
    def compute(variables: Mapping[str, int]) -> _Amount:
        one, other = left(variables), right(variables)
        if one is None or other is None or (operator == "/" and other == 0):
            return None
        return one * other if operator == "*" else one / other

    return compute


def _log(amount: _Amount) -> _Amount:
    """Base 2; the numbers may be too large for a float, their logarithms are not."""
    if amount is None or amount <= 0:
        return None
    return Fraction(math.log2(amount.numerator) - math.log2(amount.denominator))


def _whole(arguments: list[_Amount]) -> list[int]:
    return [int(argument) for argument in arguments if argument is not None]


def _reduced(reduce: Callable[[list[int]], int]) -> Callable[[list[_Amount]], _Amount]:
    def function(arguments: list[_Amount]) -> _Amount:
        known = _whole(arguments)
        return Fraction(reduce(known)) if len(known) == len(arguments) else None

    return function


def _if(arguments: list[_Amount]) -> _Amount:
    condition, then, otherwise = arguments
    return None if condition is None else (then if condition else otherwise)


_FUNCTIONS: Mapping[str, Callable[[list[_Amount]], _Amount]] = {
    "LEAST": _reduced(min),
    "GREATEST": _reduced(max),
    "SUM": _reduced(sum),
    "IF": _if,
}
