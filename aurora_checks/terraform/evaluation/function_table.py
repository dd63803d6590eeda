"""Every function of the Terraform language by name, and how a call of one is evaluated."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Optional

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import TypeConstraint, convert
from aurora_checks.terraform.evaluation.examples import by_examples
from aurora_checks.terraform.evaluation.functions.function_signature import (
    FileContext,
    Function,
    Render,
    Spend,
    unknown_from,
)
from aurora_checks.terraform.values import ListValue, Unknown, Value, unknown_in

# The modules that have functions, those first that most code uses: the last ones bring hashing, dates and YAML.
_MODULES = (
    *("collection_functions", "conversion_functions", "text_functions", "number_functions", "encoding_functions"),
    *("set_functions", "file_functions", "network_functions", "digest_functions", "date_functions", "yaml_functions"),
    "opentofu_functions",
)


class _Functions(Mapping[str, Function]):
    """Every function by name. A module is imported when none before it has the function that is looked for."""

    def __init__(self) -> None:
        self._found: dict[str, Function] = {}
        self._left = list(_MODULES)

    def __getitem__(self, name: str) -> Function:
        while name not in self._found and self._left:
            self._take_next()
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        while self._left:
            self._take_next()
        return iter(self._found)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _take_next(self) -> None:
        name = self._left[0]
        self._found.update(importlib.import_module(f"aurora_checks.terraform.evaluation.functions.{name}").FUNCTIONS)
        self._left = [it for it in self._left if it != name]  # not before, and by name: another thread may look, too


# ``try`` and ``can`` are missing: they decide whether their arguments are evaluated, so the evaluator does them.
FUNCTIONS: Mapping[str, Function] = _Functions()

__all__ = ["FUNCTIONS", "FileContext", "Function", "Render", "call"]


_OF_PROVIDER = "provider::"
# What modules make names with.
_SAME_EACH_TIME = frozenset("lower upper replace trim trimprefix trimsuffix trimspace".split())


def _of_provider(name: str) -> Optional[Function]:
    if not name.startswith(_OF_PROVIDER):
        return None
    from aurora_checks.terraform.evaluation.functions.provider_functions import FUNCTIONS as found  # few call one

    return found.get(name)


def _free(amount: int) -> None:
    """Where nobody counts."""


def call(
    name: str,
    arguments: list[Value],
    context: FileContext,
    render: Render,
    spend: Spend = _free,
    own: Optional[Function] = None,
) -> Value:
    """The result of ``name(arguments…)``; an unknown with the identities of the arguments where they do not settle it.

    ``own`` is a function that there is only where it is called, in place of Terraform's.

    ``render`` gives the value of a template's text with these variables. Raises TerraformError where Terraform would:
    no such function, wrong number or types of arguments, null where it may not be, and the function's own errors.
    """
    function = own or FUNCTIONS.get(name[6:] if name.startswith("core::") else name) or _of_provider(name)
    if function is None and name.startswith(_OF_PROVIDER):
        return unknown_from(arguments, reason=f"{name} is a function of a provider")
    if function is None:
        raise TerraformError(f'there is no function named "{name}"')
    converted = _converted(name, function, arguments)
    cost = function.cost
    assert cost is not None
    before: list[Any] = [spend] if cost.counted else []
    before += ([render] if function.renders else []) + ([context] if function.reads_files else [])

    def compute(*values: Value) -> Value:
        if cost.before is not None:
            spend(cost.before(*values))
        return function.call(*before, *values)

    made: Value
    try:
        if not function.takes_unknown and unknown_in(converted) is not None:
            found = by_examples(compute, converted)
            made = _unknown_result(name, converted) if found is None else found
        else:
            made = compute(*converted)
    except TerraformError as error:
        raise type(error)(f'call to function "{name}" failed: {error.message}', error.file, error.line) from None
    return ListValue(made) if function.gives_list and type(made) is list else made


def _unknown_result(name: str, arguments: list[Value]) -> Unknown:
    """What is not known of a call: for one unknown and otherwise the same known texts each time the same."""
    unknown = [it for it in arguments if isinstance(it, Unknown)]
    known = [it for it in arguments if isinstance(it, str)]
    if (
        name in _SAME_EACH_TIME
        and len(unknown) == 1
        and len(known) + 1 == len(arguments)
        and type(unknown[0]) is Unknown
    ):
        shown = ", ".join("?" if isinstance(it, Unknown) else json.dumps(str(it)) for it in arguments)
        return unknown[0].part(f"{name}({shown})")
    return unknown_from(*arguments)


def _converted(name: str, function: Function, arguments: list[Value]) -> list[Value]:
    least = len(function.parameters)
    if len(arguments) < least or (function.rest is None and len(arguments) > least):
        wanted = f"{least} or more" if function.rest is not None else str(least)
        raise TerraformError(f"function {name}() takes {wanted} arguments, not {len(arguments)}")
    types = list(function.parameters)
    if function.rest is not None:
        types += [function.rest] * (len(arguments) - least)
    return [_argument(name, function, number, *pair) for number, pair in enumerate(zip(arguments, types), 1)]


def _argument(name: str, function: Function, number: int, value: Value, type_: TypeConstraint) -> Value:
    if value is None and not function.takes_null:
        raise TerraformError(f"invalid argument {number} of {name}(): argument must not be null")
    try:
        return convert(value, type_)
    except TerraformError as error:
        raise type(error)(f"invalid argument {number} of {name}(): {error.message}") from None
