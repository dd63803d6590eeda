"""The report as Markdown, for a pull request, a job's summary or a wiki: short, and never larger than ``LIMIT``.

What is to be done stands open, everything else is folded. Where there is too much, the later sections give way first;
each says how much is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aurora_checks.report import figures
from aurora_checks.report.report_model import MARKER, Change, Mark, Report, RuleInfo
from aurora_checks.report.table_report import no_clusters, unread, what_a_plan_says
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.markdown_text import code_in_markdown as code
from aurora_checks.terraform.markdown_text import for_markdown as prose
from aurora_checks.terraform.printable_text import visible

LIMIT = 65_536  # characters of a comment on GitHub; counted in bytes, of which a character has one or more
_CELLS = {Mark.PASSED: "pass", Mark.FAILED: "**FAIL**", Mark.WAIVED: "waived", Mark.UNDECIDED: "undecided"}
_MORE = "and {} more lines, which the HTML and the JSON report have"


@dataclass(frozen=True)
class _Section:
    """Lines below a title. The first ``head`` of them are of no use alone."""

    title: str
    lines: Sequence[str]
    folded: bool = True
    head: int = 0

    def frame(self) -> tuple[list[str], list[str]]:
        """What stands before and after the lines."""
        if self.folded:
            return ["", f"<details><summary>{self.title}</summary>", ""], ["", "</details>"]
        return ["", f"## {self.title}", ""], []


def render(report: Report) -> str:
    """The text."""
    sections = [it for it in _sections(report) if it.lines]
    intro = list(_intro(report))
    left = LIMIT - _size(intro) - sum(_size([*before, *after, "", _MORE]) + 10 for before, after in _frames(sections))
    shown = list(intro)
    for section in sections:
        fitting = _fitting(section.lines, left)
        kept = section.lines[: fitting if fitting > section.head else 0]
        left -= _size(kept)
        before, after = section.frame()
        more = len(section.lines) - len(kept)
        shown += [*before, *kept, *(["", _MORE.format(more)] if more else []), *after]
    return "\n".join(shown) + "\n"


def _frames(sections: Iterable[_Section]) -> Iterator[tuple[list[str], list[str]]]:
    return (it.frame() for it in sections)


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)


def _fitting(lines: Sequence[str], left: int) -> int:
    """How many of the lines have place."""
    for number, line in enumerate(lines):
        left -= _size([line])
        if left < 0:
            return number
    return len(lines)


def _intro(report: Report) -> Iterator[str]:
    yield f"<!-- {MARKER} -->"
    yield f"# Aurora PostgreSQL design rules{': fleet' if report.kind == 'fleet' else ''}"
    yield ""
    if report.comparison is not None:
        new, fixed = figures.new_and_fixed(report)
        yield f"**{len(new)} new, {len(fixed)} fixed** since {prose(report.comparison.since_words)}."
        yield ""
    failed = {level: its.counts[Mark.FAILED] for level, its in figures.levels(report).items()}
    counts = figures.totals(report).counts
    said = ", ".join(f"{count} {level}" for level, count in failed.items() if count)
    broken = sum(1 for row in report.clusters if any(it.outcome is Mark.FAILED for it in row.cells.values()))
    yield (
        f"**{counts[Mark.FAILED]} failed**{f' ({said})' if said else ''} in {broken} of {len(report.clusters)} "
        f"cluster(s), {counts[Mark.UNDECIDED]} undecided, {counts[Mark.WAIVED]} waived, {counts[Mark.PASSED]} passed. "
        f"{prose(report.created)}, aurora-checks {prose(report.tool_version)}."
    )
    if report.problems:
        yield from ("", f"**{unread(report)}**")
    if not report.clusters:
        yield from ("", no_clusters(report))


def _sections(report: Report) -> Iterator[_Section]:
    if report.comparison is not None:
        yield from _compared(report)
    gathered = figures.by_rule(report)
    for level in figures.LEVELS:
        its = {rule: found for rule, found in gathered.items() if rule.level == level}
        title = f"{level}: {sum(map(len, its.values()))} failed"
        yield _Section(title, list(_by_rule(report, its)), folded=level != figures.LEVELS[0])
        if level == figures.LEVELS[0]:
            problems = [f"- {prose(problem)}" for problem in report.problems]
            yield _Section("Not read, so the report does not have what is in these files", problems, folded=False)
    undecided = list(_undecided(report))
    yield _Section(f"Undecided: {len(undecided)}, neither passed nor failed", undecided)
    readings = [f"- {prose(read_as)}: {prose(addresses)}" for addresses, read_as in figures.readings(report)]
    yield _Section(f"Modules that are not read as their calls ask for: {len(readings)}", readings)
    due = list(_due(report))
    yield _Section(f"Exceptions to look at: {len(due) - 2}", due, head=2) if len(due) > 2 else _Section("", ())
    waived = [
        f"- {prose(it.rule.id)} {code(it.row.address)}: {prose(it.cell.reason or it.row.root)}"
        for it in figures.findings(report, Mark.WAIVED)
    ]
    yield _Section(f"Waived: {len(waived)}", waived)
    if report.clusters:
        yield _Section("Every cluster and rule", list(_matrix(report)), head=2)
        yield _Section("Score of each pillar", list(_pillars(report)), head=2)
    outside = [f"- {code(names)}: {prose(reason)}" for names, reason in figures.outside(report)]
    yield _Section("Not judged: other engines and modules", outside)


def _by_rule(report: Report, gathered: dict[RuleInfo, list[figures.Finding]]) -> Iterator[str]:
    """A line for each rule, and below it one for each finding."""
    for rule, its in gathered.items():
        name = f"**{prose(rule.id)}**"
        yield f"- {f'[{name}](<{rule.guideline}>)' if _is_link(rule.guideline) else name} {prose(rule.title)}"
        for it in its:
            yield "\n".join([f"  - {_finding(report, it)}", *_patch(it.cell.patch)])


def _patch(patch: str) -> Iterator[str]:
    """The lines of a finding's patch, in a fence that none of them can close."""
    if not patch:
        return
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", patch)), default=0))
    yield from ("", f"    {fence}diff")
    yield from (f"    {visible(line)}" for line in patch.rstrip("\n").split("\n"))
    yield from (f"    {fence}", "")


