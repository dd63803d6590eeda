"""Functions that ask whether elements are equal. Unknown ones are, when they refer to the same attribute."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import product
from math import prod
from typing import Optional

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import ANY, LIST, SET, set_key, set_of, unify
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function, same, unknown_from
from aurora_checks.terraform.limits import allow
from aurora_checks.terraform.values import Combined, SetValue, Unknown, Value, unknown_in

_Combine = Callable[[list[Value], list[Value]], Optional[list[Value]]]


def _contains(items: Value, wanted: Value) -> Value:
    if isinstance(items, Unknown):
        return unknown_from(items, wanted)
    if not isinstance(items, list):
        raise TerraformError("argument must be list, tuple, or set")
    if any(same(item, wanted) for item in items):
        return True
    # Two identities may still have equal values.
    if items and unknown_in([wanted, *items]) is not None:
        return unknown_from(items, wanted)
    return False


def _distinct(items: Value) -> Value:
    made: Optional[list[Value]] = _without_duplicates(items) if isinstance(items, list) else None
    if made is not None:
        return made
    return Combined(items) if isinstance(items, list) else items


def _without_duplicates(items: list[Value]) -> Optional[list[Value]]:
    made: list[Value] = []
    index = _Index(())
    for item in items:
        found = index.has(item)
        if found is None:
            return None
        if not found:
            made.append(item)
            index.add(item)
    return made


def _matchkeys(values: list[Value], keys: list[Value], wanted: list[Value]) -> list[Value]:
    if len(values) != len(keys):
        raise TerraformError("length of keys and values should be equal")
    unified = unify([*keys, *wanted])
    searched = unified[len(keys) :]
    index = _Index(searched)
    return [value for value, key in zip(values, unified) if index.has(key)]


def _set_product(*collections: Value) -> Value:
    if len(collections) < 2:
        raise TerraformError("at least two arguments are required")
    if any(isinstance(items, Unknown) for items in collections):
        return unknown_from(*collections)
    if not all(isinstance(items, list) for items in collections):
        raise TerraformError("a set or a list is required")
    allow(prod(len(items) for items in collections if isinstance(items, list)))
    rows = [list(row) for row in product(*(unify(items) for items in collections if isinstance(items, list)))]
    return set_of(rows) if all(isinstance(items, SetValue) for items in collections) else rows


def _set_union(*sets: Value) -> Value:
    if any(isinstance(items, Unknown) for items in sets):
        return Combined(sets)
    return _of_sets(sets, lambda items, others: [*items, *others])


def _set_intersection(*sets: Value) -> Value:
    return _of_sets(sets, lambda items, others: _those(items, others, True))


def _set_subtract(left: Value, right: Value) -> Value:
    return _of_sets((left, right), lambda items, others: _those(items, others, False))


def _of_sets(sets: tuple[Value, ...], combine: _Combine) -> Value:
    known = [items for items in sets if isinstance(items, list)]
    if len(known) < len(sets):
        return unknown_from(*sets)
    unified = unify([item for items in known for item in items])
    start = len(known[0])
    made = unified[:start]
    for items in known[1:]:
        combined = combine(made, unified[start : start + len(items)])
        if combined is None:
            return unknown_from(*sets)
        made = combined
        start += len(items)
    return set_of(made)


def _those(items: list[Value], others: list[Value], found: bool) -> Optional[list[Value]]:
    """Those of ``items`` that are, or are not, among ``others``; None when that is not known."""
    made = []
    index = _Index(others)
    for item in items:
        is_there = index.has(item)
        if is_there is None:
            return None
        if is_there is found:
            made.append(item)
    return made


class _Index:
    """Elements by their sort key, so that it is not necessary to compare each with each."""

    def __init__(self, items: Iterable[Value]) -> None:
        self._known: dict[Hashable, list[Value]] = {}
        self._unknown: list[Value] = []
        self._compared = 0
        for item in items:
            self.add(item)

    def add(self, item: Value) -> None:
        if unknown_in(item) is None:
            self._known.setdefault(set_key(item), []).append(item)
        else:
            self._unknown.append(item)

    def has(self, item: Value) -> Optional[bool]:
        """Whether an equal element is there; None when that is not known."""
        if unknown_in(item) is None:
            near = [*self._known.get(set_key(item), ()), *self._unknown]
        else:
            near = [*(it for bucket in self._known.values() for it in bucket), *self._unknown]
        self._compared += len(near)
        allow(self._compared)
        answers = [same(item, other) for other in near]
        return True if True in answers else None if None in answers else False


FUNCTIONS = {
    "contains": Function(_contains, (ANY, ANY), takes_unknown=True, cost=LINEAR),
    "distinct": Function(_distinct, (LIST,), takes_unknown=True, gives_list=True, cost=LINEAR),
    "matchkeys": Function(_matchkeys, (LIST, LIST, LIST), gives_list=True, cost=LINEAR),
    "setintersection": Function(_set_intersection, (SET,), SET, takes_unknown=True, cost=LINEAR),
    "setproduct": Function(_set_product, (), ANY, takes_unknown=True, gives_list=True, cost=LINEAR),
    "setsubtract": Function(_set_subtract, (SET, SET), takes_unknown=True, cost=LINEAR),
    "setunion": Function(_set_union, (SET,), SET, takes_unknown=True, cost=LINEAR),
}
