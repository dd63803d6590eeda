"""Attribute values as the provider reads them: ``"true"`` is a bool, ``"7"`` is a number, an empty name is unset."""

from __future__ import annotations

from decimal import Decimal
from typing import Callable, TypeVar, Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.values import Answer, OneOf, PartialText, Reference, Unknown, Value

Truth = Union[bool, None, Unknown]
Amount = Union[int, Decimal]
Number = Union[Amount, None, Unknown]
Text = Union[str, None, Unknown]
_T = TypeVar("_T")


def truth(value: Value) -> Truth:
    """A bool argument: true, false, null (unset) or unknown."""
    return _read(value, conversion.to_boolean)


def number(value: Value) -> Number:
    """A number argument: the number, null (unset) or unknown."""
    return _read(value, conversion.to_number)


def text(value: Value) -> Text:
    """A string argument: the string, null (unset, or empty: the provider treats both alike) or unknown."""
    read = value if isinstance(value, str) else _read(value, conversion.to_text)
    return None if read == "" else read


def is_one_of(value: Value, *wanted: Text) -> Answer:
    """Whether a string argument is one of these, among which null stands for unset."""
    known = text(value)
    return known if isinstance(known, Unknown) else known in wanted


def is_set(value: Value) -> Answer:
    """Whether the code gives a value: null and empty names are none, a reference is one, a plain unknown is unknown."""
    if isinstance(value, (Reference, PartialText)):
        return True
    if isinstance(value, OneOf):
        answers = [is_set(alternative) for alternative in value.alternatives]
        same = all(answer is answers[0] for answer in answers)
        return answers[0] if same else Unknown(value.reason, value.references)
    if isinstance(value, Unknown):
        return value
    return not (value is None or value == "" or value == [] or value == {})


def _read(value: Value, convert: Callable[[Value], _T]) -> Union[_T, None, Unknown]:
    if value is None or isinstance(value, Unknown):
        return value
    try:
        return convert(value)
    except TerraformError as error:
        return Unknown(error.message)
