"""The sections below the matrix: what to do and in which order, exceptions, every cluster, every rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_checks.report import figures
from aurora_checks.report.report_model import Cell, Change, ClusterRow, Excerpt, Mark, Report, RuleInfo
from aurora_checks.report.table_report import what_a_plan_says
from aurora_checks.report.text_safety import for_html as text
from aurora_checks.terraform.printable_text import visible

_OPEN = (Mark.FAILED, Mark.UNDECIDED, Mark.WAIVED)
_FIRST_LINES = 6
_MOST_NAMES = 200  # of one rule; a fleet may have thousands


def cluster_id(place: int) -> str:
    """The anchor of a cluster."""
    return f"c{place}"


def rule_id(name: str) -> str:
    """The anchor of a rule; its id may come from a file that anybody made."""
    return "rule-" + re.sub(r"\W", "-", name, flags=re.ASCII)


def order(report: Report) -> Iterator[str]:
    """The failed rules in the document's decision order, each with its clusters; then what is undecided."""
    yield '<section aria-labelledby="order"><h2 id="order">What to do, in order</h2>'
    gathered = figures.by_rule(report)
    if gathered:
        yield "<p>Failed rules in the order of the design document's decision framework, production first.</p>"
    else:
        yield "<p>Nothing failed.</p>"
    yield from _by_rule(report, gathered)
    undecided = figures.by_rule(report, Mark.UNDECIDED)
    if undecided:
        count = sum(map(len, undecided.values()))
        yield f"<h3>Undecided: {count}</h3><p>Neither passed nor failed: the code does not tell.</p>"
        yield from _by_rule(report, undecided)
    yield "</section>"


def _by_rule(report: Report, gathered: dict[RuleInfo, list[figures.Finding]]) -> Iterator[str]:
    places = {row.key: index for index, row in enumerate(report.clusters)}
    yield '<ol class="order">'
    for rule, its in gathered.items():
        yield (
            f"<li><details{' open' if len(its) <= 5 else ''}><summary><strong>{text(rule.id)}</strong> {rule.level}: "
            f'{text(rule.title)} ({len(its)})</summary><ul class="plain">'
        )
        for it in its[:_MOST_NAMES]:
            name = f"<code>{text(it.row.address)}</code>"
            if report.kind == "scan":
                name = f'<a href="#{cluster_id(places[it.row.key])}-{text(rule.id[-3:])}">{name}</a>'
            where = "" if len(report.roots) == 1 else f" in {text(it.row.root)}"
            yield f"<li>{name}{where} ({text(it.row.environment)}){_because(it.cell)}</li>"
        if len(its) > _MOST_NAMES:
            yield f"<li>and {len(its) - _MOST_NAMES} more, which the JSON report has</li>"
        yield "</ul></details></li>"
    yield "</ol>"


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
    yield '<div class="scroll" role="region" aria-labelledby="exceptions" tabindex="0"><table><thead><tr>'
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
    yield f'<section aria-labelledby="changes"><h2 id="changes">Changes since {text(comparison.since)}</h2>'
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
        f"{_badge(it.before)} then {_badge(it.after)}</li>"
    )


def clusters(report: Report) -> Iterator[str]:
    """Every cluster with its code and every cell's reason."""
    yield '<section aria-labelledby="clusters"><h2 id="clusters">Clusters</h2>'
    kinds = {root.id: root.kind for root in report.roots}
    for place, row in enumerate(report.clusters):
        yield f'<h3 id="{cluster_id(place)}"><code>{text(row.address)}</code></h3>'
        yield (
            f'<p class="quiet">{text(row.root)}, {text(_place(row))}. Environment: {text(row.environment)}, because '
            f"{text(row.because)}.</p>"
        )
        for excerpt in row.excerpts:
            yield f"<details><summary>Code of {text(excerpt.address)}</summary>{_code(excerpt)}</details>"
        open_: list[RuleInfo] = []
        closed: list[RuleInfo] = []
        for rule in report.rules:
            if rule.id in row.cells:
                (open_ if row.cells[rule.id].outcome in _OPEN else closed).append(rule)
        for rule in sorted(open_, key=lambda it: list(_OPEN).index(row.cells[it.id].outcome)):
            yield from _finding(row, rule, place, kinds.get(row.root, "code"))
        yield '<ul class="plain">'
        for rule in closed:
            cell = row.cells[rule.id]
            yield (
                f'<li id="{cluster_id(place)}-{text(rule.id[-3:])}">{_badge(cell.outcome)} {_link(rule)}'
                f"{_because(cell)}</li>"
            )
        yield "</ul>"
    if not report.clusters:
        yield "<p>There are none.</p>"
    yield "</section>"


