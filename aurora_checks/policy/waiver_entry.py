"""An entry of ``waivers`` as text, and the decision record that goes with it: what is known filled in, the rest empty.

What people have to say stays empty, so that the file cannot be used before they have: an entry that looks whole and is
not would be approved by habit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from aurora_checks.policy.exemption_fields import Field, fields_of
from aurora_checks.policy.exemptions import ARCHITECT, LEAD, LEGAL, Exemption, Form, Kind, Risk
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.printable_text import visible

_PLAIN = pattern(r"(?!(?:true|false|yes|no|on|off|null|~)\Z)[A-Za-z_][\w./-]*", re.IGNORECASE | re.ASCII)
_ALWAYS_EXPLAINED = "review_by"
_COLUMN = 32  # before which comments do not begin


def entry_data(waiver: Exemption) -> dict[str, Any]:
    """What the entry of a waiver says, as the settings are read; "" and nothing are left to people."""
    offered = ["resources", *(["migration_path"] if waiver.kind is Kind.LEGACY_MIGRATION else [])]
    data = {}
    for field in fields_of(Form.WAIVER):
        value = field.value_in(waiver)
        if value or Form.WAIVER in field.needed or field.name in offered:
            data[field.name] = _written(field, value)
    return data


def entry_text(waiver: Exemption, indent: int = 2) -> str:
    """The item of the list, whose dash stands in the column ``indent``."""
    lines = [*_lines(fields_of(Form.WAIVER), entry_data(waiver), ""), *_approvals(waiver)]
    first, rest = lines[0], lines[1:]
    space = " " * indent
    return "".join(f"{space}{mark}{line}\n" for mark, line in (("- ", first), *(("  ", line) for line in rest)))


def open_fields(waiver: Exemption) -> tuple[str, ...]:
    """What has to be filled in before the settings can be used again."""
    return tuple(_empty(fields_of(Form.WAIVER), entry_data(waiver), ""))


def approving_roles(waiver: Exemption) -> tuple[str, ...]:
    """Who may have to approve it."""
    could = waiver.rules and all(level_of(it) is Level.COULD for it in waiver.rules)
    needed = () if could else (ARCHITECT, LEAD)
    return (*needed, LEGAL) if waiver.kind in (None, Kind.REGULATORY) else needed


def next_id(taken: Sequence[str], year: int) -> str:
    """The next name of this year."""
    pattern = re.compile(rf"AUR-{year}-(\d+)\Z")
    numbers = [int(match[1]) for match in map(pattern.match, taken) if match]
    return f"AUR-{year}-{max(numbers, default=0) + 1:03}"


def _written(field: Field, value: Any) -> Any:
    """How a value stands in the file: empty where it has none, and one text where a list of one may be a text."""
    if isinstance(value, dict):
        return {it.name: _written(it, value[it.name]) for it in field.codec.parts if it.name in value}
    if isinstance(value, list) and len(value) == 1 and "string" in field.codec.schema["type"]:
        return value[0]
    return "" if value is None else value


def _empty(fields: Iterable[Field], data: Mapping[str, Any], before: str) -> Iterator[str]:
    for it in fields:
        value = data.get(it.name)
        if isinstance(value, dict):
            yield from _empty(it.codec.parts, value, f"{it.name}.")
        elif it.name in data and not _says_something(value) and not it.may_be_empty:
            yield f"{before}{it.name}"


def _says_something(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _lines(fields: Iterable[Field], data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for field in fields:
        if field.name not in data:
            continue
        value = data[field.name]
        if isinstance(value, dict):
            yield f"{indent}{field.name}:"
            yield from _lines(field.codec.parts, value, f"{indent}  ")
            continue
        shown = f"[{', '.join(map(_scalar, value))}]" if isinstance(value, list) else _scalar(value)
        line = f"{indent}{field.name}: {shown}"
        explained = field.hint and (not value or field.name == _ALWAYS_EXPLAINED)
        yield _commented(line, field.hint) if explained else line


def _approvals(waiver: Exemption) -> Iterator[str]:
    roles = approving_roles(waiver)
    if roles:
        yield "# In the pull request, each approver removes the # of approved_by and of one line and writes a name."
        yield "# approved_by:"
        yield from (f'#   {role}: {{name: "", date: {waiver.granted}}}' for role in roles)


def _commented(line: str, comment: str) -> str:
    return f"{line:{_COLUMN}} # {comment}"


def _scalar(value: object) -> str:
    text = str(value)
    plain = _PLAIN.fullmatch(text) or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    return text if plain else json.dumps(visible(text), ensure_ascii=False)


def decision_record(waiver: Exemption, title: str, finding: str, why: str, fix: str) -> str:
    """The Markdown of an architectural decision record, with a section for each thing that the document asks for."""
    (rule,) = waiver.rules
    risk = waiver.risk or Risk("", "")
    what = ", ".join(f"`{it}`" for it in waiver.resources) or "(which clusters)"
    roles = (
        "".join(f"| {role.replace('_', ' ')} | | |\n" for role in approving_roles(waiver))
        or "| (none is needed) | | |\n"
    )
    later = waiver.migration_path or f"(how the rule will be kept, and until when; the fix of the rule: {fix})"
    controls = (
        "".join(f"- {it}\n" for it in waiver.compensating_controls)
        or "(what reduces the risk until the rule is kept)\n"
    )
    return f"""\
# Waiver {waiver.id}: {title}

Status: proposed, {waiver.granted}

## Exception

{rule} ({level_of(rule).value}) is not kept by {what}{_sentence(finding, ": ")}

## Business justification

{waiver.reason or "(why the business needs this)"}

## Risk assessment

Level: {risk.level or "(low, medium or high)"}

{risk.text or f"(what may happen, and to whom; the rule says: {why})"}

## Compensating controls

{controls}
## Approval

| role | name | date |
| --- | --- | --- |
{roles}
## Regular review

Every quarter, the next one by {waiver.review_by}. The waiver expires on {waiver.expires}.

## Timeline for bringing into compliance

{later}
"""


def _sentence(text: str, before: str) -> str:
    return f"{before}{text.rstrip('.')}." if text else "."
