"""Functions on lists, maps and objects. Unknown elements stay as they are where nothing depends on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.alternatives import distribute, one_of
from aurora_checks.terraform.evaluation.conversion import (
    ANY,
    BOOL,
    LIST,
    NUMBER,
    STRING,
    STRINGS,
    Collection,
    common_type,
    convert,
    to_text,
    type_of,
    unify,
)
from aurora_checks.terraform.evaluation.functions.function_signature import (
    LINEAR,
    Function,
    same,
    surely_set,
    unknown_from,
    whole,
)
from aurora_checks.terraform.evaluation.functions.text_parts import graphemes
from aurora_checks.terraform.evaluation.traversal import round_and_round
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.limits import allow
from aurora_checks.terraform.unknown_keys import entry_at, in_sequence, with_unknown_keys
from aurora_checks.terraform.unknown_lists import LengthOf
from aurora_checks.terraform.values import (
    Combined,
    ListValue,
    MapValue,
    OneOf,
    PartialMap,
    PartialText,
    Reference,
    SetValue,
    Unknown,
    UnknownKeys,
    Value,
    references_in,
    unknown_in,
)

_MODULE = pattern(r"(?:^|\.)module\.[^.\[]+(?:\[[^\]]*\])?$")


def _sequence(value: Value, what: str = "argument") -> list[Value]:
    if not isinstance(value, list) or isinstance(value, SetValue):
        raise TerraformError(f"{what} must be a list or tuple")
    return value


def _mapping(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise TerraformError("argument must be a map or object")
    return value


def _like(value: Value, items: Iterable[Value]) -> list[Value]:
    """``items`` as a list when ``value`` is a list, set or map, as a tuple when it is a tuple or an object."""
    return ListValue(items) if isinstance(value, (ListValue, SetValue, MapValue)) else list(items)


def _length(value: Value) -> Value:
    if isinstance(value, UnknownKeys):
        return len(value.entries)
    if isinstance(value, Unknown):
        return LengthOf(value)
    if isinstance(value, str):
        return len(graphemes(value))
    if isinstance(value, SetValue) and len(value) > 1 and unknown_in(value) is not None:
        return unknown_from(value)  # unknown elements may turn out to be the same
    if isinstance(value, (list, dict)):
        return len(value)
    raise TerraformError("argument must be a string, a collection type, or a structural type")


def _concat(*lists: Value) -> Value:
    if not lists:
        raise TerraformError("at least one argument is required")
    if any(isinstance(items, Unknown) for items in lists):
        return Combined(lists)
    made = [item for items in lists for item in _sequence(items, "all arguments")]
    if all(isinstance(items, ListValue) for items in lists) and common_type(made) is not None:
        return convert(made, LIST)
    return made


def _flatten(value: Value) -> Value:
    if isinstance(value, Unknown):
        return value if isinstance(value, Combined) else unknown_from(value)
    if not isinstance(value, list):
        raise TerraformError("can only flatten lists, sets and tuples")
    made: list[Value] = []
    if any(isinstance(item, OneOf) for item in value):
        flat = distribute(lambda *items: _flatten(list(items)), *value)
        return Combined(value) if type(flat) is Unknown else flat
    for item in value:
        if isinstance(item, list):
            flat = _flatten(item)
            if isinstance(flat, Unknown):
                return Combined(value)
            assert isinstance(flat, list)
            made += flat
        elif isinstance(item, Unknown) and not _is_scalar(item):
            return Combined(value)  # it may be a list
        else:
            made.append(item)
    return made


def _is_scalar(value: Unknown) -> bool:
    """Whether an unknown certainly is no list: a text, or the id or arn of a resource (not of a module: any output)."""
    if isinstance(value, Reference):
        return value.attribute in ("id", "arn") and len(value.path) == 1 and not _MODULE.search(value.address)
    return isinstance(value, PartialText)


def _merge(*maps: Value) -> Value:
    if any(isinstance(item, Unknown) for item in maps):
        return _partly_known(maps)
    made: dict[str, Value] = {}
    for item in maps:
        if item is not None:
            made.update(_mapping(item))
    element_types = [type_of(value) for item in maps if isinstance(item, MapValue) for value in list(item.values())[:1]]
    one_type = all(isinstance(item, MapValue) for item in maps) and len(set(map(repr, element_types))) <= 1
    return MapValue(made) if one_type and maps else made


def _partly_known(maps: tuple[Value, ...]) -> Value:
    """What comes after an unknown map is certain; what it may replace keeps its keys."""
    known: dict[str, Value] = {}
    unknown = unknown_from(*maps)
    if not all(item is None or isinstance(item, (dict, Unknown)) for item in maps):
        return unknown  # as Terraform, which sees a wrong type only once it knows all of them
    for item in maps:
        if isinstance(item, Unknown):
            known = {key: Unknown(item.reason, references_in(value)) for key, value in known.items()}
            item = item.known if isinstance(item, PartialMap) else {}
        known.update(_mapping(item) if item is not None else {})
    return PartialMap(unknown.reason, known, unknown.references) if known else unknown


def _coalesce(*values: Value) -> Value:
    message = "no non-null, non-empty-string arguments"
    untyped = None in values and common_type(values) is None
    return _first_of(
        list(values) if untyped else unify(values), lambda value: value is not None and value != "", message
    )


def _coalesce_list(*lists: Value) -> Value:
    if not lists:
        raise TerraformError("at least one argument is required")
    for items in lists:
        if not isinstance(items, Unknown):
            _sequence(items, "all arguments")
    return _first_of(list(lists), bool, "no non-null arguments")


def _first_of(values: list[Value], is_set: Callable[[Value], bool], message: str) -> Value:
    """The first value that is set; one of several where an unknown before it may be it."""
    possible: list[Value] = []
    for value in values:
        if isinstance(value, Unknown) and not surely_set(value):
            possible.append(value)
        elif isinstance(value, Unknown) or is_set(value):
            possible.append(value)
            break
    if not possible:
        raise TerraformError(message)
    first = possible[0]
    return OneOf(first.reason, tuple(possible)) if len(possible) > 1 and isinstance(first, Unknown) else first


def _index(items: Value, wanted: Value) -> Value:
    if isinstance(items, Unknown):
        return unknown_from(items, wanted)
    for position, item in enumerate(_sequence(items)):
        found = same(item, wanted)
        if found:
            return position
        if found is None:
            return unknown_from(items, wanted)
    raise TerraformError("item not found" if items else "cannot search an empty list")


def _element(items: Value, index: Value) -> Value:
    if isinstance(index, Unknown) and items != []:
        known = isinstance(items, list) and not isinstance(items, SetValue)
        return one_of(index.reason, list(items)) if known else unknown_from(items, index)  # type: ignore[arg-type]
    position = 0 if isinstance(index, Unknown) else whole(index, "the index")
    if position < 0:
        raise TerraformError("cannot use element function with a negative index")
    if isinstance(items, Unknown):
        return round_and_round(items, position)
    if not _sequence(items):
        raise TerraformError("cannot use element function with an empty list")
    return _sequence(items)[position % len(_sequence(items))]


def _lookup(mapping: Value, key: Value, *default: Value) -> Value:
    if len(default) > 1:
        raise TerraformError("lookup() takes two or three arguments, got more")
    if isinstance(mapping, Unknown) or isinstance(key, Unknown):
        return _lookup_unknown(mapping, key, *default)
    if mapping is None or key is None:
        raise TerraformError("argument must not be null")
    found = _mapping(mapping)
    if key in found:
        return found[to_text(key)]
    if not default:
        raise TerraformError(f'the given key "{key}" does not exist in the map and no default value was given')
    if isinstance(mapping, MapValue):
        return convert(default[0], common_type(list(found.values())) or ANY)
    return default[0]


def _lookup_unknown(mapping: Value, key: Value, *default: Value) -> Value:
    """What is found where the map or the key is not known as a whole."""
    if isinstance(mapping, PartialMap) and key in mapping.known:
        return mapping.known[str(key)]
    if isinstance(mapping, UnknownKeys):
        entry = entry_at(mapping, key)
        return unknown_from(mapping, key, *default) if entry is None else entry
    if isinstance(mapping, dict) and isinstance(key, Unknown) and default:
        return one_of(key.reason, [*mapping.values(), default[0]])
    if isinstance(mapping, Reference) and isinstance(key, str) and not default:
        return mapping.step(key)
    found = unknown_from(mapping, key)
    return one_of(found.reason, [found, default[0]]) if default else found


def _keys(mapping: Value) -> Value:
    if isinstance(mapping, UnknownKeys):
        return in_sequence(mapping, [key for key, _ in mapping.entries])
    if isinstance(mapping, Unknown):
        return unknown_from(mapping)
    return _like(mapping, sorted(_mapping(mapping)))


def _values(mapping: Value) -> Value:
    if isinstance(mapping, UnknownKeys):
        return in_sequence(mapping, [value for _, value in mapping.entries])
    if isinstance(mapping, Unknown):
        return unknown_from(mapping)
    return _like(mapping, [value for _, value in sorted(_mapping(mapping).items(), key=lambda item: item[0])])


def _zipmap(keys: Value, values: Value) -> Value:
    if not isinstance(keys, list) or isinstance(values, Unknown):
        return unknown_from(keys, values)
    if len(keys) != len(_sequence(values, "values")):
        raise TerraformError(f"number of keys ({len(keys)}) does not match number of values ({len(_sequence(values))})")
    if unknown_in(keys) is not None:
        return with_unknown_keys(list(zip(keys, _sequence(values)))) or unknown_from(keys, values)
    if None in keys:
        raise TerraformError("argument must not be null")
    made = zip(keys, _sequence(values))
    return MapValue(made) if isinstance(values, ListValue) else dict(made)


def _slice(items: Value, start: Value, end: Value) -> Value:
    if isinstance(start, Unknown) or isinstance(end, Unknown):
        return unknown_from(items, start, end)
    first, last = whole(start, "start index"), whole(end, "end index")
    if isinstance(items, Reference) and 0 <= first <= last:
        allow(100 * (last - first))  # what an element of nothing but references costs
        return [items.step(position) for position in range(first, last)]  # a shorter list would be an error
    if isinstance(items, Unknown):
        return unknown_from(items)
    if not 0 <= first <= last <= len(_sequence(items)):
        raise TerraformError(f"slice of {len(_sequence(items))} elements has no elements {first} to {last}")
    return _like(items, _sequence(items)[first:last])


def _one(items: Value) -> Value:
    if isinstance(items, Unknown):
        return unknown_from(items)
    if not isinstance(items, list):
        raise TerraformError("must be a list, set, or tuple value with either zero or one elements")
    if len(items) > 1 and isinstance(items, SetValue) and unknown_in(items) is not None:
        return unknown_from(items)
    if len(items) > 1:
        raise TerraformError("must be a list, set, or tuple value with either zero or one elements")
    return items[0] if items else None


def _reverse(items: Value) -> Value:
    if isinstance(items, Unknown) or (isinstance(items, SetValue) and unknown_in(items) is not None):
        return unknown_from(items)
    if not isinstance(items, list):
        raise TerraformError("can only reverse list or tuple values")
    return _like(items, reversed(items))


def _chunklist(items: Value, size: Value) -> Value:
    if isinstance(items, Unknown) or isinstance(size, Unknown):
        return unknown_from(items, size)
    step = whole(size, "the size")
    if step < 0:
        raise TerraformError("the size argument must be positive")
    assert isinstance(items, list)
    step = step or max(len(items), 1)
    return [ListValue(items[start : start + step]) for start in range(0, len(items), step)]


def _transpose(mapping: dict[str, Value]) -> dict[str, Value]:
    made: dict[str, list[Value]] = {}
    for key in sorted(mapping):
        values = mapping[key]
        if not isinstance(values, list) or None in values:
            raise TerraformError("argument must not contain null")
        for value in values:
            made.setdefault(value, ListValue()).append(key)
    return MapValue(made)


def _all_true(items: Value) -> Value:
    return _short_circuit(items, False)


def _any_true(items: Value) -> Value:
    return _short_circuit(items, True)


def _short_circuit(items: Value, decisive: bool) -> Value:
    """``decisive`` as soon as one element is; null counts as false."""
    if not isinstance(items, list):
        return unknown_from(items)
    if any(not isinstance(item, Unknown) and bool(item) is decisive for item in items):
        return decisive
    return unknown_from(items) if unknown_in(items) is not None else not decisive


FUNCTIONS = {
    "alltrue": Function(_all_true, (Collection("list", BOOL),), takes_unknown=True, cost=LINEAR),
    "anytrue": Function(_any_true, (Collection("list", BOOL),), takes_unknown=True, cost=LINEAR),
    "chunklist": Function(_chunklist, (LIST, NUMBER), takes_unknown=True, gives_list=True, cost=LINEAR),
    "coalesce": Function(_coalesce, (), ANY, takes_unknown=True, takes_null=True, cost=LINEAR),
    "coalescelist": Function(_coalesce_list, (), ANY, takes_unknown=True, takes_null=True, cost=LINEAR),
    "concat": Function(_concat, (), ANY, takes_unknown=True, cost=LINEAR),
    "element": Function(_element, (ANY, NUMBER), takes_unknown=True, cost=LINEAR),
    "flatten": Function(_flatten, (ANY,), takes_unknown=True, cost=LINEAR),
    "index": Function(_index, (ANY, ANY), takes_unknown=True, cost=LINEAR),
    "keys": Function(_keys, (ANY,), takes_unknown=True, cost=LINEAR),
    "length": Function(_length, (ANY,), takes_unknown=True, cost=LINEAR),
    "lookup": Function(_lookup, (ANY, STRING), ANY, takes_unknown=True, takes_null=True, cost=LINEAR),
    "merge": Function(_merge, (), ANY, takes_unknown=True, takes_null=True, cost=LINEAR),
    "one": Function(_one, (ANY,), takes_unknown=True, cost=LINEAR),
    "reverse": Function(_reverse, (ANY,), takes_unknown=True, cost=LINEAR),
    "slice": Function(_slice, (ANY, NUMBER, NUMBER), takes_unknown=True, cost=LINEAR),
    "transpose": Function(_transpose, (Collection("map", STRINGS),), cost=LINEAR),
    "values": Function(_values, (ANY,), takes_unknown=True, cost=LINEAR),
    "zipmap": Function(_zipmap, (STRINGS, ANY), takes_unknown=True, cost=LINEAR),
}
