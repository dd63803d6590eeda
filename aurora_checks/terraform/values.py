"""Values as Terraform has them: known, null, unknown, and unknown with a known identity.

Known values are plain Python: ``None`` (null), ``bool``, ``int`` or ``Decimal`` (never ``float``; integral numbers are
always ``int``), ``str``, ``ListValue`` (list), plain ``list`` (tuple), ``SetValue`` (set), ``MapValue`` (map) and plain
``dict`` (object), these with string keys. Code that only iterates over a value can treat tuples as lists, and
objects as maps.
Everything that the code alone does not settle is an ``Unknown`` or one of its subclasses, also inside of collections.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Optional, Union

from aurora_checks.terraform.errors import LimitError

PathStep = Union[str, int]
Amount = Union[int, Decimal]
LONGEST_NUMBER = 4000  # digits; Python refuses to print more than 4300 of an int
PLAIN = (str, bool, int, Decimal, type(None))  # the exact types of what has nothing in it and comes from nowhere


class Unknown:
    """A value that the code alone does not settle.

    ``reason`` completes the sentence "unknown, because …". ``references`` are the identities that went into it, so that
    an unknown list of subnets still has the subnets that it was made from.
    """

    __slots__ = ("reason", "references", "_parts")
    exists = False  # True if it is certainly not null
    beside: Optional[Unknown] = None  # of a plan: what is known and named beside that which it is made from

    _parts: dict[PathStep, Unknown]

    def __init__(self, reason: str, references: tuple[Reference, ...] = ()) -> None:
        self.reason = reason
        self.references = references

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.reason}>"

    def part(self, step: PathStep) -> Unknown:
        """What is at ``step`` in it: the same unknown each time."""
        try:
            parts = self._parts
        except AttributeError:
            parts = self._parts = {}
        if step not in parts:
            parts[step] = Unknown(self.reason, self.references)
        return parts[step]

    def __str__(self) -> str:
        """As a sentence of a reason has it: people must not see how it is kept here."""
        return "a value that is not known"


class Reference(Unknown):
    """An attribute of a resource, data source or unreadable module call: unknown, but its identity is known.

    ``Reference("aws_kms_key.db", ("arn",))`` is ``aws_kms_key.db.arn``; an empty path is the whole object. Two
    references are equal when they name the same attribute. Where that was itself set from others (``origin``),
    ``references`` has these as well.
    """

    __slots__ = ("address", "path", "origin")
    is_any = False

    def __init__(self, address: str, path: tuple[PathStep, ...] = (), origin: Value = None) -> None:
        self.address = address
        self.path = path
        self.origin = origin

    @property
    def references(self) -> tuple[Reference, ...]:  # type: ignore[override]
        """Itself, and what it was set from. Not kept: what holds itself has to wait for Python's cycle collector."""
        return (self, *references_in(self.origin))

    @property
    def reason(self) -> str:  # type: ignore[override]
        """Made when somebody asks: there are many more references than questions."""
        return f"{self} is read when Terraform plans" if self._is_read else f"{self} is known after apply"

    @property
    def _is_read(self) -> bool:
        """Whether it is of a data source; most of them are read for a plan."""
        return self.address.startswith("data.") or ".data." in self.address

    @property
    def attribute(self) -> str:
        """The first step of the path, the attribute's own name; empty for the whole object."""
        return str(self.path[0]) if self.path else ""

    @property
    def outer(self) -> str:
        """``var`` or ``local`` where a text came by one of these and not from a resource; empty for all others."""
        root, _, name = self.address.partition(".")
        return root if root in ("var", "local") and "." not in name else ""

    def step(self, step: PathStep) -> Reference:
        """The reference to an attribute or an element of this one."""
        return Reference(self.address, (*self.path, step))

    def __str__(self) -> str:
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join((self.address, *steps))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and (self.address, self.path) == (other.address, other.path)

    def __hash__(self) -> int:
        return hash((self.address, self.path))


class AnyReference(Reference):
    """An attribute of any instance of a resource whose number is unknown: each time it may be another one's."""

    __slots__ = ()
    is_any = True

    def step(self, step: PathStep) -> Reference:
        """The same of a part of the attribute."""
        return AnyReference(self.address, (*self.path, step))