def _finding(row: ClusterRow, rule: RuleInfo, place: int, kind: str) -> Iterator[str]:
    cell = row.cells[rule.id]
    yield f'<div class="finding" id="{cluster_id(place)}-{text(rule.id[-3:])}">'
    yield f"<h4>{_badge(cell.outcome)} {_link(rule)} {rule.level}: {text(rule.title)}</h4>"
    yield f"<p>{text(cell.reason)}.</p>"
    yield from (f"<p>{text(note)}</p>" for note in cell.notes)
    if cell.outcome is Mark.UNDECIDED:
        yield f"<p>{text(what_a_plan_says(figures.Finding(rule, row, cell), kind))}</p>"
    if cell.fix:
        yield f"<p><strong>Fix:</strong> {text(cell.fix)}</p>"
    if cell.outcome is not Mark.WAIVED:
        yield from _deciding_lines(row, cell)
    if _is_link(rule.guideline):
        yield f'<p><a href="{text(rule.guideline)}" rel="noreferrer">Page of {text(rule.id)} at AWS</a></p>'
    yield "</div>"


def _deciding_lines(row: ClusterRow, cell: Cell) -> Iterator[str]:
    """Of each resource that decided: the first line of its block, and the lines with the attributes that decided."""
    excerpts = {it.address: it for it in row.excerpts}
    for judgement in cell.deciding[:3]:
        excerpt = excerpts.get(judgement.address)
        if excerpt is None or not excerpt.lines:
            continue
        names = {re.split(r"[/.\[]", key)[0] for key in judgement.keys}
        chosen = [
            (number, line)
            for index, (number, line) in enumerate(excerpt.lines)
            if index == 0 or re.sub(r"^[#\s]*([\w-]*).*", r"\1", line) in names
        ]
        if len(chosen) == 1:  # nothing in it decided, but what it lacks
            chosen = list(excerpt.lines[:_FIRST_LINES])
        yield _code(Excerpt(excerpt.address, excerpt.file, excerpt.line, tuple(chosen)))


def _code(excerpt: Excerpt) -> str:
    lines = "\n".join(f'<span class="n">{number or ""}</span> {_indented(line)}' for number, line in excerpt.lines)
    place = f"{excerpt.file}:{excerpt.line}" if excerpt.line else excerpt.file
    return f'<p class="quiet">{text(place)}</p><pre><code>{lines}</code></pre>' if lines else f"<p>{text(place)}</p>"


def _indented(line: str) -> str:
    return text(visible(line.replace("\t", "  ")))


def rules(report: Report) -> Iterator[str]:
    """What each rule asks, and why."""
    yield '<section aria-labelledby="rules"><h2 id="rules">Rules</h2>'
    for rule in report.rules:
        yield f'<div class="finding" id="{rule_id(rule.id)}"><h3>{text(rule.id)}: {text(rule.title)}</h3>'
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
        yield '<h3>Could not be read</h3><p>What these say is missing above.</p><ul class="plain">'
        yield from (f"<li>{text(problem)}</li>" for problem in report.problems)
        yield "</ul>"
    if report.out_of_scope:
        yield '<h3>Other engines and other modules</h3><ul class="plain">'
        yield from (f"<li><code>{text(it.address)}</code>: {text(it.reason)}</li>" for it in report.out_of_scope)
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
