"""The report as workflow commands of GitHub Actions, which show findings beside the changed lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.report import figures
from aurora_checks.report.annotations import Annotation, annotations_of
from aurora_checks.report.report_model import MARKER, Mark, Report
from aurora_checks.terraform.printable_text import visible

OF_CODE = True

SHOWN = 10  # of each kind in a step, says GitHub; the log has all of them
_COMMANDS = {"MUST": "error", "SHOULD": "warning", "COULD": "notice"}


def render(report: Report) -> str:
    """The lines."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield MARKER
    for problem in report.problems:
        yield _command("error", {"title": "Not read, so the report does not have what is in it"}, problem)
    counts = dict.fromkeys(_COMMANDS.values(), 0)
    for it in annotations_of(report):
        command = "notice" if it.undecided else _COMMANDS[it.finding.rule.level]
        counts[command] += 1
        yield _command(command, _properties(it), it.text)
    totals = figures.totals(report).counts
    yield f"{len(report.clusters)} cluster(s): " + ", ".join(f"{totals[mark]} {mark.words}" for mark in Mark)
    if any(count > SHOWN for count in counts.values()):
        yield f"GitHub shows {SHOWN} errors, {SHOWN} warnings and {SHOWN} notices of a step; above are all of them."


def _properties(it: Annotation) -> dict[str, str]:
    place = it.finding.places[0]
    where = {"file": place.file, "line": str(place.line), "endLine": str(place.end_line)} if place.line else {}
    return {**where, "title": it.title}


def _command(name: str, properties: dict[str, str], text: str) -> str:
    said = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{name} {said}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