class ReferenceBeside(Reference):
    """A reference of a plan ``beside`` which known values are named: Combined if all of them went in, else OneOf.

    A name that is not known is none of these. A collection or a text may have them in it.
    """

    __slots__ = ("beside",)

    def __init__(self, address: str, path: tuple[PathStep, ...], beside: Unknown) -> None:
        super().__init__(address, path)
        self.beside = beside

    @property
    def references(self) -> tuple[Reference, ...]:  # type: ignore[override]
        """Itself, and what certainly went in beside it."""
        return (self, *(self.beside.references if isinstance(self.beside, Combined) else ()))


class OneOf(Unknown):
    """One of a few values, and the code does not say which: a conditional whose condition is unknown.

    With a ``condition``, which is equal for what has the same one, the first of two alternatives is what it is when
    that is true, the second what it is when that is false.
    """

    __slots__ = ("alternatives", "condition")

    def __init__(self, reason: str, alternatives: tuple[Value, ...], condition: Hashable = None) -> None:
        super().__init__(reason, references_in(list(alternatives)))
        self.alternatives = alternatives
        self.condition = condition if len(alternatives) == 2 else None

    def __str__(self) -> str:
        return " or ".join(map(str, self.alternatives))


def choices_of(value: Value) -> tuple[Value, ...]:
    """All that a value may be: its alternatives where it is one of several, else the value itself."""
    return value.alternatives if isinstance(value, OneOf) else (value,)


class Between(Unknown):
    """A number of which only the least and the most are known that it can be, each None where it is open."""

    __slots__ = ("least", "most")

    def __init__(self, why: Unknown, least: Optional[Amount], most: Optional[Amount]) -> None:
        super().__init__(why.reason, why.references)
        self.least = least
        self.most = most


class Doubt(Unknown):
    """Why something may not exist: it does where each of the ``conditions`` has this truth, and only there."""

    __slots__ = ("conditions",)

    def __init__(self, why: Unknown, conditions: Iterable[tuple[Hashable, bool]]) -> None:
        super().__init__(why.reason, why.references)
        self.conditions = frozenset(conditions)

    @property
    def opposites(self) -> frozenset[tuple[Hashable, bool]]:
        """The conditions with the truth under which it does not exist."""
        return frozenset((condition, not truth) for condition, truth in self.conditions)


class OtherLanguage(Unknown):
    """Why something may not exist: only one of Terraform and OpenTofu makes it, and either may be meant."""

    __slots__ = ()


class AllOf(Unknown):
    """A collection of which only this is known: it was made from all of its references, and from nothing else.

    A plain ``Unknown`` may have chosen among them.
    """

    __slots__ = ()


class NotShown(Unknown):
    """What a plan knows after the apply, made from something that it does not show: from anything in the plan.

    Two with the same ``local`` are equal: each is the id or name that this local of a module is.
    """

    __slots__ = ("local",)

    def __init__(self, reason: str, references: tuple[Reference, ...] = (), local: str = "") -> None:
        super().__init__(reason, references)
        self.local = local


class SomeOf(Unknown):
    """One of what its references name, or as a collection at least one of them, and nothing else; which is not known.

    A plan shows ``aws_subnet.s`` alike for a splat, a slice, a filter and a lookup by key. What is ``beside`` may be in
    a collection or a text, too.
    """

    __slots__ = ("beside",)

    def __init__(self, reason: str, references: tuple[Reference, ...], beside: Optional[Unknown] = None) -> None:
        super().__init__(reason, references)
        self.beside = beside


