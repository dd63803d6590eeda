"""Values of which the code leaves a few possibilities."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import product

from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.values import OneOf, Reference, Unknown, Value, choices_of, references_in

_MOST_ALTERNATIVES = 32  # more say no more than a plain unknown


class Missing(Unknown):
    """What is not there in one of a few cases: an error of Terraform, unless ``try`` or ``can`` catches it."""

    __slots__ = ()


def one_of(reason: str, values: list[Value]) -> Value:
    """One of ``values``: the value itself where all are the same, a plain unknown where they are too many."""
    distinct: list[Value] = []
    for value in values:
        for item in choices_of(value):
            if not any(_same(item, other) for other in distinct):
                distinct.append(item)
    if len(distinct) == 1:
        return distinct[0]
    if not distinct or len(distinct) > _MOST_ALTERNATIVES:
        return Unknown(reason, references_in(distinct))
    return OneOf(reason, tuple(distinct))


def under_condition(made: Value, condition: Hashable, results: list[Value]) -> Value:
    """``made`` as the one of two ``results`` that a condition chooses, where it is that."""
    if type(made) is OneOf and len(results) == 2 and made.alternatives == tuple(results):
        return OneOf(made.reason, made.alternatives, condition)
    return made


def _same(left: Value, right: Value) -> bool:
    if left is right:
        return True
    if isinstance(left, Reference) or isinstance(right, Reference):
        return left == right
    return equal(left, right) is True


def distribute(compute: Callable[..., Value], *arguments: Value) -> Value:
    """``compute(*arguments)``, and for an argument that is one of a few values: one of the few results."""
    choices = [argument for argument in arguments if isinstance(argument, OneOf)]
    if not choices:
        return compute(*arguments)
    combinations = 1
    for choice in choices:
        combinations *= len(choice.alternatives)
    if combinations > _MOST_ALTERNATIVES:
        return Unknown(choices[0].reason, references_in(list(arguments)))
    spread = [choices_of(argument) for argument in arguments]
    results: list[Value] = []
    for combination in product(*spread):
        try:
            results.append(compute(*combination))
        except TerraformError as error:
            results.append(Missing(error.message, references_in(list(combination))))
    made = one_of(choices[0].reason, results)
    return under_condition(made, choices[0].condition, results) if len(choices) == 1 else made
