"""The sections below the matrix: what to do and in which order, exceptions, every cluster, every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aurora_checks.report import figures
from aurora_checks.report.html_code import OPEN, Line, ShownCode
from aurora_checks.report.html_names import (
    cluster_id,
    environment_class,
    finding_id,
    name_of,
    outcome_class,
    rule_classes,
    rule_id,
)
from aurora_checks.report.report_model import Cell, Change, ClusterRow, Mark, Report, RuleInfo
from aurora_checks.report.table_report import what_a_plan_says
from aurora_checks.report.text_safety import for_html as text

_MOST_NAMES = 200  # of one rule; a fleet may have thousands
_FEW = 10  # clusters whose parts stand open
_MOST_LINES = 5  # that a finding names


def order(report: Report) -> Iterator[str]:
    """The failed rules, each with its fixes and the clusters that need them; then what is undecided."""
    yield '<section aria-labelledby="order"><h2 id="order">What to do, in order</h2>'
    gathered = figures.by_effect(report)
    if gathered:
        yield "<p>MUST rules come first. Within a level, the rule that most production clusters break comes first.</p>"
    else:
        yield "<p>Nothing failed.</p>"
    yield from _by_rule(report, gathered)
    undecided = figures.by_effect(report, Mark.UNDECIDED)
    if undecided:
        count = sum(map(len, undecided.values()))
        yield f'<div class="{outcome_class(Mark.UNDECIDED)}"><h3>Undecided: {count}</h3>'
        yield "<p>Neither passed nor failed: the code does not show it.</p>"
        yield from _by_rule(report, undecided)
        yield "</div>"
    yield "</section>"


def _by_rule(report: Report, gathered: Mapping[RuleInfo, Sequence[figures.Finding]]) -> Iterator[str]:
    places = {row.key: index for index, row in enumerate(report.clusters)}
    yield '<ol class="order">'
    for rule, its in gathered.items():
        yield (
            f'<li class="{rule_classes(rule)} {outcome_class(its[0].cell.outcome)}">'
            f"<details{' open' if len(its) <= _FEW else ''}><summary>{_level(rule)} <strong>{text(rule.id)}</strong> "
            f"{text(name_of(rule))} ({len(its)})</summary>"
        )
        by_fix: dict[str, list[figures.Finding]] = {}
        for it in its[:_MOST_NAMES]:
            by_fix.setdefault(it.cell.fix, []).append(it)
        for fix, same in by_fix.items():
            if fix:
                yield f"<p><strong>Fix:</strong> {text(fix)}</p>"
            yield f'<ul class="plain">{"".join(_cluster(report, it, places) for it in same)}</ul>'
        if len(its) > _MOST_NAMES:
            yield f"<p>and {len(its) - _MOST_NAMES} more, which the JSON report has</p>"
        yield "</details></li>"
    yield "</ol>"


def _cluster(report: Report, it: figures.Finding, places: Mapping[tuple[str, str], int]) -> str:
    name = f"<code>{text(it.row.address)}</code>"
    if report.kind == "scan":
        name = f'<a href="#{finding_id(places[it.row.key], it.rule.id)}">{name}</a>'
    where = "" if len(report.roots) == 1 else f" in {text(it.row.root)}"
    of = environment_class(report, it.row.environment)
    return f'<li class="{of}">{name}{where} ({text(it.row.environment)}){_because(it.cell)}</li>'


def _level(rule: RuleInfo) -> str:
    return f'<span class="level">{rule.level}</span>'


def _because(cell: Cell) -> str:
    return f": {text(cell.reason)}" if cell.reason else ""


def exceptions(report: Report) -> Iterator[str]:
    """Every waiver and other exception, those to look at first."""
    yield '<section aria-labelledby="exceptions"><h2 id="exceptions">Waivers and other exceptions</h2>'
    if not report.waivers:
        yield "<p>The settings have none.</p></section>"
        return
    due = figures.due(report)
    rest = [it for it in report.waivers if it not in due]
    yield f"<p>{len(due)} to look at: due, overdue, expired, unused, or not valid.</p>"
    yield '<div class="scroll" role="region" aria-label="Table of exceptions" tabindex="0"><table><thead><tr>'
    for name in ("Id", "State", "Last day", "Rules", "Reason", "Because", "Place"):
        yield f'<th scope="col">{name}</th>'
    yield "</tr></thead><tbody>"
    for it in [*due, *rest]:
        place = f"{it.root} {it.place}".strip()
        cells = (it.state, it.last_day, ", ".join(it.rules), it.reason, it.because, place)
        yield f'<tr><th scope="row">{text(it.id)}</th>{"".join(f"<td>{text(cell)}</td>" for cell in cells)}</tr>'
    yield "</tbody></table></div></section>"


def changes(report: Report) -> Iterator[str]:
    """What is better and worse than in the report that it is compared with."""
    comparison = report.comparison
    if comparison is None:
        return
    yield f'<section aria-labelledby="changes"><h2 id="changes">Changes since {text(comparison.since_words)}</h2>'
    for title, its in (("Worse", comparison.worse), ("Better", comparison.better), ("Other", comparison.other)):
        yield f"<h3>{title}: {len(its)}</h3>"
        if its:
            yield f'<ul class="plain">{"".join(map(_change, its))}</ul>'
    for title, keys in (("New clusters", comparison.added), ("Clusters that are gone", comparison.removed)):
        if keys:
            names = "".join(f"<li><code>{text(address)}</code> in {text(root)}</li>" for root, address in keys)
            yield f'<h3>{title}: {len(keys)}</h3><ul class="plain">{names}</ul>'
    yield "</section>"


def _change(it: Change) -> str:
    return (
        f"<li>{text(it.rule)} <code>{text(it.address)}</code> in {text(it.root)}: "
        f"{_badge(it.before)}{_bracketed(it.why_before)} then {_badge(it.after)}{_bracketed(it.why_after)}</li>"
    )


def _bracketed(why: str) -> str:
    return f" ({text(why)})" if why else ""


def clusters(report: Report) -> Iterator[str]:
    """Every cluster with its code and every cell's reason."""
    yield '<section class="clusters" aria-labelledby="clusters"><h2 id="clusters">Clusters</h2>'
    kinds = {root.id: root.kind for root in report.roots}
    open_ = " open" if len(report.clusters) <= _FEW else ""
    code = ShownCode(report)
    for place, row in enumerate(report.clusters):
        yield f'<details class="cluster {environment_class(report, row.environment)}"{open_}>'
        yield f'<summary><h3 id="{cluster_id(place)}"><code>{text(row.address)}</code></h3></summary>'
        yield (
            f'<p class="quiet">{text(row.root)}, {text(_place(row))}. Environment: {text(row.environment)}, because '
            f"{text(row.because)}.</p>"
        )
        yield from code.code_of(place)
        rules_ = [rule for rule in report.rules if rule.id in row.cells]
        for mark in OPEN:
            for rule in rules_:
                if row.cells[rule.id].outcome is mark:
                    yield from _finding(row, rule, place, kinds.get(row.root, "code"), code.lines_of(place, rule.id))
        yield from _settled(row, place, [rule for rule in rules_ if row.cells[rule.id].outcome not in OPEN])
        yield "</details>"
    if not report.clusters:
        yield "<p>There are none.</p>"
    yield "</section>"