class Combined(Unknown):
    """A collection put together from all of its ``parts``, collections and single elements, some of them unknown."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[Value]) -> None:
        self.parts = tuple(parts)
        unknown = unknown_in(list(self.parts))
        super().__init__(unknown.reason if unknown else "it is not known", references_in(list(self.parts)))


class EncodedText(Unknown):
    """The base64 of a text of which only some parts are known."""

    __slots__ = ("text",)

    def __init__(self, text: PartialText) -> None:
        super().__init__(text.reason, text.references)
        self.text = text


class PartialMap(Unknown):
    """A map of which only some keys are known; what ``known`` has is certain."""

    __slots__ = ("known",)

    def __init__(self, reason: str, known: dict[str, Value], references: tuple[Reference, ...]) -> None:
        super().__init__(reason, references)
        self.known = known


class UnknownKeys(Unknown):
    """A map of which every entry is known, and that their keys differ, but not all keys themselves.

    ``in_order`` says whether the entries are in the order of their keys, as Terraform goes over them.
    """

    __slots__ = ("entries", "in_order")

    def __init__(self, entries: tuple[tuple[Value, Value], ...], in_order: bool) -> None:
        unknown = unknown_in([key for key, _ in entries])
        reason = unknown.reason if unknown else "its keys are not known"
        super().__init__(reason, references_in([it for entry in entries for it in entry]))
        self.entries = entries
        self.in_order = in_order


class PartialText(Unknown):
    """A string of which only some parts are known: ``"cluster:${aws_rds_cluster.a.id}"``."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Union[str, Unknown], ...]) -> None:
        unknown = [part for part in parts if isinstance(part, Unknown)]
        super().__init__(unknown[0].reason, references_in(list(parts)))
        self.parts = parts


class ReferencedStr(str):
    """A known string that was read from a resource's attribute: equal to its text, and it remembers the attribute."""

    __slots__ = ("reference",)
    reference: Reference

    @classmethod
    def of(cls, text: str, reference: Reference) -> ReferencedStr:
        """``text``, read from ``reference``."""
        made = cls(text)
        made.reference = reference
        return made


class MadeStr(str):
    """A known string that an expression made from others: equal to its text, and it remembers what went in.

    ``sources`` are where that came from. They are no names for the text: it is made from them, it is not theirs.
    """

    __slots__ = ("sources",)
    sources: tuple[Reference, ...]

    @classmethod
    def of(cls, text: str, sources: tuple[Reference, ...]) -> MadeStr:
        """``text``, made from ``sources``."""
        made = cls(text)
        made.sources = sources
        return made


class SetValue(list):  # type: ignore[type-arg]
    """A set: a list without duplicates in the one order that ``conversion.set_of`` gives it."""

    __slots__ = ()


class ListValue(list):  # type: ignore[type-arg]
    """A list, whose elements have one type; what is written in brackets is a tuple as long as nothing converts it."""

    __slots__ = ()


class MapValue(dict):  # type: ignore[type-arg]
    """A map, whose elements have one type; what is written in braces is an object as long as nothing converts it."""

    __slots__ = ()


# Any inside of the collections, because a recursive alias makes every access a cast.
Value = Union[None, bool, int, Decimal, str, "list[Any]", "dict[str, Any]", Unknown]
Answer = Union[bool, Unknown]  # to a question about values: yes, no, or why that is not known


