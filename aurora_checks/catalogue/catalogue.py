"""What the rules say about themselves: read from their classes and docstrings, the only source of pages and tables.

A docstring has a title and sections under fixed headings. Four of them have a form of their own, one entry a line or
``none`` with the reason:

    Controls:
        NIST 800-53: CP-9, CP-10
    Checkov: text that names the nearest built-in checks and says what this one adds.
    Runtime:
        RDS_CLUSTER_BACKUP_RETENTION_CHECK(minimumBackupRetentionPeriod={min_retention_days}): what it watches
    References:
        https://docs.aws.amazon.com/...

``{min_retention_days}`` is the setting of that name, see :mod:`aurora_checks.catalogue.conformance_pack`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Union

from aurora_checks.adapter.loaded_rules import unread_modules, whole_rules
from aurora_checks.catalogue.tested_examples import EXAMPLES, TYPES_READ
from aurora_checks.policy.known_rules import PILLARS, kind_of, pillar_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass

if TYPE_CHECKING:
    from aurora_checks.checks.base import ClusterCheck
    from aurora_checks.checks.unread_modules import UnreadModules

HEADINGS = (
    *("What", "Why", "Fails", "Passes", "Fix", "Undecided", "Exceptions"),
    *("Controls", "Checkov", "Runtime", "References"),
)
# The identifiers of each framework, as it writes them; CIS and PCI with the version before them.
FRAMEWORKS = {
    "Security Hub": pattern(r"[A-Z][A-Za-z0-9]*\.\d+"),
    "CIS AWS Foundations": pattern(r"v\d+\.\d+(\.\d+)?/\d+(\.\d+)+"),
    "NIST 800-53": pattern(r"[A-Z]{2}-\d+(\(\d+\))?"),
    "PCI DSS": pattern(r"v\d+\.\d+(\.\d+)?/\d+(\.\d+)+"),
    "Well-Architected": pattern(r"(OPS|SEC|REL|PERF|COST|SUS)\d{2}-BP\d{2}"),
}
_HEADING = pattern(r"^([A-Z][a-z]+):(?: +|$)", re.MULTILINE)
_RUNTIME = pattern(r"(?P<identifier>[A-Z][A-Z0-9_]+)(?:\((?P<parameters>[^()]*)\))?(?:: (?P<remark>.+))?")
_BUILT_IN = pattern(r"CKV2?_AWS_\d+")


class CatalogueError(Exception):
    """A rule's docstring does not have the form that is described above; the message says which and where."""


class UnknownRule(Exception):
    """There is no such rule; ``suggestions`` are the ids that may be meant, and the message has them."""

    def __init__(self, name: str, suggestions: list[str]) -> None:
        meant = f"; do you mean {' or '.join(suggestions)}?" if suggestions else ";"
        super().__init__(f"there is no rule {name}{meant} `aurora-checks rules` lists them")
        self.suggestions = suggestions


@dataclass(frozen=True)
class ManagedRule:
    """A managed rule of AWS Config with its parameters, and what it leaves out of ours."""

    identifier: str
    parameters: tuple[tuple[str, str], ...] = ()
    remark: str = ""

    @property
    def page(self) -> str:
        """Its page in AWS's documentation."""
        name = self.identifier.lower().replace("_", "-")
        return f"https://docs.aws.amazon.com/config/latest/developerguide/{name}.html"


@dataclass(frozen=True)
class Rule:
    """One rule, from its class and its docstring."""

    id: str
    rule: str
    subject: str  # the docstring's title
    title: str  # the check's name in Checkov
    level: str
    pillar: str
    severity: str
    production_only: bool
    guideline: str
    module: str
    resource_types: tuple[str, ...]
    types_read: tuple[str, ...]
    sections: dict[str, str]
    controls: dict[str, tuple[str, ...]]
    built_ins: tuple[str, ...]
    runtime: tuple[ManagedRule, ...]
    references: tuple[str, ...]
    examples: dict[str, str]

    @property
    def number(self) -> str:
        """Its three digits."""
        return self.rule.rpartition("-")[2]

    @property
    def slug(self) -> str:
        """The name of its page and of its file: ``rule_003_encryption_in_transit``."""
        return self.module.rpartition(".")[2]

    def as_dict(self) -> dict[str, object]:
        """What ``--format json`` prints."""
        return {
            "id": self.id,
            "rule": self.rule,
            "title": self.title,
            "level": self.level,
            "pillar": self.pillar,
            "severity": self.severity,
            "production_only": self.production_only,
            "reported_on": list(self.resource_types),
            "resource_types_read": list(self.types_read),
            "guideline": self.guideline,
            "controls": {framework: list(ids) for framework, ids in self.controls.items()},
            "aws_config_rules": [
                {"identifier": it.identifier, "parameters": dict(it.parameters), "remark": it.remark}
                for it in self.runtime
            ],
            "checkov": {"nearest": list(self.built_ins), "difference": self.sections["Checkov"]},
            "sections": {name: self.sections[name] for name in HEADINGS[: HEADINGS.index("Controls")]},
            "references": list(self.references),
        }


