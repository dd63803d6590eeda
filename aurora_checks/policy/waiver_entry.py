"""An entry of ``waivers`` as text, and the decision record that goes with it: what is known filled in, the rest empty.

What people have to say stays empty, so that the file cannot be used before they have: an entry that looks whole and is
not would be approved by habit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aurora_checks.policy.exemptions import ARCHITECT, LEAD, LEGAL, QUARTER, Kind
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.terraform.printable_text import visible

_PLAIN = re.compile(r"(?!(?:true|false|yes|no|on|off|null|~)\Z)[A-Za-z_][\w./-]*", re.IGNORECASE | re.ASCII)
_COMMENTS = {
    "kind": "development, legacy_migration or regulatory",
    "justification": "the business reason; every report shows it",
    "level": "low, medium or high",
    "text": "what may happen, and to whom",
    "compensating_controls": "what reduces the risk until the rule is kept",
    "migration_path": "for legacy_migration: how the rule will be kept, and until when",
    "review_by": "at most three months later; after the review set reviewed, and move this date",
}
_COLUMN = 32  # before which comments do not begin


@dataclass(frozen=True)
class WaiverEntry:
    """What is known of a waiver; "" and nothing are left to people."""

    id: str
    rule: str
    today: date
    resources: tuple[str, ...] = ()
    environment: str = ""
    kind: str = ""
    justification: str = ""
    risk_level: str = ""
    risk: str = ""
    controls: tuple[str, ...] = ()
    migration_path: str = ""
    adr: str = ""

    @property
    def review_by(self) -> date:
        """The latest day on which it has to be looked at again."""
        return self.today + QUARTER

    @property
    def expires(self) -> date:
        """Its last day, a proposal."""
        return self.today + 2 * QUARTER

    @property
    def open_fields(self) -> tuple[str, ...]:
        """What has to be filled in before the settings can be used again."""
        needed = {
            "kind": self.kind,
            "justification": self.justification,
            "risk.level": self.risk_level,
            "risk.text": self.risk,
            "resources": self.resources,
            "migration_path": self.migration_path or self.kind != Kind.LEGACY_MIGRATION.value,
        }
        return tuple(name for name, value in needed.items() if not value)

    def data(self) -> dict[str, object]:
        """What the text says, as the settings are read."""
        rules = [self.rule] if self.rule else []
        data: dict[str, object] = {"id": self.id, "rules": rules, "resources": list(self.resources)}
        if self.environment:
            data["environment"] = self.environment
        data.update(kind=self.kind, justification=self.justification)
        data["risk"] = {"level": self.risk_level, "text": self.risk}
        data["compensating_controls"] = list(self.controls)
        if self.migration_path or self.kind == Kind.LEGACY_MIGRATION.value:
            data["migration_path"] = self.migration_path
        if self.adr:
            data["adr"] = self.adr
        dates = {"granted": self.today, "review_by": self.review_by, "expires": self.expires}
        return {**data, **{name: str(day) for name, day in dates.items()}}

    def text(self, indent: int = 2) -> str:
        """The item of the list, whose dash stands in the column ``indent``."""
        lines = [*_mapping(self.data(), ""), *self._approvals()]
        first, rest = lines[0], lines[1:]
        space = " " * indent
        return "".join(f"{space}{mark}{line}\n" for mark, line in (("- ", first), *(("  ", line) for line in rest)))

    def _approvals(self) -> Iterator[str]:
        roles = self.roles()
        if roles:
            yield _commented("# approved_by:", "each of them adds a line in the review, without the #")
            yield from (f'#   {role}: {{name: "", date: {self.today}}}' for role in roles)

    def roles(self) -> tuple[str, ...]:
        """Who may have to approve it."""
        needed = [] if self.rule and level_of(self.rule) is Level.COULD else [ARCHITECT, LEAD]
        return (*needed, LEGAL) if self.kind in ("", Kind.REGULATORY.value) else tuple(needed)


def next_id(taken: Sequence[str], year: int) -> str:
    """The next name of this year."""
    pattern = re.compile(rf"AUR-{year}-(\d+)\Z")
    numbers = [int(match[1]) for match in map(pattern.match, taken) if match]
    return f"AUR-{year}-{max(numbers, default=0) + 1:03}"


def _mapping(data: dict[str, object], indent: str) -> Iterator[str]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _mapping(value, f"{indent}  ")
            continue
        shown = [_scalar(it) for it in value] if isinstance(value, list) else _scalar(value)
        line = f"{indent}{name}: {'[' + ', '.join(shown) + ']' if isinstance(shown, list) else shown}"
        comment = _COMMENTS.get(name, "") if not value or name == "review_by" else ""
        yield _commented(line, comment) if comment else line


def _commented(line: str, comment: str) -> str:
    return f"{line:{_COLUMN}} # {comment}"


def _scalar(value: object) -> str:
    text = str(value)
    plain = _PLAIN.fullmatch(text) or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    return text if plain else json.dumps(visible(text), ensure_ascii=False)


def decision_record(entry: WaiverEntry, title: str, finding: str, why: str, fix: str) -> str:
    """The Markdown of an architectural decision record, with a section for each thing that the document asks for."""
    what = ", ".join(f"`{it}`" for it in entry.resources) or "(which clusters)"
    roles = "".join(f"| {role.replace('_', ' ')} | | |\n" for role in entry.roles()) or "| (none is needed) | | |\n"
    later = entry.migration_path or f"(how the rule will be kept, and until when; the fix of the rule: {fix})"
    controls = "".join(f"- {it}\n" for it in entry.controls) or "(what reduces the risk until the rule is kept)\n"
    return f"""\
# Waiver {entry.id}: {title}

Status: proposed, {entry.today}

## Exception

{entry.rule} ({level_of(entry.rule).value}) is not kept by {what}{_sentence(finding, ": ")}

## Business justification

{entry.justification or "(why the business needs this)"}

## Risk assessment

Level: {entry.risk_level or "(low, medium or high)"}

{entry.risk or f"(what may happen, and to whom; the rule says: {why})"}

## Compensating controls

{controls}
## Approval

| role | name | date |
| --- | --- | --- |
{roles}
## Regular review

Every quarter, the next one by {entry.review_by}. The waiver expires on {entry.expires}.

## Timeline for bringing into compliance

{later}
"""


def _sentence(text: str, before: str) -> str:
    return f"{before}{text.rstrip('.')}." if text else "."
