"""Maps whose keys are not all known: made, looked up and gone over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key
from typing import Optional

from aurora_checks.terraform.equality import all_differ, equal, set_from
from aurora_checks.terraform.unknown_lists import ElementReference
from aurora_checks.terraform.values import Combined, PartialText, Unknown, UnknownKeys, Value

Entries = Sequence[tuple[Value, Value]]


def with_unknown_keys(entries: Entries) -> Optional[UnknownKeys]:
    """A map of these entries; None where two of their keys may be one."""
    if not all_differ([key for key, _ in entries]):
        return None
    ordered = sorted(entries, key=cmp_to_key(_compared))
    keys = [key for key, _ in ordered]
    return UnknownKeys(tuple(ordered), all(_is_before(left, right) for left, right in zip(keys, keys[1:])))


def _compared(left: tuple[Value, Value], right: tuple[Value, Value]) -> int:
    return -1 if _is_before(left[0], right[0]) else int(_is_before(right[0], left[0]))


def entry_at(mapping: UnknownKeys, key: Value) -> Optional[Value]:
    """The value that certainly has this key; None if that is not known."""
    for own, value in mapping.entries:
        if equal(own, key):
            found: Value = value
            return found
    return None


def in_sequence(mapping: UnknownKeys, items: list[Value]) -> Value:
    """One item for each entry as a list, or where their order is not known as what is put together from them."""
    return items if mapping.in_order or len(items) < 2 else Combined(items)


def _is_before(left: Value, right: Value) -> bool:
    """Whether one unknown key sorts before another one for sure."""
    left, right = set_from(left), set_from(right)
    if isinstance(left, ElementReference) and isinstance(right, ElementReference):
        return left.elements.ascending and left.is_of_list_of(right) and left.position < right.position
    if isinstance(left, PartialText) and isinstance(right, PartialText):
        for ours, theirs in zip(left.parts, right.parts):
            if isinstance(ours, Unknown) or isinstance(theirs, Unknown):
                if ours is not theirs and ours != theirs:
                    return False
            elif ours != theirs:
                shorter = min(len(ours), len(theirs))
                return ours[:shorter] < theirs[:shorter]
    return False
