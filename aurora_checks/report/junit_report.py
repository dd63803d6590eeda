"""The report as JUnit XML: a suite for each cluster, a case for each rule. What is not judged is skipped, with why."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from aurora_checks.report import figures
from aurora_checks.report.report_model import MARKER, Cell, ClusterRow, Mark, Report, RuleInfo
from aurora_checks.report.text_safety import for_xml

_JUDGED = (Mark.PASSED, Mark.FAILED)


def render(report: Report) -> str:
    """The text of the XML file."""
    counts = figures.totals(report).counts
    suites = ElementTree.Element("testsuites", _numbers("aurora-checks", counts, len(report.problems)))
    for row in report.clusters:
        suites.append(_suite(report, row))
    if report.problems:
        attributes = {"name": "not read", "tests": str(len(report.problems)), "errors": str(len(report.problems))}
        suite = ElementTree.SubElement(suites, "testsuite", {**attributes, "failures": "0", "skipped": "0"})
        for problem in report.problems:
            case = ElementTree.SubElement(suite, "testcase", {"name": for_xml(problem), "classname": "not read"})
            ElementTree.SubElement(case, "error", {"message": for_xml(problem)})
    ElementTree.indent(suites)
    body = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {MARKER} -->\n{body}\n'


def _numbers(name: str, counts: Mapping[Mark, int], errors: int = 0) -> dict[str, str]:
    skipped = sum(count for mark, count in counts.items() if mark not in _JUDGED)
    tests = sum(counts.values()) + errors
    numbers = {"tests": tests, "failures": counts[Mark.FAILED], "errors": errors, "skipped": skipped}
    return {"name": for_xml(name), **{key: str(number) for key, number in numbers.items()}}


def _suite(report: Report, row: ClusterRow) -> ElementTree.Element:
    counts = figures.figures_of(row.cells.values()).counts
    name = f"{row.address} ({row.root})"
    suite = ElementTree.Element("testsuite", _numbers(name, counts))
    for rule in report.rules:
        if rule.id in row.cells:
            suite.append(_case(rule, row, row.cells[rule.id]))
    return suite


def _case(rule: RuleInfo, row: ClusterRow, cell: Cell) -> ElementTree.Element:
    attributes = {"name": f"{rule.id} {rule.title}", "classname": f"{row.root}.{row.address}", "file": row.file}
    case = ElementTree.Element("testcase", {name: for_xml(text) for name, text in attributes.items()})
    message = cell.reason or cell.outcome.words
    if cell.outcome is Mark.FAILED:
        failure = ElementTree.SubElement(case, "failure", {"message": for_xml(message), "type": rule.level})
        place = f"{row.file}:{row.line}" if row.line else row.file
        lines = [message, *cell.notes, f"Fix: {cell.fix}" if cell.fix else "", place, rule.guideline]
        failure.text = for_xml("\n".join(line.replace("\n", " ") for line in lines if line))
    elif cell.outcome is not Mark.PASSED:
        ElementTree.SubElement(case, "skipped", {"message": for_xml(f"{cell.outcome.words}: {message}")})
    return case