def _finding(report: Report, it: figures.Finding) -> str:
    if report.kind == "fleet":
        return f"{code(it.row.address)} ({prose(it.row.environment)}), {prose(it.row.root)}"
    said = ". ".join(text.rstrip(".") for text in (it.cell.own_reason, *it.cell.notes) if text)
    fix = f". **Fix:** {prose(it.cell.fix)}" if it.cell.fix else ""
    return f"{code(it.row.address)} ({code(it.place)}, {prose(it.row.environment)}): {prose(said)}{fix}"


def _undecided(report: Report) -> Iterator[str]:
    kinds = {root.id: root.kind for root in report.roots}
    for it in figures.findings(report, Mark.UNDECIDED):
        start = f"- {prose(it.rule.id)} {it.rule.level} {code(it.row.address)}"
        if report.kind == "fleet":
            yield f"{start}, {prose(it.row.root)}"
        else:
            says = what_a_plan_says(it, kinds.get(it.row.root, "code"))
            yield f"{start}: {prose(it.cell.own_reason)}. {prose(says)}"


def _due(report: Report) -> Iterator[str]:
    yield from ("| id | state | last day | rules | because |", "|" + " --- |" * 5)
    for waiver in figures.due(report):
        cells = (waiver.id, waiver.state, waiver.last_day, ", ".join(waiver.rules), waiver.because)
        yield f"| {' | '.join(map(prose, cells))} |"


def _matrix(report: Report) -> Iterator[str]:
    yield "| cluster | environment | " + " | ".join(prose(rule.id[-3:]) for rule in report.rules) + " |"
    yield "|" + " --- |" * (2 + len(report.rules))
    for row in figures.worst_first(report) if report.kind == "fleet" else report.clusters:
        cells = (_CELLS.get(row.cells[it.id].outcome, "n/a") if it.id in row.cells else " " for it in report.rules)
        yield f"| {code(row.address)} {prose(row.root)} | {prose(row.environment)} | {' | '.join(cells)} |"


def _pillars(report: Report) -> Iterator[str]:
    yield "| pillar | score | " + " | ".join(mark.words for mark in Mark) + " |"
    yield "| --- |" + " ---: |" * (1 + len(Mark))
    for pillar, its in figures.pillars(report).items():
        numbers = " | ".join(str(its.counts[mark]) for mark in Mark)
        yield f"| {prose(pillar.replace('_', ' '))} | {its.percent} | {numbers} |"


def _compared(report: Report) -> Iterator[_Section]:
    comparison = report.comparison
    assert comparison is not None
    new, fixed = figures.new_and_fixed(report)
    yield _Section(f"New: {len(new)}", [f"- {prose(it.rule.id)} {_finding(report, it)}" for it in new], folded=False)
    yield _Section(f"Fixed: {len(fixed)}", [f"- {_change(it)}" for it in fixed])
    told = {(it.rule.id, *it.row.key) for it in new} | {(it.rule, it.root, it.address) for it in fixed}
    others = [
        f"- {label}: {_change(it)}"
        for label, its in (("worse", comparison.worse), ("better", comparison.better), ("other", comparison.other))
        for it in its
        if (it.rule, it.root, it.address) not in told
    ]
    clusters = [
        f"- {label}: {code(address)} {prose(root)}"
        for label, keys in (("new cluster", comparison.added), ("gone", comparison.removed))
        for root, address in keys
    ]
    yield _Section(f"Other changes: {len(others) + len(clusters)}", [*clusters, *others])


def _change(it: Change) -> str:
    before, after = (
        f"{mark.words} ({prose(why)})" if why else mark.words
        for mark, why in ((it.before, it.why_before), (it.after, it.why_after))
    )
    return f"{prose(it.rule)} {code(it.address)}: {before} → {after}"


def _is_link(address: str) -> bool:
    return address.startswith("https://") and not any(char in address for char in " <>\n")