def texts_of(value: Value) -> Iterator[str]:
    """Every known text in a value, keys apart."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, PartialText):
        yield from (part for part in value.parts if isinstance(part, str))
    elif isinstance(value, (Combined, OneOf)):
        for item in value.parts if isinstance(value, Combined) else value.alternatives:
            yield from texts_of(item)
    elif isinstance(value, PartialMap):
        yield from texts_of(value.known)
    elif isinstance(value, UnknownKeys):
        for _, item in value.entries:
            yield from texts_of(item)
    else:
        for item in _items(value):
            yield from texts_of(item)


def unknown_in(value: Value) -> Optional[Unknown]:
    """The first unknown in ``value``, however deep, or None when it is wholly known."""
    if isinstance(value, Unknown):
        return value
    for item in _items(value):
        found = unknown_in(item)
        if found is not None:
            return found
    return None


def listed(value: Value) -> list[Any]:
    """The elements of a list, one value as a list of one, null as none."""
    return [] if value is None else value if isinstance(value, list) else [value]


def references_in(value: Value) -> tuple[Reference, ...]:
    """Every identity in ``value``, however deep, also of known strings read from a resource; in order, once."""
    if type(value) in PLAIN:
        return ()
    if isinstance(value, Unknown):
        return tuple(dict.fromkeys(value.references))
    found: dict[Reference, None] = {}
    _collect(value, found)
    return tuple(found)


def from_outside(value: Value, variable: str, default: Value = None) -> Value:
    """What somebody gave for a variable, every text in it with the variable as where it came from.

    What is the ``default`` is not from outside of the code.
    """
    if isinstance(value, str):
        return value if value == default else ReferencedStr.of(value, Reference(f"var.{variable}"))
    if isinstance(value, dict):
        known = default if isinstance(default, dict) else {}
        return type(value)({key: from_outside(item, variable, known.get(key)) for key, item in value.items()})
    if isinstance(value, list):
        same = default if isinstance(default, list) and len(default) == len(value) else [None] * len(value)
        return type(value)([from_outside(item, variable, it) for item, it in zip(value, same)])
    return value


def under(value: Value, condition: Hashable, truth: bool) -> Value:
    """What a value is where a condition has this truth."""
    if isinstance(value, OneOf) and condition is not None and value.condition == condition:
        return value.alternatives[0 if truth else 1]
    return value


def without_beside(value: Unknown) -> Unknown:
    """What it is as one name: none of the known attributes that a plan names beside it."""
    if isinstance(value, Reference):
        return Reference(value.address, value.path, value.origin)
    return SomeOf(value.reason, value.references) if isinstance(value, SomeOf) else value


def mentioned_references(value: Value) -> tuple[Reference, ...]:
    """Every identity in ``value``, and what a plan names beside it."""
    found: dict[Reference, None] = {}
    _collect(value, found, beside=True)
    return tuple(found)


def sources_of(value: Value) -> tuple[Reference, ...]:
    """What a value was made from, however deep: its identities, and those of texts that an expression made."""
    found: dict[Reference, None] = {}
    _collect(value, found, made=True)
    return tuple(found)


def remembering(made: Value, inputs: Iterable[Value]) -> Value:
    """``made``, of which every text remembers where the texts came from that an expression made it from."""
    sources: dict[Reference, None] = {}
    for value in inputs:
        _collect_of_texts(value, sources)
    return _marked(made, tuple(sources)) if sources else made


def _collect_of_texts(value: Value, found: dict[Reference, None]) -> None:
    if isinstance(value, ReferencedStr):
        found[value.reference] = None
    elif isinstance(value, MadeStr):
        found.update(dict.fromkeys(value.sources))
    elif isinstance(value, (list, dict)):
        for item in _items(value):
            _collect_of_texts(item, found)


def _marked(value: Value, sources: tuple[Reference, ...]) -> Value:
    if type(value) is str:
        return MadeStr.of(value, sources)
    if isinstance(value, list):
        return type(value)([_marked(item, sources) for item in value])
    if isinstance(value, dict):
        return type(value)({key: _marked(item, sources) for key, item in value.items()})
    return value


def _collect(value: Value, found: dict[Reference, None], made: bool = False, beside: bool = False) -> None:
    if isinstance(value, Unknown):
        found.update(dict.fromkeys(value.references))
        if beside and value.beside is not None:
            found.update(dict.fromkeys(value.beside.references))
    elif isinstance(value, ReferencedStr):
        found.update(dict.fromkeys(value.reference.references))
    elif isinstance(value, MadeStr):
        found.update(dict.fromkeys(value.sources if made else ()))
    else:
        for item in _items(value):
            _collect(item, found, made, beside)


def _items(value: Value) -> Iterator[Value]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def number(value: Union[int, float, Decimal, str]) -> Union[int, Decimal]:
    """A number in its one form: ``int`` when integral, else ``Decimal``; ``decimal.InvalidOperation`` otherwise.

    Raises LimitError for one with too many digits to be written out.
    """
    if isinstance(value, int):
        return int(value)
    made = Decimal(value) if not isinstance(value, float) else Decimal(repr(value))
    if made.is_finite() and abs(made.adjusted()) > LONGEST_NUMBER:
        raise LimitError(f"a number has more than {LONGEST_NUMBER} digits")
    return int(made) if made.is_finite() and made == made.to_integral_value() else made


def is_number(value: object) -> bool:
    """True for Terraform numbers; bool is none."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def to_jsonable(value: Value) -> Any:
    """``value`` for JSON, with unknowns as ``{"$unknown": reason}``, references as ``{"$reference": address}``."""
    if isinstance(value, Reference):
        return {"$reference": str(value)}
    if isinstance(value, Unknown):
        return {"$unknown": value.reason}
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: to_jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_jsonable(item) for item in value]
    return value
