"""Attributes and elements of values: ``value.name[0]``."""

from __future__ import annotations

from typing import Optional

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.alternatives import Missing, one_of, under_condition
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.unknown_keys import entry_at
from aurora_checks.terraform.unknown_lists import ListReference, PositionIn, is_same_list, possible_positions
from aurora_checks.terraform.values import (
    OneOf,
    PartialMap,
    PathStep,
    Reference,
    SetValue,
    Unknown,
    UnknownKeys,
    Value,
    references_in,
)


class Steppable(Unknown):
    """An unknown object whose attributes and elements are asked one by one: a resource, a module call, instances."""

    __slots__ = ()
    may_lack = False  # whether there may be no element for a step

    def take(self, step: PathStep) -> Value:
        """The attribute (str) or element (int, or str from an index) called ``step``."""
        raise NotImplementedError

    def each(self) -> Optional[list[Value]]:
        """The elements for a splat, or None when they are not known."""
        return [self]


def lacks(value: OneOf) -> bool:
    """Whether one of a few values is an error."""
    return any(isinstance(it, Missing) for it in value.alternatives)


def present(value: Value) -> Value:
    """A value where nothing catches an error: the code works, so what would be one is not the case."""
    if isinstance(value, Missing):
        raise TerraformError(value.reason)
    if not isinstance(value, OneOf) or not lacks(value):
        return value
    kept = [it for it in value.alternatives if not isinstance(it, Missing)]
    return present(value.alternatives[0]) if not kept else one_of(value.reason, kept)


def follow(value: Value, steps: tuple[syntax_tree.Step, ...]) -> Value:
    """``value.step[0].…``"""
    for step in steps:
        value = index(value, step.value) if isinstance(step, syntax_tree.Key) else attribute(value, step)
    return value


def attribute(value: Value, name: str) -> Value:
    """``value.name``"""
    if isinstance(value, dict):
        if name not in value:
            raise TerraformError(f"this object has no attribute {name}")
        found: Value = value[name]
        return found
    if isinstance(value, Unknown):
        return _step_unknown(value, name)
    if value is None:
        raise TerraformError(f"attempt to get attribute {name} from a null value")
    if isinstance(value, list) and name.isdigit():
        return index(value, int(name))
    raise TerraformError(f"this value has no attributes, {name} cannot be one")


def index(value: Value, key: Value) -> Value:
    """``value[key]``; by an unknown key it is one of the elements, or an error."""
    if isinstance(key, PositionIn) and isinstance(value, Unknown) and is_same_list(value, key.of):
        return round_and_round(value, key.position)
    if isinstance(key, Unknown):
        return _any_of(value, key)
    if isinstance(value, Unknown):
        return _step_unknown(value, key if isinstance(key, str) else _whole(key))
    if isinstance(value, dict):
        return attribute(value, conversion.to_text(key))
    if isinstance(value, list) and not isinstance(value, SetValue):
        position = _whole(key)
        if not 0 <= position < len(value):
            raise TerraformError(f"the index {position} is outside of a list of {len(value)}")
        element: Value = value[position]
        return element
    raise TerraformError("attempt to index a null value" if value is None else "this value has no elements to index")


def round_and_round(items: Unknown, position: int) -> Value:
    """``element(items, position)``: in a list of unknown length the element at one of a few places."""
    if isinstance(items, ListReference):
        return one_of(items.reason, [items.step(place) for place in possible_positions(items, position)])
    return items.step(0) if isinstance(items, Reference) and position == 0 else Unknown(items.reason, items.references)


def _any_of(value: Value, key: Unknown) -> Value:
    if isinstance(value, UnknownKeys):
        found = entry_at(value, key)
        if found is not None:
            return found
        value = [item for _, item in value.entries]
    items = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(items, list) or isinstance(items, SetValue) or not items:
        return Unknown(key.reason, references_in([value, key]))
    return one_of(key.reason, items)


def _step_unknown(value: Unknown, step: PathStep) -> Value:
    if isinstance(value, Missing):
        return value
    if isinstance(value, Steppable):
        made = value.take(step)
        return OneOf(value.reason, (made, Missing(value.reason))) if value.may_lack else made
    if isinstance(value, Reference):
        return value.step(step)
    if isinstance(value, PartialMap) and step in value.known:
        known: Value = value.known[str(step)]
        return known
    if isinstance(value, UnknownKeys):
        entry = entry_at(value, step)
        if entry is not None:
            return entry
    if isinstance(value, OneOf):
        results = [_or_missing(it, step) for it in value.alternatives]
        return under_condition(one_of(value.reason, results), value.condition, results)
    return value.part(step)


def _or_missing(value: Value, step: PathStep) -> Value:
    try:
        return index(value, step) if isinstance(step, int) else attribute(value, step)
    except TerraformError as error:
        return Missing(error.message, references_in(value))


def _whole(key: Value) -> int:
    position = conversion.to_number(key)
    if not isinstance(position, int):
        raise TerraformError(f"{key} is not a whole number, it cannot be an index")
    return position
