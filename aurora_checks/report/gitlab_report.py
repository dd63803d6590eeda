"""The report for GitLab's code quality widget: a list of issues, whose fingerprints stay when lines move.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import Any

from aurora_checks.report.annotations import Annotation, annotations_of, digest, fingerprint
from aurora_checks.report.report_model import MARKER, Report
from aurora_checks.terraform.printable_text import in_json, visible

OF_CODE = True

_SEVERITIES = {"MUST": "critical", "SHOULD": "major", "COULD": "minor"}


def render(report: Report) -> str:
    """The text of the file; an empty list where there is nothing to say."""
    issues = [_issue(it) for it in annotations_of(report)] + [_unread(problem) for problem in report.problems]
    return in_json(json.dumps(issues, indent=1, ensure_ascii=False)) + "\n"


def _issue(it: Annotation) -> dict[str, Any]:
    place = it.finding.places[0]
    return {
        "generator": MARKER,
        "type": "issue",
        "check_name": visible(it.finding.rule.id),
        "description": f"{it.title} {it.text}",
        "severity": "info" if it.undecided else _SEVERITIES[it.finding.rule.level],
        "fingerprint": fingerprint(it.finding),
        "location": {
            "path": visible(place.file),
            "lines": {"begin": max(place.line, 1), "end": max(place.end_line, 1)},
        },
    }


def _unread(problem: str) -> dict[str, Any]:
    """A file that could not be read; the problem begins with its name and often with a line."""
    path, _, rest = problem.partition(":")
    line = rest.partition(":")[0]
    return {
        "generator": MARKER,
        "type": "issue",
        "check_name": "not read",
        "description": f"not read, so the report does not have what is in it: {visible(problem)}",
        "severity": "blocker",
        "fingerprint": digest(problem),
        "location": {"path": visible(path), "lines": {"begin": int(line) if line.isdigit() else 1}},
    }
