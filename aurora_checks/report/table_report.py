"""The report for a terminal: one letter for each outcome, then what to do, in order."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.report import figures
from aurora_checks.report.report_formats import Paint, unpainted
from aurora_checks.report.report_model import MARKER, Change, ClusterRow, Mark, Report
from aurora_checks.report.text_safety import columns, shortened
from aurora_checks.terraform.printable_text import visible

ON_A_SCREEN = True

LETTERS = {Mark.PASSED: "P", Mark.FAILED: "F", Mark.WAIVED: "W", Mark.UNDECIDED: "U", Mark.NOT_APPLICABLE: "-"}
_NAME = 44
_ENVIRONMENT = 13
_NO_RULE = " "  # a report of an earlier version does not have it


_STYLES = {Mark.PASSED: "green", Mark.FAILED: "red", Mark.WAIVED: "blue", Mark.UNDECIDED: "yellow"}


def render(report: Report, paint: Paint = unpainted, on_screen: bool = False) -> str:
    """The text."""
    parts = (
        _findings(report, paint),
        _undecided(report),
        _readings(report),
        _waived(report),
        _compared(report),
        left_out(report),
    )
    return "\n".join([*first_screen(report, paint, on_screen), *(line for part in parts for line in part)]) + "\n"


def first_screen(report: Report, paint: Paint, on_screen: bool) -> Iterator[str]:
    """The lines of the matrix and of the scores. Only a file needs to say what made it."""
    what = "report of a fleet" if report.kind == "fleet" else "report"
    yield f"aurora-checks {report.tool_version}: {what}, {report.created}"
    if not on_screen:
        yield f"({MARKER})"
    yield ""
    if report.problems:
        yield f"{unread(report)} NOT READ, at the end, says why."
    yield from _matrix(report, paint)
    if report.clusters:
        yield from _summary(report, paint)


def _matrix(report: Report, paint: Paint) -> Iterator[str]:
    if not report.clusters:
        yield f"{no_clusters(report)[:-1]} ({len(report.roots)} root(s))."
        return
    groups = _groups(report)
    before = " " * (_NAME + _ENVIRONMENT + 2)
    yield before + "  ".join(_heading(name, max(len(ids), 4)) for name, ids in groups)
    for digit in range(3):
        head = f"{'CLUSTER':{_NAME}} {'ENVIRONMENT':{_ENVIRONMENT}} " if digit == 2 else before
        yield paint(head + "  ".join("".join(it[-3:][digit] for it in ids).ljust(4) for _, ids in groups), "bold")
    last = ""
    for row in figures.worst_first(report) if report.kind == "fleet" else report.clusters:
        if row.root != last:
            yield f"[{visible('the scanned folder' if row.root == '.' else row.root)}]"
            last = row.root
        letters = "  ".join("".join(_letter(row, it, paint) for it in ids) + " " * (4 - len(ids)) for _, ids in groups)
        name = shortened(visible(row.address), _NAME)
        environment = shortened(visible(row.environment), _ENVIRONMENT)
        yield f"{name}{' ' * (_NAME - columns(name))} {environment:{_ENVIRONMENT}} {letters}".rstrip()
    yield "P passed  F failed  W waived  U undecided  - not applicable"
    yield f"The numbers of the rules are read from top to bottom: the first column is {visible(report.rules[0].id)}."


def unread(report: Report) -> str:
    """What is said first where there were problems: a short report must not look like one where all is well."""
    many = len(report.problems) != 1
    return (
        f"{len(report.problems)} part{'s' if many else ''} of the code could not be read, so clusters may be missing."
    )


def no_clusters(report: Report) -> str:
    """What is said where no cluster was found."""
    return f"There are no Aurora PostgreSQL clusters in what {'else ' if report.problems else ''}was read."


def _heading(name: str, width: int) -> str:
    """The name of a pillar above its columns, or how it begins."""
    shown = visible(name)
    return (shown if len(shown) <= width else f"{shown[: min(4, width)]}."[:width]).ljust(width)


def _groups(report: Report) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for rule in report.rules:
        found.setdefault(rule.pillar, []).append(rule.id)
    return [(pillar.split("_")[0].upper(), ids) for pillar, ids in found.items()]


def _letter(row: ClusterRow, rule_id: str, paint: Paint) -> str:
    cell = row.cells.get(rule_id)
    return paint(LETTERS[cell.outcome], _STYLES.get(cell.outcome, "dim")) if cell is not None else _NO_RULE


def _summary(report: Report, paint: Paint) -> Iterator[str]:
    parts = [(_spoken(name), its) for name, its in figures.pillars(report).items()]
    parts += [(level, its) for level, its in figures.levels(report).items()]
    parts.append(("all", figures.totals(report)))
    yield ""
    yield paint(f"{'SCORE':24} {'':>8} " + " ".join(f"{mark.words:>14}" for mark in Mark), "bold")
    for name, its in parts:
        yield f"{visible(name):24} {its.percent:>8} " + " ".join(f"{its.counts[mark]:>14}" for mark in Mark)


def _findings(report: Report, paint: Paint) -> Iterator[str]:
    gathered = figures.by_rule(report)
    if not gathered:
        return
    yield ""
    yield "FAILED, most important first"
    for rule, its in gathered.items():
        yield ""
        yield paint(f"{visible(rule.id)} {rule.level}: {visible(rule.title)}", "bold")
        of_all = [note for note in its[0].cell.notes if all(note in it.cell.notes for it in its)]
        alike: dict[tuple[str, ...], list[figures.Finding]] = {}
        for it in its:
            alike.setdefault((it.cell.fix, *(note for note in it.cell.notes if note not in of_all)), []).append(it)
        for (fix, *notes), group in alike.items():
            yield from (_finding(it, report) for it in group)
            if report.kind != "fleet":
                yield f"    Fix: {visible(fix)}"
                yield from (f"    {visible(note)}" for note in notes)
        yield from (f"    {visible(note)}" for note in of_all)


def _finding(it: figures.Finding, report: Report) -> str:
    start = f"  {visible(it.row.address)} ({visible(it.place)}, {visible(it.row.environment)})"
    return start if report.kind == "fleet" else f"{start}: {visible(it.cell.own_reason)}"


def _readings(report: Report) -> Iterator[str]:
    found = figures.readings(report)
    if found:
        yield ""
        yield "MODULES THAT ARE NOT READ AS THEIR CALLS ASK FOR"
        yield from (f"  {visible(read_as)}: {visible(addresses)}" for addresses, read_as in found)


def _undecided(report: Report) -> Iterator[str]:
    found = figures.findings(report, Mark.UNDECIDED)
    if not found:
        return
    kinds = {root.id: root.kind for root in report.roots}
    yield ""
    yield f"UNDECIDED: {len(found)}; neither passed nor failed"
    for it in found:
        reason = visible(it.cell.own_reason)
        yield f"  {visible(it.rule.id)} {it.rule.level} {visible(it.row.address)}: {reason}".rstrip(": ")
        if report.kind != "fleet":
            yield f"    {visible(what_a_plan_says(it, kinds.get(it.row.root, 'code')))}"


def what_a_plan_says(finding: figures.Finding, kind: str) -> str:
    """Whether a plan settles what is undecided."""
    planned = finding.cell.planned
    if planned is not None and planned.outcome is Mark.UNDECIDED:
        return f"The plan {planned.plan} does not decide it either: {planned.reason}"
    if planned is not None:
        return f"The plan {planned.plan} decides it: {planned.outcome.words}, {planned.reason}"
    if finding.cell.fix:
        return f"To decide it: {finding.cell.fix}"
    if kind == "plan":
        return "This is already a plan: a value that it does not show is known after apply, or is not in this code."
    if kind == "state":
        return "This is deployed state: a value that it does not show is in the code, in another state, or only in AWS."
    return "A plan may decide it: give one (terraform show -json) together with this folder."


def _waived(report: Report) -> Iterator[str]:
    found = figures.findings(report, Mark.WAIVED)
    if found and report.kind != "fleet":
        yield ""
        yield "WAIVED"
        for it in found:
            yield f"  {visible(it.rule.id)} {visible(it.row.address)}: {visible(it.cell.reason)}"
    due = figures.due(report)
    if due:
        yield ""
        yield "WAIVERS AND OTHER EXCEPTIONS TO LOOK AT"
        for waiver in due:
            where = f"{visible(waiver.root)} " if waiver.root else ""
            why = visible(f"{waiver.state}: {waiver.because} ({waiver.place})")
            yield f"  {where}{visible(waiver.id)} {why}"


def _compared(report: Report) -> Iterator[str]:
    comparison = report.comparison
    if comparison is None:
        return
    yield ""
    words = f"{'COMPARED WITH' if comparison.of_kinds else 'SINCE'} {visible(comparison.since_words)}"
    counted = f"{len(comparison.better)} better, {len(comparison.worse)} worse"
    yield f"{words}: {counted}"
    for label, changes in (("worse", comparison.worse), ("better", comparison.better), ("other", comparison.other)):
        yield from (f"  {label}: {_change(it)}" for it in changes)
    yield from (f"  new cluster: {visible(address)} ({visible(root)})" for root, address in comparison.added)
    yield from (f"  gone: {visible(address)} ({visible(root)})" for root, address in comparison.removed)


def _change(change: Change) -> str:
    where = f"{visible(change.address)} ({visible(change.root)})"
    before, after = (
        f"{mark.words} ({visible(why)})" if why else mark.words
        for mark, why in ((change.before, change.why_before), (change.after, change.why_after))
    )
    return f"{visible(change.rule)} {where}: {before} -> {after}"


def left_out(report: Report) -> Iterator[str]:
    """The lines that say what is missing in the others."""
    if report.out_of_scope:
        yield ""
        yield "NOT JUDGED: other engines, modules that do not look like Aurora, units that never run"
        yield from (f"  {visible(names)}: {visible(reason)}" for names, reason in figures.outside(report))
    if report.problems:
        yield ""
        yield "NOT READ: the report does not have what is in these files"
        yield from (f"  {visible(problem)}" for problem in report.problems)


def _spoken(pillar: str) -> str:
    return pillar.replace("_", " ")
