"""Options: the settings of single rules. A rule declares its options; the schema and the docs are made from that.

The JSON Schema, the reference of the settings and the values that the AWS Config conformance pack takes over come from
the declarations. The name of an option is its key below ``rules.<check id>``; no two rules have one of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from aurora_checks.policy.naming_patterns import matches_address
from aurora_checks.policy.schema_parts import ADDRESS, TEXTS, Schema
from aurora_checks.terraform.light_dataclasses import dataclass

if TYPE_CHECKING:
    from aurora_checks.policy.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Selection:
    """The clusters that a setting is about: all, none, or those with an address like one of ``resources``."""

    everything: bool = False
    resources: tuple[str, ...] = ()

    def covers(self, address: str) -> bool:
        """Whether it is about the cluster at ``address``."""
        return self.everything or any(matches_address(pattern, address) for pattern in self.resources)


@dataclass(frozen=True)
class Option(Generic[T]):
    """An option with its default; ``made`` makes its value of what the file has, which ``schema`` accepts.

    A value below ``weak_below`` needs a reason.
    """

    name: str
    default: T
    schema: Schema
    made: Callable[[Any], T]
    weak_below: int = 0

    def of(self, settings: Settings) -> T:
        """What holds."""
        return self.made(settings.options[self.name]) if self.name in settings.options else self.default


def whole_number(name: str, default: int, limits: tuple[int, int], meaning: str, weak_below: int = 0) -> Option[int]:
    """A number from the one limit to the other."""
    schema = {"type": "integer", "minimum": limits[0], "maximum": limits[1], "default": default, "description": meaning}
    return Option(name, default, schema, int, weak_below)


def decimal(name: str, default: float, limits: tuple[float, float], meaning: str) -> Option[float]:
    """A number from the one limit to the other, also between whole ones."""
    schema = {"type": "number", "minimum": limits[0], "maximum": limits[1], "default": default, "description": meaning}
    return Option(name, default, schema, float)


def flag(name: str, meaning: str) -> Option[bool]:
    """Yes or no; no unless it is said."""
    return Option(name, False, {"type": "boolean", "default": False, "description": meaning}, bool)


def texts(name: str, meaning: str) -> Option[tuple[str, ...]]:
    """Texts; none unless they are given."""
    return Option(name, (), {**TEXTS, "description": meaning}, tuple)


def selection(name: str, default: bool, meaning: str) -> Option[Selection]:
    """All clusters, none, or the address patterns of some."""
    schema = {
        "description": f"{meaning} true or false for all clusters, or a list of the addresses for which it is true.",
        "type": ["boolean", "array"],
        "items": ADDRESS,
        "default": default,
    }
    return Option(name, Selection(default), schema, _selected)


def _selected(value: Any) -> Selection:
    return Selection(value) if isinstance(value, bool) else Selection(False, tuple(value))


@cache
def declared() -> Mapping[str, tuple[Option[Any], ...]]:
    """The options of every rule that could be loaded, by its id: the rules are asked.

    This is the one look from the settings to what is built on them: only where there is a settings file, or its schema
    is asked for, and by then a scan has loaded the rules.
    """
    from aurora_checks.adapter.loaded_rules import whole_rules

    return {rule.id: rule.options for rule in whole_rules()}
