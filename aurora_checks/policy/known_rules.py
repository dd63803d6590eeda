"""The rules that there are, and the one table of what a rule's number and folder say of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from aurora_checks.terraform.late_patterns import pattern

PREFIX = "CKV_AURORA_"
# The pillars of AWS's Well-Architected Framework: each is a folder of rules.
PILLARS = ("security", "reliability", "performance_efficiency", "cost_optimization", "operational_excellence")
# Not a rule: it reports module calls on which no rule could be checked. Its number makes it as binding as a MUST rule.
UNREAD_MODULES = f"{PREFIX}000"
RESOURCE_TYPES = ("aws_rds_cluster", "aws_rds_cluster_instance")  # Checkov asks rules about these
_FILE = pattern(r"rule_(\d{3})_\w+\.py")


class Level(Enum):
    """How binding a rule is, the strongest first."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    COULD = "COULD"

    @property
    def word(self) -> str:
        """As settings and options of commands have it."""
        return self.value.lower()

    @property
    def and_stronger(self) -> tuple[Level, ...]:
        """This level and those that are more binding."""
        levels = tuple(Level)
        return levels[: levels.index(self) + 1]


class Kind(NamedTuple):
    """What the rules of one hundred have in common: the name is that of the catalogue."""

    name: str
    level: Level
    severity: str  # of Checkov


KINDS: Mapping[str, Kind] = {  # by the first digit of the number
    "0": Kind("MUST", Level.MUST, "CRITICAL"),
    "1": Kind("SHOULD", Level.SHOULD, "MEDIUM"),
    "2": Kind("COULD", Level.COULD, "LOW"),
    "3": Kind("ANTI-PATTERN", Level.SHOULD, "MEDIUM"),
}


def kind_of(rule_id: str) -> Kind:
    """The kind of a rule, also of one that could not be loaded."""
    return KINDS.get(rule_id[len(PREFIX)], KINDS["2"])


def level_of(rule_id: str) -> Level:
    """How binding a rule is."""
    return kind_of(rule_id).level


@cache
def _files() -> Mapping[str, Path]:
    files = [it for pillar in PILLARS for it in Path(__file__).parents[1].joinpath(pillar).glob("rule_*.py")]
    found = {PREFIX + match[1]: file for file in files if (match := _FILE.fullmatch(file.name))}
    return dict(sorted(found.items()))


def rule_ids() -> tuple[str, ...]:
    """Checkov's ids of all rules, by number: one for each ``rule_*.py`` in a pillar's folder."""
    return tuple(_files())


def pillar_of(rule_id: str) -> str:
    """The folder that a rule is in; empty when there is no such rule. Reading code is a matter of operating it."""
    if rule_id == UNREAD_MODULES:
        return "operational_excellence"
    return _files()[rule_id].parent.name if rule_id in _files() else ""


def module_of(rule_id: str) -> str:
    """The module that a rule is in."""
    return f"aurora_checks.{pillar_of(rule_id)}.{_files()[rule_id].stem}"


def rule_id_of(module: str) -> str:
    """The rule that is in a module."""
    return PREFIX + module.rpartition(".rule_")[2][:3]
