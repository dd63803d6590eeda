"""Which instances ``count`` and ``for_each`` make of a block.

https://developer.hashicorp.com/terraform/language/meta-arguments/count and …/for_each, and in OpenTofu ``enabled``:
https://opentofu.org/docs/language/meta-arguments/enabled/
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Optional, Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.alternatives import one_of
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.unknown_keys import with_unknown_keys
from aurora_checks.terraform.values import (
    AllOf,
    Between,
    Doubt,
    OneOf,
    OtherLanguage,
    PartialText,
    Reference,
    SetValue,
    Unknown,
    UnknownKeys,
    Value,
    choices_of,
    references_in,
    unknown_in,
)

_MOST_INSTANCES = 2000  # of one block; a plan with more is of no use to anybody
_MOST_POSSIBLE = 8  # instances that may exist, of a count between bounds
Key = Union[None, int, str]


class UnknownKey(str):
    """What stands for a key that is not known, though it is no other one's: ``data.aws_subnets.a.ids.0``."""

    __slots__ = ("value",)
    value: Unknown

    @classmethod
    def of(cls, value: Unknown) -> UnknownKey:
        """The stand-in for a key with this value."""
        made = cls(_shown(value))
        made.value = value
        return made


def _shown(value: Unknown) -> str:
    if isinstance(value, PartialText):
        return "".join(part if isinstance(part, str) else f"${{{_shown(part)}}}" for part in value.parts)
    return ".".join([value.address, *map(str, value.path)]) if isinstance(value, Reference) else "…"


@dataclass(frozen=True)
class Expansion:
    """One instance of a block: its key, the names it sees, and why it may not exist.

    ``any_number`` means that it stands for all instances, and their number is not known.
    """

    key: Key
    names: Mapping[str, Value]
    uncertain: Optional[Unknown] = None
    any_number: bool = False


def suffix_of(key: Key) -> str:
    """What an address has after the name of its block: ``[0]``, ``["a"]``; "" for the only instance."""
    if key is None:
        return ""
    if isinstance(key, (int, UnknownKey)):
        return f"[{key}]"
    return '["' + key.replace("\\", "\\\\").replace('"', '\\"') + '"]'


def expansions(body: syntax_tree.Body, scope: Scope, refused: str = "") -> Iterator[Expansion]:
    """The instances of a resource, data source or module call. ``refused`` is why ``enabled`` cannot be used.

    An unknown ``count`` or ``for_each`` gives one uncertain instance without a key that stands for all of them; where
    its doubt is an ``AllOf``, only the keys are unknown, and there is one for each of the references. One of
    a few counts gives the least of them for certain and the rest as uncertain; so does one of which the least is known,
    where the last instance stands for all that there may be besides.
    """
    attributes = body.attributes
    if "count" in attributes:
        yield from _guarded(_counted, value_of(attributes["count"].expression, scope), "count")
    elif "for_each" in attributes:
        yield from _guarded(_keyed, value_of(attributes["for_each"].expression, scope), "each")
    else:
        enabled = enabled_of(body)
        yield from [Expansion(None, {})] if enabled is None else _enabled(enabled, scope, refused)


def enabled_of(body: syntax_tree.Body) -> Optional[syntax_tree.Expression]:
    """The ``enabled`` of a ``lifecycle`` block; in JSON that is an object, or a list of one."""
    for block in body.blocks:
        if block.type == "lifecycle" and "enabled" in block.body.attributes:
            return block.body.attributes["enabled"].expression
    written = body.attributes["lifecycle"].expression if "lifecycle" in body.attributes else None
    objects = written.items if isinstance(written, syntax_tree.Tuple) else (written,)
    for item in objects:
        for key, value in item.items if isinstance(item, syntax_tree.Object) else ():
            if isinstance(key, syntax_tree.Literal) and key.value == "enabled":
                return value
    return None


def _enabled(enabled: syntax_tree.Expression, scope: Scope, refused: str) -> list[Expansion]:
    """One instance or none: what ``count = enabled ? 1 : 0`` would make, without a key."""
    if refused:
        sure = isinstance(enabled, syntax_tree.Literal) and enabled.value is True
        return [Expansion(None, {}, None if sure else OtherLanguage(refused))]
    numbers = (syntax_tree.Literal(1, enabled.line), syntax_tree.Literal(0, enabled.line))
    count = value_of(syntax_tree.Conditional(enabled, *numbers, enabled.line), scope)
    return [Expansion(None, {}, it.uncertain) for it in _guarded(_counted, count, "count")]


