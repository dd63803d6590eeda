"""The fields of waivers and other exceptions: how each is called, checked, read, written and shown.

This is the one place that says so. The JSON Schema of the settings, their reader, ``waivers new`` and ``waivers
--format json`` all go through these fields; an :class:`Exemption` has what they read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Generic, Optional, TypeVar

from aurora_checks.policy import schema_parts
from aurora_checks.policy.environment import WORDS
from aurora_checks.policy.exemptions import RISK_LEVELS, ROLES, Approval, Exemption, Form, Kind, Risk
from aurora_checks.policy.known_rules import UNREAD_MODULES, rule_ids
from aurora_checks.policy.schema_parts import ADDRESS, Schema
from aurora_checks.policy.settings_error import Path
from aurora_checks.terraform.light_dataclasses import dataclass

T = TypeVar("T")
Report = Callable[[str, Path], None]  # takes what is wrong with a value, and where it is

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"  # of an exception
_YEARS = range(2000, 3000)  # dates are reckoned with, which ends at the year 9999


@dataclass(frozen=True)
class Codec(Generic[T]):
    """How values of a kind stand in the file: ``schema`` is what it accepts, ``read`` makes the value of that.

    ``plain`` goes the way back, to what JSON can have. ``parts`` are the fields of a value that has some.
    """

    schema: Schema
    read: Callable[[Any, Path, Report], T]
    plain: Callable[[T], Any]
    parts: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Field:
    """A key of the file. ``attribute`` is its name in an :class:`Exemption`, where that is another one.

    The forms in ``needed`` must have it, those in ``allowed`` may. ``hint`` is for whoever fills it in.
    """

    name: str
    codec: Codec[Any]
    attribute: str = ""
    needed: tuple[Form, ...] = ()
    allowed: tuple[Form, ...] = ()
    hint: str = ""

    def value_in(self, owner: object) -> Any:
        """What stands in the file for its value in an exemption, or in a part of one; None where there is nothing."""
        value = getattr(owner, self.attribute or self.name)
        return None if value is None or value == "" else self.codec.plain(value)

    @property
    def may_be_empty(self) -> bool:
        """Whether a file may have it without saying anything there."""
        return self.codec.schema.get("minItems") == 0


def fields_of(form: Form) -> Iterator[Field]:
    """The fields of one form of exemption, in the order in which the file has them."""
    return (it for it in FIELDS if form in (*it.needed, *it.allowed))


def schema_of(form: Form) -> dict[str, Any]:
    """The JSON Schema of an entry."""
    properties = {it.name: _reference(it.name) if it in _SHARED else it.codec.schema for it in fields_of(form)}
    return schema_parts.object_of(properties, *(it.name for it in fields_of(form) if form in it.needed))


def shared_schemas() -> dict[str, Schema]:
    """Those of the fields that several forms have, as definitions by name."""
    return {it.name: it.codec.schema for it in _SHARED}


def shared(*names: str) -> dict[str, Schema]:
    """Properties that refer to these definitions."""
    return {name: _reference(name) for name in names}


def values_of(form: Form, entry: Mapping[str, Any], path: Path, report: Report) -> dict[str, Any]:
    """The values of an entry that the schema accepts, by the names of an :class:`Exemption`."""
    return _read(fields_of(form), entry, path, report)


def as_json(exemption: Exemption) -> dict[str, Any]:
    """Every field, as JSON has it, by the names of a waiver; null where it has none."""
    return {it.name: it.value_in(exemption) for it in FIELDS if it.name != "reason"}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _read(fields: Iterator[Field], entry: Mapping[str, Any], path: Path, report: Report) -> dict[str, Any]:
    return {
        it.attribute or it.name: it.codec.read(entry[it.name], (*path, it.name), report)
        for it in fields
        if it.name in entry
    }


# --- kinds of values


def _verbatim(schema: Schema) -> Codec[str]:
    return Codec(schema, lambda given, *_: str(given), str)


def _text(description: str) -> Codec[str]:
    return Codec(schema_parts.text(description), lambda given, *_: one_line(given), str)


def _list(schema: Schema) -> Codec[tuple[str, ...]]:
    return Codec(schema, lambda given, *_: tuple(given), list)


def _texts(description: str) -> Codec[tuple[str, ...]]:
    schema = {**schema_parts.texts(description), "minItems": 0}
    return Codec(schema, lambda given, *_: tuple(map(one_line, given)), list)


def _day(description: str) -> Codec[Optional[date]]:
    def read(given: str, path: Path, report: Report) -> Optional[date]:
        try:
            found = date.fromisoformat(given)
            if found.year not in _YEARS:
                raise ValueError(f"the year must be from {_YEARS[0]} to {_YEARS[-1]}")
            return found
        except ValueError as error:
            report(f"is {given!r}, which is not a date: {error}", path)
            return None

    return Codec(schema_parts.day(description), read, str)


def _record(made: Callable[..., T], parts: tuple[Field, ...], **words: str) -> Codec[T]:
    schema = {**words, **schema_parts.object_of({it.name: it.codec.schema for it in parts}, *(it.name for it in parts))}
    return Codec(
        schema,
        lambda given, path, report: made(**_read(iter(parts), given, path, report)),
        lambda value: {it.name: it.value_in(value) for it in parts},
        parts,
    )


def _by_role(each: Codec[T], description: str) -> Codec[Mapping[str, T]]:
    return Codec(
        {"description": description, **schema_parts.object_of(dict.fromkeys(ROLES, each.schema))},
        lambda given, path, report: {role: each.read(its, (*path, role), report) for role, its in given.items()},
        lambda value: {role: each.plain(its) for role, its in value.items()},
        tuple(Field(role, each) for role in ROLES),
    )


def _kind(description: str) -> Codec[Kind]:
    schema = {**schema_parts.one_of(*(it.value for it in Kind)), "description": description}
    return Codec(schema, lambda given, *_: Kind(given), lambda kind: kind.value)


def _environments(description: str) -> Codec[tuple[str, ...]]:
    schema = {"type": ["string", "array"], "minLength": 1, "minItems": 1, "items": {"type": "string"}}
    return Codec(
        {"description": description, **schema},
        lambda given, *_: (given,) if isinstance(given, str) else tuple(given),
        list,
    )


def one_line(text: str) -> str:
    """A text without the line breaks of YAML."""
    return " ".join(text.split())


def _words(values: tuple[str, ...]) -> str:
    return f"{', '.join(values[:-1])} or {values[-1]}"


def rules_with_settings() -> tuple[str, ...]:
    """What can be waived or set: the rules, and the check for modules that could not be read."""
    return (UNREAD_MODULES, *rule_ids())


# --- the fields

_ALL = tuple(Form)
_LIMITED = (Form.WAIVER, Form.ELSEWHERE)  # to some clusters
_KIND_HINT = _words(tuple(it.value for it in Kind))

FIELDS = (
    Field(
        "id",
        _verbatim({"type": "string", "pattern": ID, "description": "A name that no other entry has."}),
        needed=_ALL,
    ),
    Field(
        "rules",
        _list(
            {
                "type": "array",
                "minItems": 1,
                "items": {"enum": list(rules_with_settings())},
                "description": "Checkov ids.",
            }
        ),
        needed=_ALL,
    ),
    Field(
        "resources",
        _list(
            {
                "description": "Addresses of clusters, members or module calls. * matches any text. An address without "
                "keys means all instances. The address of a cluster covers its members.",
                "type": "array",
                "minItems": 1,
                "items": ADDRESS,
            }
        ),
        allowed=_LIMITED,
    ),
    Field(
        "files",
        _list(
            {
                **schema_parts.texts(
                    "Files or folders of the resource or its root module, relative to this file; ** matches any folder."
                ),
                "items": {"type": "string", "pattern": r"[A-Za-z0-9]"},
            }
        ),
        allowed=_LIMITED,
    ),
    Field(
        "environment",
        _environments(f"The name of one environment or of several: {', '.join(WORDS)}."),
        "environments",
        needed=(Form.RELAXED,),
        allowed=_LIMITED,
    ),
    Field(
        "kind",
        _kind("One of the reasons that the design document accepts for an exception."),
        needed=(Form.WAIVER,),
        hint=_KIND_HINT,
    ),
    Field(
        "justification",
        _text("The business justification. Every report shows it."),
        "reason",
        needed=(Form.WAIVER,),
        hint="the business reason; every report shows it",
    ),
    Field("reason", _text("Who keeps the rule, and how. Every report shows it."), needed=(Form.ELSEWHERE,)),
    Field("reason", _text("Why these rules are not needed there."), needed=(Form.RELAXED,)),
    Field(
        "risk",
        _record(
            Risk,
            (
                Field("level", _verbatim(schema_parts.one_of(*RISK_LEVELS)), hint=_words(RISK_LEVELS)),
                Field("text", _text("What may happen."), hint="what may happen, and to whom"),
            ),
            description="The risk assessment.",
        ),
        needed=(Form.WAIVER,),
    ),
    Field(
        "compensating_controls",
        _texts("What reduces the risk until the rule is kept."),
        needed=(Form.WAIVER,),
        hint="what reduces the risk until the rule is kept",
    ),
    Field(
        "migration_path",
        _text("How the rule will be kept, and until when. Only for legacy_migration."),
        allowed=(Form.WAIVER,),
        hint="for legacy_migration: how the rule will be kept, and until when",
    ),
    Field(
        "approved_by",
        _by_role(
            _record(
                Approval,
                (
                    Field("name", _verbatim(schema_parts.text("Who approved it."))),
                    Field("date", _day("The day of the approval."), "on"),
                ),
            ),
            "Who approved it. A waiver of a MUST rule needs the security architect and the platform engineering lead, "
            "a waiver of a SHOULD rule one of them, a waiver of a COULD rule nobody. The kind regulatory also needs "
            "the legal team. Entries of relaxed and provided_elsewhere need approval only for MUST rules: relaxed "
            "from the security architect, provided_elsewhere from both.",
        ),
        "approvals",
        allowed=_ALL,
    ),
    Field(
        "adr",
        _verbatim(schema_parts.text("The architectural decision record: a link, or a path relative to this file.")),
        allowed=(Form.WAIVER,),
    ),
    Field("link", _verbatim(schema_parts.text("A link that proves this.")), needed=(Form.ELSEWHERE,)),
    Field("granted", _day("The first day."), needed=_ALL),
    Field("reviewed", _day("The day of the last review."), allowed=_ALL),
    Field(
        "review_by",
        _day("The day of the next review, at most a quarter after granted or reviewed."),
        needed=_ALL,
        hint="at most three months ahead; after a review, add reviewed: DATE and move this date",
    ),
    Field("expires", _day("The last day of the waiver."), needed=(Form.WAIVER,)),
)
_SHARED = tuple(it for it in FIELDS if len(it.needed) + len(it.allowed) > 1)
