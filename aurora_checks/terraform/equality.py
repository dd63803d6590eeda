"""Whether two values are equal, also if they are not known: an answer holds for every value of their unknown parts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Optional, Union

from aurora_checks.terraform.unknown_lists import ElementReference
from aurora_checks.terraform.values import (
    OneOf,
    PartialText,
    Reference,
    SetValue,
    Unknown,
    Value,
    choices_of,
    unknown_in,
)

_Part = Union[str, Unknown]
_MOST_COMPARED = 64  # elements that are compared with one another


def equal(left: Value, right: Value) -> Optional[bool]:
    """Terraform's ``==``: types count (``1 != "1"``, ``tolist([]) != []``), sets ignore order. None when not known."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _equal_unknown(left, right)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        if type(left) is not type(right):
            return False
        if isinstance(left, SetValue):
            return _equal_sets(left, right)
        return len(left) == len(right) and _all(equal(a, b) for a, b in zip(left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        same_names = type(left) is type(right) and left.keys() == right.keys()
        return same_names and _all(equal(left[key], right[key]) for key in left)
    return left == right


def equal_texts(left: Union[str, Unknown], right: Union[str, Unknown]) -> Optional[bool]:
    """The same of two texts: what is not known is equal to itself, because neither is null."""
    return True if _is_same(left, right) else equal(left, right)


def known_to_differ(left: Value, right: Value) -> bool:
    """Whether both are known texts, and different ones."""
    return isinstance(left, str) and isinstance(right, str) and left != right


def all_differ(values: list[Value]) -> bool:
    """Whether no two of the values are equal, for sure."""
    if len(values) > _MOST_COMPARED:
        return False
    return all(equal(left, right) is False for left, right in combinations(values, 2))


def _equal_unknown(left: Value, right: Value) -> Optional[bool]:
    left, right = set_from(left), set_from(right)
    if isinstance(left, OneOf) or isinstance(right, OneOf):
        lefts, rights = (choices_of(it) for it in (left, right))
        answers = {equal(a, b) for a in lefts for b in rights}
        return answers.pop() if len(answers) == 1 else None
    if isinstance(left, ElementReference) and isinstance(right, ElementReference):
        if left.is_of_list_of(right):
            return left.position == right.position
        return None
    if isinstance(left, (str, PartialText)) and isinstance(right, (str, PartialText)):
        return _equal_texts(_parts(left), _parts(right))
    other = right if left is None else left if right is None else None
    return False if isinstance(other, Unknown) and other.exists else None


def set_from(value: Value) -> Value:
    """What an attribute was set from, where that is certainly something: its value is that of the attribute."""
    while isinstance(value, Reference) and not value.is_any and _is_something(value.origin):
        value = value.origin
    return value


def _is_something(value: Value) -> bool:
    if isinstance(value, OneOf):
        return all(isinstance(it, str) or _is_something(it) for it in value.alternatives)
    return isinstance(value, (ElementReference, PartialText)) or (isinstance(value, Reference) and bool(value.origin))


def _parts(text: Union[str, PartialText]) -> list[_Part]:
    return list(text.parts) if isinstance(text, PartialText) else [text]


def _equal_texts(left: list[_Part], right: list[_Part]) -> Optional[bool]:
    """Without the beginning and the end that both have: the rest may differ."""
    for end in (0, -1):
        while left and right:
            shorter = _common(left[end], right[end], end)
            if shorter is None:
                break
            if shorter == 0 and isinstance(left[end], str):
                return False
            for side in (left, right):
                part = side[end]
                rest: _Part = "" if isinstance(part, Unknown) else part[shorter:] if end == 0 else part[:-shorter]
                if rest == "":
                    side.pop(end)
                else:
                    side[end] = rest
    if not left and not right:
        return True
    rest_of = left or right
    if (not left or not right) and any(isinstance(part, str) for part in rest_of):
        return False  # the other one has ended
    return None


def _common(left: _Part, right: _Part, end: int) -> Optional[int]:
    """How much of two parts at the beginning (or end) of texts is the same: 0 where they differ, None if unknown."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return 1 if _is_same(left, right) else None
    length = min(len(left), len(right))
    same = left[:length] == right[:length] if end == 0 else left[-length:] == right[-length:]
    return length if same else 0


def _is_same(left: _Part, right: _Part) -> bool:
    """Whether two unknown parts are one value; a reference without its key may be another one's each time."""
    if isinstance(left, Reference) and isinstance(right, Reference):
        return left == right and not left.is_any
    return left is right


def _equal_sets(left: list[Value], right: list[Value]) -> Optional[bool]:
    if unknown_in(left) is not None or unknown_in(right) is not None:
        return None
    return len(left) == len(right) and _all(equal(a, b) for a, b in zip(left, right))  # both are in order


def _all(equalities: Iterable[Optional[bool]]) -> Optional[bool]:
    """False as soon as one is; else None where one is not known."""
    result: Optional[bool] = True
    for equality in equalities:
        if equality is False:
            return False
        result = result and equality
    return result
