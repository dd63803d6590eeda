"""The report as Markdown, for a pull request or a wiki."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.report import figures
from aurora_checks.report.report_model import MARKER, ClusterRow, Mark, Report
from aurora_checks.report.table_report import what_a_plan_says
from aurora_checks.report.text_safety import code_in_markdown as code
from aurora_checks.report.text_safety import for_markdown as prose

_CELLS = {Mark.PASSED: "pass", Mark.FAILED: "**FAIL**", Mark.WAIVED: "waived", Mark.UNDECIDED: "open"}


def render(report: Report) -> str:
    """The text."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"<!-- {MARKER} -->"
    yield f"# Aurora PostgreSQL design rules: {'fleet' if report.kind == 'fleet' else 'report'}"
    yield ""
    counts = figures.totals(report).counts
    yield (
        f"{len(report.clusters)} cluster(s) in {len(report.roots)} root(s): "
        + ", ".join(f"{counts[mark]} {mark.words}" for mark in Mark)
        + f". {prose(report.created)}, aurora-checks {prose(report.tool_version)}."
    )
    yield from (
        "",
        "| pillar | score | " + " | ".join(mark.words for mark in Mark) + " |",
        "| --- |" + " ---: |" * (1 + len(Mark)),
    )
    for pillar, its in figures.pillars(report).items():
        numbers = " | ".join(str(its.counts[mark]) for mark in Mark)
        yield f"| {prose(pillar.replace('_', ' '))} | {its.percent} | {numbers} |"
    yield from _matrix(report)
    yield from _findings(report)
    yield from _undecided(report)
    yield from _exceptions(report)
    yield from _compared(report)
    yield from _left_out(report)


def _matrix(report: Report) -> Iterator[str]:
    yield from ("", "## Clusters", "")
    if not report.clusters:
        yield "There are no Aurora PostgreSQL clusters in what was read."
        return
    yield "| cluster | environment | " + " | ".join(prose(rule.id[-3:]) for rule in report.rules) + " |"
    yield "|" + " --- |" * (2 + len(report.rules))
    for row in figures.worst_first(report) if report.kind == "fleet" else report.clusters:
        cells = (_CELLS.get(row.cells[it.id].outcome, "n/a") if it.id in row.cells else " " for it in report.rules)
        yield f"| {code(row.address)} {prose(row.root)} | {prose(row.environment)} | {' | '.join(cells)} |"


def _findings(report: Report) -> Iterator[str]:
    gathered = figures.by_rule(report)
    if gathered:
        yield from ("", "## Failed", "", "In the order of the design document's decision framework.")
    for rule, its in gathered.items():
        link = f" ([AWS](<{rule.guideline}>))" if _is_link(rule.guideline) else ""
        yield from ("", f"### {prose(rule.id)} {rule.level}: {prose(rule.title)}{link}", "")
        for it in its:
            reason = f": {prose(it.cell.reason)}" if it.cell.reason else f", {prose(it.row.root)}"
            yield f"- {code(it.row.address)} ({code(_place(it.row))}, {prose(it.row.environment)}){reason}"
            yield from (f"  - {prose(note)}" for note in it.cell.notes)
            if it.cell.fix:
                yield f"  - Fix: {prose(it.cell.fix)}"


def _undecided(report: Report) -> Iterator[str]:
    found = figures.findings(report, Mark.UNDECIDED)
    kinds = {root.id: root.kind for root in report.roots}
    if found:
        yield from ("", f"## Undecided: {len(found)}", "", "Neither passed nor failed: the code does not tell.", "")
    for it in found:
        if report.kind == "fleet":
            yield f"- {prose(it.rule.id)} {code(it.row.address)}, {prose(it.row.root)}"
        else:
            says = what_a_plan_says(it, kinds.get(it.row.root, "code"))
            yield f"- {prose(it.rule.id)} {code(it.row.address)}: {prose(it.cell.reason)}. {prose(says)}"


def _exceptions(report: Report) -> Iterator[str]:
    found = figures.findings(report, Mark.WAIVED)
    if found:
        yield from ("", f"## Waived: {len(found)}", "")
        for it in found:
            yield f"- {prose(it.rule.id)} {code(it.row.address)}: {prose(it.cell.reason or it.row.root)}"
    due = figures.due(report)
    if due:
        yield from (
            "",
            "## Exceptions to look at",
            "",
            "| id | state | last day | rules | because |",
            "|" + " --- |" * 5,
        )
        for waiver in due:
            cells = (waiver.id, waiver.state, waiver.last_day, ", ".join(waiver.rules), waiver.because)
            yield f"| {' | '.join(map(prose, cells))} |"


def _compared(report: Report) -> Iterator[str]:
    comparison = report.comparison
    if comparison is None:
        return
    yield from ("", f"## Since {prose(comparison.since)}", "")
    yield f"{len(comparison.better)} better, {len(comparison.worse)} worse."
    for label, changes in (("worse", comparison.worse), ("better", comparison.better), ("other", comparison.other)):
        if changes:
            yield ""
        for it in changes:
            yield f"- {label}: {prose(it.rule)} {code(it.address)}: {it.before.words} → {it.after.words}"
    for label, keys in (("new", comparison.added), ("gone", comparison.removed)):
        if keys:
            yield ""
        yield from (f"- {label}: {code(address)} {prose(root)}" for root, address in keys)


def _left_out(report: Report) -> Iterator[str]:
    if report.out_of_scope:
        yield from ("", "## Not judged", "")
        yield from (f"- {code(it.address)}: {prose(it.reason)}" for it in report.out_of_scope)
    if report.problems:
        yield from ("", "## Not read", "", "What these files say is missing above.", "")
        yield from (f"- {prose(problem)}" for problem in report.problems)


def _place(row: ClusterRow) -> str:
    return f"{row.file}:{row.line}" if row.line else row.file or row.root


def _is_link(address: str) -> bool:
    return address.startswith("https://") and not any(char in address for char in " <>\n")