def not_counted(body: syntax_tree.Body, why: str) -> list[Expansion]:
    """One uncertain instance in place of all that ``count`` or ``for_each`` would make."""
    return [_any_number("count" if "count" in body.attributes else "each", Unknown(why))]


def _guarded(expand: Callable[[Value], Iterator[Expansion]], value: Value, name: str) -> list[Expansion]:
    try:
        return list(expand(value))
    except TerraformError as error:
        return [_any_number(name, Unknown(error.message))]


def _any_number(name: str, why: Unknown) -> Expansion:
    inside: dict[str, Value] = {"index": Unknown(why.reason)}
    if name == "each":
        inside = {"key": Unknown(why.reason), "value": Unknown(why.reason, why.references)}
    return Expansion(None, {name: inside}, why, any_number=True)


def _counted(count: Value) -> Iterator[Expansion]:
    if isinstance(count, OneOf) and not any(isinstance(item, Unknown) for item in count.alternatives):
        numbers = [_checked(item) for item in count.alternatives]
        sure, most = min(numbers), max(numbers)
    elif isinstance(count, Between) and (count.most is not None or (count.least or 0) >= 1):
        sure = math.ceil(max(count.least or 0, 0))
        possible = 1 if count.most is None else min(_checked(math.floor(count.most)) - sure, _MOST_POSSIBLE)
        most = sure + max(possible, 0)  # the last one stands for all others
    elif isinstance(count, Unknown):
        yield _any_number("count", count)
        return
    else:
        sure = most = _checked(count)
    for position in range(most):
        doubt = None
        if position >= sure and isinstance(count, OneOf):
            doubt = _doubt(count, [number > position for number in numbers])
        elif position >= sure and isinstance(count, Unknown):
            doubt = count
        yield Expansion(position, {"count": {"index": position}}, doubt)


def _keyed(collection: Value) -> Iterator[Expansion]:
    entries = _entries(collection)
    if entries is not None:
        for key, value in entries:
            own = UnknownKey.of(key) if isinstance(key, Unknown) else conversion.to_text(key)
            yield Expansion(own, {"each": {"key": key, "value": value}})
        return
    tables = [_table(it) for it in choices_of(collection)]
    known = [table for table in tables if table is not None]
    if len(known) < len(tables):
        unknown = collection if isinstance(collection, Unknown) else Unknown("for_each has unknown keys")
        listed = isinstance(collection, list) and all(isinstance(item, Reference) for item in collection)
        made = AllOf if listed else Unknown  # one instance for each of the references, or for nobody knows which
        yield _any_number("each", made(unknown.reason, references_in(collection)))
    else:
        yield from _of_tables(known, collection)


def _of_tables(tables: list[dict[str, Value]], collection: Value) -> Iterator[Expansion]:
    """The instances of a collection with known keys, or of one of several such collections."""
    keys = sorted({key for table in tables for key in table})
    if len(keys) > _MOST_INSTANCES:
        raise TerraformError(f"for_each has {len(keys)} keys, more than the {_MOST_INSTANCES} instances that are read")
    for key in keys:
        values = [table[key] for table in tables if key in table]
        doubt = None
        if len(values) < len(tables) and isinstance(collection, OneOf):
            doubt = _doubt(collection, [key in table for table in tables])
        value = one_of(doubt.reason if doubt else "", values)
        yield Expansion(key, {"each": {"key": key, "value": value}}, doubt)


def _doubt(choice: OneOf, exists: list[bool]) -> Unknown:
    """Why an instance may not exist that some of the alternatives have."""
    return choice if choice.condition is None else Doubt(choice, [(choice.condition, exists[0])])


def _entries(collection: Value) -> Optional[Sequence[tuple[Value, Value]]]:
    """The keys and values of what has unknown keys that certainly differ."""
    if isinstance(collection, (SetValue, list)) and unknown_in(collection) is not None:
        collection = with_unknown_keys([(item, item) for item in collection]) or collection
    return collection.entries if isinstance(collection, UnknownKeys) else None


def _table(collection: Value) -> Optional[dict[str, Value]]:
    if isinstance(collection, dict):
        return collection
    if isinstance(collection, (SetValue, list)):  # a list is an error to Terraform, but its meaning is plain
        if any(isinstance(item, Unknown) for item in collection):
            return None
        return {conversion.to_text(item): item for item in collection}
    return None if isinstance(collection, Unknown) else {}


def _checked(count: Value) -> int:
    made = conversion.to_number(count)
    if not isinstance(made, int) or made < 0:
        raise TerraformError(f"count cannot be {made}")
    if made > _MOST_INSTANCES:
        raise TerraformError(f"count is {made}, more than the {_MOST_INSTANCES} instances that are read")
    return made
