"""The report as SARIF 2.1.0, for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and what GitHub makes of it:
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Optional
from urllib.parse import quote

from aurora_checks.catalogue.catalogue import Rule, UnknownRule, find_rule
from aurora_checks.catalogue.markdown_pages import rule_text
from aurora_checks.catalogue.page_links import link_of, repository
from aurora_checks.report import figures
from aurora_checks.report.annotations import fingerprint, sentence_of
from aurora_checks.report.report_model import MARKER, Mark, Report, RuleInfo
from aurora_checks.terraform.printable_text import in_json, visible

OF_CODE = True

if TYPE_CHECKING:
    from aurora_checks.report.proposed_changes import Key, ProposedChange

    Changes = Mapping[Key, ProposedChange]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
DEFAULT_OUTCOMES = (Mark.FAILED, Mark.WAIVED)
MOST_RESULTS = 25_000  # of a run, says GitHub, which refuses a larger one; it shows the first 5,000
_MOST_TAGS = 20

_KINDS = {
    Mark.FAILED: "fail",
    Mark.WAIVED: "fail",
    Mark.UNDECIDED: "open",
    Mark.PASSED: "pass",
    Mark.NOT_APPLICABLE: "notApplicable",
}
_LEVELS = {"MUST": "error", "SHOULD": "warning", "COULD": "note"}
_PROBLEM_SEVERITIES = {"MUST": "error", "SHOULD": "warning", "COULD": "recommendation"}
# GitHub calls from 9.0 on critical, from 7.0 high, from 4.0 medium, and less low.
_SECURITY_SEVERITIES = {"CRITICAL": "9.5", "HIGH": "8.0", "MEDIUM": "5.5", "LOW": "2.0"}
_IN_SOURCE = "skipped by a comment"


def render(report: Report, outcomes: Sequence[Mark] = DEFAULT_OUTCOMES, changes: Changes = MappingProxyType({})) -> str:
    """The text of the file, with the results of these outcomes: GitHub opens an alert for each, passed or not."""
    return in_json(json.dumps(_document(report, outcomes, changes), indent=1, ensure_ascii=False)) + "\n"


def _document(report: Report, outcomes: Sequence[Mark], changes: Changes) -> dict[str, Any]:
    found = [it for mark in Mark if mark in outcomes for it in figures.findings(report, mark)]
    rules = [_rule(info) for info in report.rules]
    places = {info.id: index for index, info in enumerate(report.rules)}
    new = _new_ones(report)
    results = [{**_result(it, places[it.rule.id], new), **_fixes(it, changes)} for it in found[:MOST_RESULTS]]
    driver = {"name": "aurora-checks", "semanticVersion": report.tool_version, "rules": rules}
    if repository():
        driver["informationUri"] = repository()
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report, len(found))],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "properties": {"generator": MARKER}, "runs": [run]}


def _rule(info: RuleInfo) -> dict[str, Any]:
    page = _page(info.id)
    controls = page.controls.items() if page is not None else ()
    tags = ["aurora-postgresql", info.pillar, info.level, *(f"{name} {it}" for name, its in controls for it in its)]
    rule: dict[str, Any] = {
        "id": info.id,
        "name": "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", _name(info, page))),
        "shortDescription": {"text": visible(info.title)},
        "fullDescription": {"text": visible(info.what or info.title)},
        "help": {"text": "\n".join(visible(it) for it in (info.what, info.why, info.fix) if it) or visible(info.title)},
        "defaultConfiguration": {"level": _LEVELS[info.level]},
        "properties": {
            "tags": [visible(it) for it in tags[:_MOST_TAGS]],
            "precision": "very-high",
            "problem.severity": _PROBLEM_SEVERITIES[info.level],
            "security-severity": _SECURITY_SEVERITIES.get(info.severity, "2.0"),
        },
    }
    if page is not None:
        rule["help"]["markdown"] = rule_text(page)
    link = link_of(page) if page is not None else info.guideline
    return {**rule, "helpUri": link} if link.startswith("https://") else rule


def _name(info: RuleInfo, page: Optional[Rule]) -> str:
    return page.slug.partition("_")[2].lstrip("0123456789_") if page is not None else info.id


def _page(rule_id: str) -> Optional[Rule]:
    try:
        return find_rule(rule_id)
    except UnknownRule:  # one that could not be loaded
        return None


def _result(finding: figures.Finding, place: int, new: Optional[frozenset[tuple[str, str, str]]]) -> dict[str, Any]:
    outcome, row = finding.cell.outcome, finding.row
    kind = _KINDS[outcome]
    first, *others = [_location(it, finding) for it in finding.places]
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": place,
        "kind": kind,
        "level": _LEVELS[finding.rule.level] if kind == "fail" else "none",
        "message": {"text": _no_links(sentence_of(finding))},
        "locations": [first],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint(finding)}:1"},
        "properties": {"environment": visible(row.environment), "root": visible(row.root)},
    }
    if others:
        result["relatedLocations"] = others
    if outcome is Mark.WAIVED:
        result["suppressions"] = [_suppression(finding.cell.reason)]
    if new is not None:
        result["baselineState"] = "new" if (finding.rule.id, *row.key) in new else "unchanged"
    return result


def _location(place: figures.Place, finding: figures.Finding) -> dict[str, Any]:
    region = {"startLine": max(place.line, 1), "endLine": max(place.end_line, place.line, 1)}
    name = visible(finding.row.address)
    return {
        "physicalLocation": {"artifactLocation": _artifact(place.file or "."), "region": region},
        "logicalLocations": [{"fullyQualifiedName": name, "kind": "resource"}],
    }


def _artifact(file: str) -> dict[str, str]:
    return {"uri": quote(file, errors="backslashreplace"), "uriBaseId": "%SRCROOT%"}


def _suppression(reason: str) -> dict[str, str]:
    kind = "inSource" if reason.startswith(_IN_SOURCE) else "external"
    return {"kind": kind, "status": "accepted", "justification": visible(reason)}


def _fixes(finding: figures.Finding, changes: Changes) -> dict[str, Any]:
    """The changes that make it pass, of whole lines, so that viewers need no columns."""
    keys = ((finding.rule.id, finding.row.root, it.address) for it in finding.cell.deciding)
    found = dict.fromkeys(changes[key] for key in keys if key in changes)
    return {"fixes": list(map(_fix, found))} if found else {}


def _fix(change: ProposedChange) -> dict[str, Any]:
    by_file: dict[str, list[dict[str, Any]]] = {}
    for edit in change.edits:
        region = {"startLine": edit.line, "startColumn": 1, "endLine": edit.end_line, "endColumn": 1}
        replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
        by_file.setdefault(edit.file, []).append(replacement)
    files = [{"artifactLocation": _artifact(file), "replacements": its} for file, its in by_file.items()]
    return {"description": {"text": _no_links(visible(change.words))}, "artifactChanges": files}


def _new_ones(report: Report) -> Optional[frozenset[tuple[str, str, str]]]:
    """The rule, root and address of what is not as it was in the report that this one is compared with."""
    if report.comparison is None:
        return None
    changed = (*report.comparison.worse, *report.comparison.better, *report.comparison.other)
    added = set(report.comparison.added)
    cells = ((rule, *row.key) for row in report.clusters if row.key in added for rule in row.cells)
    return frozenset([*((it.rule, it.root, it.address) for it in changed), *cells])


def _invocation(report: Report, found: int) -> dict[str, Any]:
    return {
        "executionSuccessful": not report.problems,
        "endTimeUtc": report.created,
        "toolExecutionNotifications": list(_notifications(report, found)),
    }


def _notifications(report: Report, found: int) -> Iterator[dict[str, Any]]:
    for problem in report.problems:
        yield {
            "level": "error",
            "message": {"text": _no_links(f"not read, so the report does not have what is in it: {visible(problem)}")},
        }
    if found > MOST_RESULTS:
        text = f"{found} results, of which the {MOST_RESULTS} that come first are here; the JSON report has all"
        yield {"level": "warning", "message": {"text": text}}


def _no_links(text: str) -> str:
    """``[text](address)`` would be a link in a message; a backslash says that the bracket is one (3.11.6)."""
    return re.sub(r"\[(?=[^\[\]]*\]\()", r"\\[", text)
