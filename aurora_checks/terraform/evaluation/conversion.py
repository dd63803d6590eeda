"""Type constraints, and the conversion of values to these types, as for Terraform's variables and function arguments.

Unknown values pass through everything: their type is not known. Nor is that of null and of what an empty list may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal
from typing import Optional, Union

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.limits import MOST_DIGITS
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import (
    ListValue,
    MapValue,
    OneOf,
    PartialText,
    Reference,
    SetValue,
    Unknown,
    Value,
    is_number,
    number,
)

# Terraform computes with 512 bits of mantissa, which are 155 decimal digits.
PRECISION = Context(prec=155)

_NUMBER = pattern(r"[+-]?(\d+\.?\d*|\.\d+)([eEpP][+-]?\d{1,6})?", re.ASCII)


@dataclass(frozen=True)
class Primitive:
    """``string``, ``number`` or ``bool``."""

    name: str


@dataclass(frozen=True)
class Anything:
    """``any``: every type; as an element type, the one type that all elements can have."""


@dataclass(frozen=True)
class Collection:
    """``list(element)``, ``set(element)`` or ``map(element)``."""

    kind: str
    element: TypeConstraint


@dataclass(frozen=True)
class ObjectAttribute:
    """An attribute of an object type; ``default`` fills an optional one that is missing or null."""

    type: TypeConstraint
    optional: bool = False
    default: Value = None


@dataclass(frozen=True)
class ObjectType:
    """``object({name = type, …})``"""

    attributes: dict[str, ObjectAttribute]


@dataclass(frozen=True)
class TupleType:
    """``tuple([type, …])``"""

    items: tuple[TypeConstraint, ...]


TypeConstraint = Union[Primitive, Anything, Collection, ObjectType, TupleType]

STRING = Primitive("string")
NUMBER = Primitive("number")
BOOL = Primitive("bool")
ANY = Anything()
LIST = Collection("list", ANY)
SET = Collection("set", ANY)
MAP = Collection("map", ANY)
STRINGS = Collection("list", STRING)

_KEYWORDS: dict[str, TypeConstraint] = {
    "string": STRING, "number": NUMBER, "bool": BOOL, "any": ANY, "list": LIST, "map": MAP,
}  # fmt: skip
# Before Terraform 0.12 types were quoted, and collections had strings in them.
_QUOTED: dict[str, TypeConstraint] = {
    "string": STRING, "list": STRINGS, "map": Collection("map", STRING), "number": NUMBER, "bool": BOOL, "any": ANY,
}  # fmt: skip

Evaluate = Callable[[syntax_tree.Expression], Value]


def type_from_expression(expression: syntax_tree.Expression, evaluate: Evaluate) -> TypeConstraint:
    """The type that the ``type`` argument of a variable says; ``evaluate`` gives the defaults of ``optional()``.

    Raises TerraformError where the expression is no type.
    """
    if isinstance(expression, syntax_tree.Traversal) and not expression.steps and expression.root in _KEYWORDS:
        return _KEYWORDS[expression.root]
    if isinstance(expression, syntax_tree.Literal) and expression.value in _QUOTED:
        return _QUOTED[str(expression.value)]
    if isinstance(expression, syntax_tree.Call) and len(expression.arguments) == 1:
        argument = expression.arguments[0]
        if expression.name in ("list", "set", "map"):
            return Collection(expression.name, type_from_expression(argument, evaluate))
        if expression.name == "tuple" and isinstance(argument, syntax_tree.Tuple):
            return TupleType(tuple(type_from_expression(item, evaluate) for item in argument.items))
        if expression.name == "object" and isinstance(argument, syntax_tree.Object):
            return ObjectType({_name(key): _attribute(item, evaluate) for key, item in argument.items})
    raise TerraformError("Invalid type specification: a type constraint is required.", line=expression.line)


def _name(key: syntax_tree.Expression) -> str:
    if isinstance(key, syntax_tree.Literal) and isinstance(key.value, str):
        return key.value
    if isinstance(key, syntax_tree.Traversal) and not key.steps:
        return key.root
    raise TerraformError("Invalid type specification: object keys must be attribute names.", line=key.line)


def _attribute(expression: syntax_tree.Expression, evaluate: Evaluate) -> ObjectAttribute:
    if not (isinstance(expression, syntax_tree.Call) and expression.name == "optional"):
        return ObjectAttribute(type_from_expression(expression, evaluate))
    if len(expression.arguments) not in (1, 2):
        raise TerraformError("optional() needs a type and at most one default.", line=expression.line)
    type_ = type_from_expression(expression.arguments[0], evaluate)
    if len(expression.arguments) == 1:
        return ObjectAttribute(type_, optional=True)
    return ObjectAttribute(type_, optional=True, default=convert(evaluate(expression.arguments[1]), type_))


def convert(value: Value, type_: TypeConstraint) -> Value:
    """``value`` as ``type_``, with defaults of optional attributes filled in.

    Raises TerraformError with the path and what is required there, as Terraform words it.
    """
    if isinstance(value, OneOf):
        alternatives = tuple(convert(alternative, type_) for alternative in value.alternatives)
        return OneOf(value.reason, alternatives, value.condition)
    if value is None or isinstance(value, Unknown) or isinstance(type_, Anything):
        return value
    if isinstance(type_, Primitive):
        return _primitive(value, type_)
    if isinstance(type_, Collection):
        return _mapping(value, type_) if type_.kind == "map" else _sequence(value, type_)
    if isinstance(type_, ObjectType):
        return _object(value, type_)
    if type(value) is not list or len(value) != len(type_.items):
        raise TerraformError("tuple of another length required" if type(value) is list else "tuple required")
    return [_inside(f"element {i}", v, t) for i, (v, t) in enumerate(zip(value, type_.items))]


def _primitive(value: Value, type_: Primitive) -> Value:
    return {"string": to_text, "number": to_number, "bool": to_boolean}[type_.name](value)


def _sequence(value: Value, type_: Collection) -> Value:
    if not isinstance(value, list):
        raise TerraformError(f"{_type_name(type_)} required")
    items = [_inside(f"element {i}", item, type_.element) for i, item in enumerate(value)]
    if _has_any(type_.element):
        items = unify(items)
    return set_of(items) if type_.kind == "set" else ListValue(items)


def _mapping(value: Value, type_: Collection) -> Value:
    if not isinstance(value, dict):
        raise TerraformError(f"{_type_name(type_)} required")
    items = [_inside(f'element "{key}"', item, type_.element) for key, item in value.items()]
    return MapValue(zip(value, unify(items) if _has_any(type_.element) else items))


def _has_any(type_: TypeConstraint) -> bool:
    """Whether elements of this type may have different types, and so have to be given one."""
    if isinstance(type_, Collection):
        return _has_any(type_.element)
    if isinstance(type_, ObjectType):
        return any(_has_any(attribute.type) for attribute in type_.attributes.values())
    return isinstance(type_, Anything) or (isinstance(type_, TupleType) and any(map(_has_any, type_.items)))


def _object(value: Value, type_: ObjectType) -> Value:
    if not isinstance(value, dict):
        raise TerraformError("object required")
    missing = [name for name, a in type_.attributes.items() if not a.optional and name not in value]
    if missing:
        names = ", ".join(f'"{name}"' for name in sorted(missing))
        raise TerraformError(f"attribute{'s' * (len(missing) > 1)} {names} required")
    return {name: _filled(name, value.get(name), attribute) for name, attribute in type_.attributes.items()}


def _filled(name: str, value: Value, attribute: ObjectAttribute) -> Value:
    if value is None:
        return attribute.default
    converted = _inside(f'attribute "{name}"', value, attribute.type)
    # Where an alternative is null, the default counts.
    if attribute.default is not None and type(converted) is OneOf:
        return OneOf(converted.reason, tuple(attribute.default if a is None else a for a in converted.alternatives))
    return converted


def _inside(step: str, value: Value, type_: TypeConstraint) -> Value:
    try:
        return convert(value, type_)
    except TerraformError as error:
        raise TerraformError(f"{step}: {error.message}") from None


def _type_name(type_: TypeConstraint) -> str:
    if isinstance(type_, Primitive):
        return type_.name
    if isinstance(type_, Collection):
        return f"{type_.kind} of {_type_name(type_.element)}"
    return {Anything: "any single type", ObjectType: "object", TupleType: "tuple"}[type(type_)]


def to_text(value: Value) -> str:
    """A string, number or bool as text, numbers in full: ``1.5``, ``100000000000000000000``, ``true``.

    Raises TerraformError for anything else.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # Python refuses to turn very long numbers into text; Decimal does not.
        return str(value) if value.bit_length() < 10_000 else format(Decimal(value), "f")
    if isinstance(value, Decimal):
        text = format(PRECISION.plus(value), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    raise TerraformError("string required")


def to_number(value: Value) -> Union[int, Decimal]:
    """A number, or a string that spells one. Raises TerraformError for anything else."""
    if is_number(value):
        return value  # type: ignore[return-value]
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise TerraformError("a number is required")
        decimal, _, power = value.lower().partition("p")
        made = PRECISION.create_decimal(decimal)
        made = PRECISION.multiply(made, PRECISION.power(2, int(power))) if power else made
        if not made.is_finite() or abs(made.adjusted()) > MOST_DIGITS:
            raise LimitError(f"a number of more than {MOST_DIGITS} digits")
        return number(made)
    raise TerraformError("number required")


def to_boolean(value: Value) -> bool:
    """A bool, or ``"true"``, ``"1"``, ``"false"``, ``"0"``. Raises TerraformError for anything else."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        if value in ("true", "1"):
            return True
        if value in ("false", "0"):
            return False
        hint = value.lower()
        if hint in ("true", "false"):
            raise TerraformError(f'a bool is required; to convert from string, use lowercase "{hint}"')
        raise TerraformError("a bool is required")
    raise TerraformError("bool required")


def describe(value: Value) -> str:
    """What kind of value this is, for messages: ``a string``, ``null``, ``an object``."""
    if value is None:
        return "null"
    if isinstance(value, Unknown):
        return "unknown"
    names = (bool, "a bool"), (str, "a string"), (SetValue, "a set"), (list, "a list"), (dict, "an object")
    return next((name for kind, name in names if isinstance(value, kind)), "a number")


def unify(values: Sequence[Value]) -> list[Value]:
    """``values`` converted to the one type that all can have, as the elements of a list must.

    Numbers and bools become strings beside strings, objects with different attributes become maps. Raises
    TerraformError when there is no such type.
    """
    type_ = common_type(values)
    if type_ is None:
        raise TerraformError("all list elements must have the same type")
    return [convert(value, type_) for value in values]


def common_type(values: Iterable[Value]) -> Optional[TypeConstraint]:
    """The type that all of ``values`` can be converted to, None when there is none."""
    return _common([type_of(value) for value in values])


def type_of(value: Value) -> TypeConstraint:
    """The type that a value has: ``any`` for null and unknown."""
    if isinstance(value, bool):
        return BOOL
    if is_number(value):
        return NUMBER
    if isinstance(value, (str, PartialText)):
        return STRING
    if isinstance(value, (SetValue, ListValue)):
        return Collection("set" if isinstance(value, SetValue) else "list", common_type(value) or ANY)
    if isinstance(value, list):
        return TupleType(tuple(type_of(item) for item in value))
    if isinstance(value, MapValue):
        return Collection("map", common_type(value.values()) or ANY)
    if isinstance(value, dict):
        return ObjectType({name: ObjectAttribute(type_of(item)) for name, item in value.items()})
    return ANY


def _common(types: Iterable[TypeConstraint]) -> Optional[TypeConstraint]:
    """The type that all of ``types`` convert to, None when there is none; ``any`` (null, unknown) goes with all."""
    certain = [type_ for type_ in types if not isinstance(type_, Anything)]
    first = certain[0] if certain else ANY
    if all(type_ == first for type_ in certain):
        return first
    kind, *others = {_kind(type_) for type_ in certain}
    if others:
        return _preferred(certain) if {kind, *others} == {"set", "list"} else None
    if kind == _PRIMITIVE:
        return STRING if STRING in certain else None
    return _common_structure(kind, certain)


def _common_structure(kind: str, types: Sequence[TypeConstraint]) -> Optional[TypeConstraint]:
    """Of tuples a tuple and of objects an object, if they can be; of these beside lists and maps, a list or a map."""
    tuples = [type_ for type_ in types if isinstance(type_, TupleType)]
    if len(tuples) == len(types):
        return _common_tuple(tuples)
    objects = [type_ for type_ in types if isinstance(type_, ObjectType)]
    return _common_object(objects) if len(objects) == len(types) else _common_collection(kind, types)


def _preferred(types: Sequence[TypeConstraint]) -> Optional[TypeConstraint]:
    """Lists go before sets, tuples become either; whether the elements of the others fit is seen when they are."""
    for kind in ("list", "set"):
        elements = [type_.element for type_ in types if isinstance(type_, Collection) and type_.kind == kind]
        element = _common(elements) if elements else None
        if element is not None:
            return Collection(kind, element)
    return None


_PRIMITIVE = ""


def _kind(type_: TypeConstraint) -> str:
    if isinstance(type_, Collection):
        return type_.kind
    return {ObjectType: "map", TupleType: "list"}.get(type(type_), _PRIMITIVE)


def _element_types(type_: TypeConstraint) -> list[TypeConstraint]:
    if isinstance(type_, ObjectType):
        return [attribute.type for attribute in type_.attributes.values()]
    if isinstance(type_, TupleType):
        return list(type_.items)
    return [type_.element] if isinstance(type_, Collection) else []


def _common_tuple(types: list[TupleType]) -> Optional[TypeConstraint]:
    if len({len(type_.items) for type_ in types}) > 1:
        return _common_collection("list", types)
    items = [_common(column) for column in zip(*(type_.items for type_ in types))]
    known = tuple(item for item in items if item is not None)
    return TupleType(known) if len(known) == len(items) else None


def _common_object(types: list[ObjectType]) -> Optional[TypeConstraint]:
    names = types[0].attributes
    if any(type_.attributes.keys() != names.keys() for type_ in types):
        return _common_collection("map", types)
    found = {name: _common([type_.attributes[name].type for type_ in types]) for name in names}
    known = {name: ObjectAttribute(type_) for name, type_ in found.items() if type_ is not None}
    return ObjectType(known) if len(known) == len(found) else None


def _common_collection(kind: str, types: Sequence[TypeConstraint]) -> Optional[TypeConstraint]:
    element = _common([inner for type_ in types for inner in _element_types(type_)])
    return Collection(kind, element) if element is not None else None


def set_of(values: Iterable[Value]) -> SetValue:
    """The set of ``values``, in Terraform's order of iteration; references to the same attribute are one element."""
    distinct = {set_key(value): value for value in reversed(list(values))}
    return SetValue(distinct[key] for key in sorted(distinct))


def set_key(value: Value) -> tuple[int, str, Union[int, Decimal, str]]:
    """The sort key of set elements, different for each: numbers and strings ascending, then null, then unknowns."""
    if isinstance(value, Reference):
        return 3, "", str(value)
    if isinstance(value, Unknown):
        return 4, "", id(value)
    if value is None:
        return 2, "", 0
    if isinstance(value, bool):
        return 0, "bool", int(value)
    if isinstance(value, (int, Decimal)):
        return 0, "number", value
    return 0, "string", str(value) if isinstance(value, str) else _hash_text(value)


def _hash_text(value: Value) -> str:
    """The text by which Terraform orders the compound elements of a set."""
    if isinstance(value, list):
        return "<" + "".join(_hash_text(item) + ";" for item in value) + ">"
    if isinstance(value, dict):
        return "<" + "".join(f"{_hash_text(key)}:{_hash_text(value[key])};" for key in sorted(value)) + ">"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, Reference):
        return str(value)
    if isinstance(value, Unknown):
        return f"?{id(value)}"
    return "~" if value is None else to_text(value)