def _settled(row: ClusterRow, place: int, rules_: Sequence[RuleInfo]) -> Iterator[str]:
    """What passed and what does not apply, folded."""
    if not rules_:
        return
    counts = figures.figures_of(row.cells[rule.id] for rule in rules_).counts
    passed, other = counts[Mark.PASSED], counts[Mark.NOT_APPLICABLE]
    yield f'<details class="settled"><summary>{passed} passed, {other} not applicable</summary><ul class="plain">'
    for rule in rules_:
        cell = row.cells[rule.id]
        yield (
            f'<li class="{rule_classes(rule)} {outcome_class(cell.outcome)}" id="{finding_id(place, rule.id)}">'
            f"{_badge(cell.outcome)} {_link(rule)} {text(name_of(rule))}{_because(cell)}</li>"
        )
    yield "</ul></details>"


def _finding(row: ClusterRow, rule: RuleInfo, place: int, kind: str, lines: Sequence[Line]) -> Iterator[str]:
    cell = row.cells[rule.id]
    classes = f"finding {rule_classes(rule)} {outcome_class(cell.outcome)}"
    yield f'<div class="{classes}" id="{finding_id(place, rule.id)}">'
    yield f"<h4>{_badge(cell.outcome)} {_level(rule)} {_link(rule)} {text(name_of(rule))}</h4>"
    yield f"<p>{text(cell.reason)}.{_see(lines)}</p>"
    yield from (f"<p>{text(note)}</p>" for note in cell.notes)
    if cell.outcome is Mark.UNDECIDED:
        yield f"<p>{text(what_a_plan_says(figures.Finding(rule, row, cell), kind))}</p>"
    elif cell.fix:
        yield f"<p><strong>Fix:</strong> {text(cell.fix)}</p>"
        if cell.patch:
            yield f"<details><summary>Patch</summary><pre><code>{text(cell.patch)}</code></pre></details>"
    if _is_link(rule.guideline):
        yield f'<p class="aws"><a href="{text(rule.guideline)}" rel="noreferrer">Page of {text(rule.id)} at AWS</a></p>'
    yield "</div>"