@lru_cache(maxsize=1)
def catalogue() -> tuple[Rule, ...]:
    """Every rule that could be loaded, by its number."""
    return tuple(sorted(map(rule_of, whole_rules()), key=lambda rule: rule.number))


@lru_cache(maxsize=1)
def unread_modules_page() -> Rule:
    """The check for modules that could not be read, in the form of a rule."""
    return rule_of(unread_modules())


def find_rule(name: str) -> Rule:
    """The rule that ``CKV_AURORA_003``, ``RULE-003`` or ``3`` means; :class:`UnknownRule` where none is."""
    rules = (unread_modules_page(), *catalogue())
    digits = re.fullmatch(r"(?:(?:CKV_)?AURORA[_-]?|RULE[-_]?)?0*(\d{1,3})", name.strip(), re.IGNORECASE)
    number = digits[1].zfill(3) if digits else ""
    for rule in rules:
        if rule.number == number:
            return rule
    raise UnknownRule(name, _suggestions(name, number, rules))


def _suggestions(name: str, number: str, rules: tuple[Rule, ...]) -> list[str]:
    """The ids with a similar number or, for a word, the rules that speak of it."""

    if number:
        return [f"CKV_AURORA_{it}" for it in get_close_matches(number, [rule.number for rule in rules], 3, 0.6)]
    words = [word for word in re.split(r"[\W_]+", name.lower()) if len(word) > 2 and word not in ("ckv", "rule")]
    return [rule.id for rule in rules if words and all(w in f"{rule.title} {rule.slug}".lower() for w in words)][:5]


def rule_of(check: Union[ClusterCheck, UnreadModules]) -> Rule:
    """What a check says of itself."""
    module = check.__module__
    text = sys.modules[module].__doc__ or ""
    pillar = pillar_of(check.id)
    if pillar not in PILLARS:
        raise CatalogueError(f"{module} is in the folder of no pillar")
    sections = _sections(module, text)
    return Rule(
        id=check.id,
        rule=check.rule,
        subject=text.split("\n", 1)[0].partition(": ")[2].rstrip("."),
        title=check.name,
        level=kind_of(check.id).name,
        pillar=pillar,
        severity=str(check.severity.name),
        production_only=check.production_only,
        guideline=check.guideline or "",
        module=module,
        resource_types=check.resource_types,
        types_read=TYPES_READ.get(check.id, ()),
        sections={name: " ".join(body.split()) for name, body in sections.items()},
        controls=dict(_controls(module, sections["Controls"])),
        built_ins=tuple(dict.fromkeys(_BUILT_IN.findall(sections["Checkov"]))),
        runtime=tuple(_runtime(module, sections["Runtime"])),
        references=tuple(sections["References"].split()),
        examples=EXAMPLES.get(check.id, {}),
    )


def _sections(module: str, text: str) -> dict[str, str]:
    parts = _HEADING.split(text)[1:]
    names, bodies = parts[::2], [body.strip() for body in parts[1::2]]
    if tuple(names) != HEADINGS or not all(bodies):
        raise CatalogueError(f"the docstring of {module} has {', '.join(names)}; needed: {', '.join(HEADINGS)}, filled")
    return dict(zip(names, bodies))


def _entries(body: str) -> list[str]:
    """The entries of a section, one a line; a line that is indented further continues the one before it."""
    if re.match(r"none\b", body):
        return []
    lines = body.splitlines()
    entries = [lines[0].strip()]
    for line in lines[1:]:
        if line.startswith(" " * 8):
            entries[-1] += f" {line.strip()}"
        else:
            entries.append(line.strip())
    return entries


def _controls(module: str, body: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in _entries(body):
        framework, _, ids = entry.partition(": ")
        pattern = FRAMEWORKS.get(framework)
        names = tuple(name.strip() for name in ids.split(","))
        if pattern is None or not all(pattern.fullmatch(name) for name in names):
            raise CatalogueError(f"Controls of {module}: {entry!r} is not of the form of a known framework")
        yield framework, names


def _runtime(module: str, body: str) -> Iterator[ManagedRule]:
    for entry in _entries(body):
        found = _RUNTIME.fullmatch(entry)
        pairs = [pair.partition("=") for pair in (found["parameters"] or "").split(",") if pair] if found else []
        if found is None or not all(name.strip() and value.strip() for name, _, value in pairs):
            raise CatalogueError(f"Runtime of {module}: {entry!r} is not IDENTIFIER(parameter=value, ...): remark")
        parameters = tuple((name.strip(), value.strip()) for name, _, value in pairs)
        yield ManagedRule(found["identifier"], parameters, found["remark"] or "")