def _see(lines: Sequence[Line]) -> str:
    """Links to the lines that decided."""
    links = [f'<a href="#{it.anchor}">{text(it.name)}</a>' for it in lines[:_MOST_LINES]]
    return f" See {', '.join(links)}." if links else ""


def rules(report: Report) -> Iterator[str]:
    """What each rule asks, and why."""
    yield '<section class="rules" aria-labelledby="rules"><h2 id="rules">Rules</h2>'
    for rule in report.rules:
        yield f'<div class="finding {rule_classes(rule)}" id="{rule_id(rule.id)}">'
        yield f"<h3>{text(rule.id)}: {text(name_of(rule))}</h3><p>{text(rule.title)}.</p>"
        pillar = rule.pillar.replace("_", " ")
        yield f'<p class="quiet">{text(rule.rule)}, {rule.level}, {text(rule.severity)}, {text(pillar)}</p>'
        for name, body in (("What", rule.what), ("Why", rule.why), ("Fix", rule.fix)):
            if body:
                yield f"<p><strong>{name}:</strong> {text(body)}</p>"
        if _is_link(rule.guideline):
            yield f'<p><a href="{text(rule.guideline)}" rel="noreferrer">{text(rule.guideline)}</a></p>'
        yield f"<p>More: <code>aurora-checks explain {text(rule.id)}</code></p></div>"
    yield "</section>"


def left_out(report: Report) -> Iterator[str]:
    """What no rule is about, and what could not be read."""
    if not (report.out_of_scope or report.problems):
        return
    yield '<section aria-labelledby="left-out"><h2 id="left-out">Not judged</h2>'
    if report.problems:
        yield '<h3>Could not be read</h3><p>The report does not have what is in these files.</p><ul class="plain">'
        yield from (f"<li>{text(problem)}</li>" for problem in report.problems)
        yield "</ul>"
    if report.out_of_scope:
        yield '<h3>Other engines, other modules, units that never run</h3><ul class="plain">'
        yield from (f"<li><code>{text(names)}</code>: {text(reason)}</li>" for names, reason in figures.outside(report))
        yield "</ul>"
    yield "</section>"


def _link(rule: RuleInfo) -> str:
    return f'<a href="#{rule_id(rule.id)}">{text(rule.id)}</a>'


def _badge(mark: Mark) -> str:
    return f'<span class="badge {mark.value}">{mark.words}</span>'


def _place(row: ClusterRow) -> str:
    return f"{row.file}:{row.line}" if row.line else row.file


def _is_link(address: str) -> bool:
    return address.startswith("https://")
