"""The report as one HTML file: no network, no script, for screens, paper and screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from aurora_checks.report import figures
from aurora_checks.report.html_charts import charts
from aurora_checks.report.html_findings import changes, clusters, exceptions, left_out, order, rules
from aurora_checks.report.html_names import (
    cluster_id,
    column_name,
    environment_class,
    finding_id,
    outcome_class,
    pillar_class,
    rule_classes,
    rule_id,
)
from aurora_checks.report.html_overview import FROM, filter_rules, filters, overview
from aurora_checks.report.html_style import style_sheet
from aurora_checks.report.report_model import MARKER, ClusterRow, Mark, Report, RuleInfo
from aurora_checks.report.table_report import no_clusters
from aurora_checks.report.text_safety import for_html as text

MOST_ROWS = 1000  # a browser cannot show many more with a cell for each rule
_WORDS = {
    Mark.PASSED: "pass",
    Mark.FAILED: "FAIL",
    Mark.WAIVED: "waived",
    Mark.UNDECIDED: "undec.",
    Mark.NOT_APPLICABLE: "n/a",
}
_TITLE = "Aurora PostgreSQL design rules"


def render(report: Report) -> str:
    """The text of the file."""
    return "\n".join(_document(report)) + "\n"


def _document(report: Report) -> Iterator[str]:
    failed = figures.totals(report).counts[Mark.FAILED]
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="{text(MARKER)}">'
    yield f"<!-- {MARKER} -->"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{_TITLE}: {failed} failed</title>"
    yield f"<style>{style_sheet()}{filter_rules(report)}</style></head><body>"
    yield '<a class="skip" href="#main">Skip to the matrix</a>'
    yield from _header(report)
    yield '<main id="main">'
    yield from filters(report)
    yield from overview(report)
    yield from _matrix(report)
    yield '<section aria-labelledby="pillars"><h2 id="pillars">Pillars</h2><div class="charts">'
    yield from charts(report)
    yield "</div>"
    yield (
        '<p class="quiet">The score is the share that passed of what passed, failed or is undecided: undecided counts '
        "as not passed. What is waived or not applicable counts neither way.</p></section>"
    )
    yield from changes(report)
    yield from order(report)
    yield from exceptions(report)
    if report.kind == "scan":
        yield from clusters(report)
    yield from left_out(report)
    yield '<p class="printed">The code of each cluster, what passed, and what each rule asks is in the file itself.</p>'
    yield from rules(report)
    yield "</main></body></html>"


def _header(report: Report) -> Iterator[str]:
    counts = figures.totals(report).counts
    yield f"<header><h1>{_TITLE}{': fleet' if report.kind == 'fleet' else ''}</h1>"
    yield (
        f"<p>{len(report.clusters)} cluster(s) in {len(report.roots)} root module(s) and plan(s), judged by "
        f"{len(report.rules)} rules. {text(report.created)}, aurora-checks {text(report.tool_version)}.</p>"
    )
    yield "<p>"
    for mark in Mark:
        yield f'<span class="badge {mark.value}">{counts[mark]} {mark.words}</span>'
    yield "</p>"
    if report.problems:
        yield (
            f"<p><strong>{len(report.problems)} part(s) could not be read</strong>, so this report is not complete: "
            '<a href="#left-out">which</a>.</p>'
        )
    yield '<nav aria-label="Sections"><ul>'
    names = [("overview", "Overview")] if len(report.clusters) >= FROM else []
    names += [("matrix", "Matrix"), ("pillars", "Pillars"), ("order", "What to do"), ("exceptions", "Exceptions")]
    if report.comparison is not None:
        names.append(("changes", "Changes"))
    names += [("clusters", "Clusters")] if report.kind == "scan" else []
    for name, title in [*names, ("rules", "Rules")]:
        yield f'<li><a href="#{name}">{title}</a></li>'
    yield "</ul></nav></header>"


def _matrix(report: Report) -> Iterator[str]:
    yield '<section aria-labelledby="matrix"><h2 id="matrix">Matrix</h2>'
    rows = figures.worst_first(report) if report.kind == "fleet" else list(report.clusters)
    if not rows:
        yield f"<p>{text(no_clusters(report))}</p></section>"
        return
    if len(rows) > MOST_ROWS:
        yield f"<p>The {MOST_ROWS} of {len(rows)} clusters that break the most; the JSON report has all of them.</p>"
        rows = figures.worst_first(report)[:MOST_ROWS]
    yield '<p class="hint">There are more rules to the right: scroll the table.</p>'
    yield '<div class="scroll matrix-box" role="region" aria-label="Table of clusters and rules" tabindex="0">'
    yield '<table class="matrix">'
    yield '<thead><tr><th scope="col" rowspan="2">Cluster</th><th scope="col" rowspan="2">Environment</th>'
    for pillar, level, span in _spans(report):
        name = text(pillar.replace("_", " ").capitalize())
        yield (
            f'<th scope="colgroup" colspan="{span}" class="l-{level.lower()} {pillar_class(pillar)}" '
            f'title="{name}, {level}"><span class="group">{name} {level}</span></th>'
        )
    yield "</tr><tr>"
    for rule in report.rules:
        number = text(rule.id.rpartition("_")[2])
        yield (
            f'<th scope="col" class="{rule_classes(rule)}"><a href="#{rule_id(rule.id)}" title="{text(rule.title)}">'
            f'<span class="name">{text(column_name(rule))}</span> {number}</a></th>'
        )
    yield "</tr></thead><tbody>"
    linked = report.kind == "scan"
    places = {row.key: index for index, row in enumerate(report.clusters)}
    last = ""
    for row in rows:
        if row.root != last and len(report.roots) > 1 and linked:
            width = 2 + len(report.rules)
            yield f'<tr><th scope="rowgroup" colspan="{width}"><strong>{text(row.root)}</strong></th></tr>'
        last = row.root
        yield _row(report, row, places[row.key], linked)
    yield "</tbody></table></div>"
    legend = ", ".join(f"{word}: {mark.words}" for mark, word in _WORDS.items() if word != mark.words)
    yield f'<p class="quiet">{legend}.</p></section>'


def _row(report: Report, row: ClusterRow, place: int, linked: bool) -> str:
    name = f"<code>{_breakable(row.address)}</code>"
    if linked:
        name = f'<a href="#{cluster_id(place)}">{name}</a>'
    else:
        name += f'<br><span class="quiet">{text(row.root)}</span>'
    cells = [f'<th scope="row">{name}</th><td class="env">{text(row.environment)}</td>']
    cells += (_cell(row, rule, place, linked) for rule in report.rules)
    return f'<tr class="{environment_class(report, row.environment)}">{"".join(cells)}</tr>'


def _cell(row: ClusterRow, rule: RuleInfo, place: int, linked: bool) -> str:
    cell = row.cells.get(rule.id)
    if cell is None:
        return f'<td class="{rule_classes(rule)}"><span>not in its version</span></td>'
    word = _WORDS[cell.outcome]
    classes = f"{cell.outcome.value} {outcome_class(cell.outcome)} {rule_classes(rule)}"
    start = f'<td class="{classes}" data-rule="{text(rule.id[-3:])}">'
    if not linked:
        return f"{start}<span>{word}</span></td>"
    label = f"{text(rule.id)} {cell.outcome.words}: {text(column_name(rule))}"
    return f'{start}<a href="#{finding_id(place, rule.id)}" title="{label}">{word}</a></td>'


def _spans(report: Report) -> Iterator[tuple[str, str, int]]:
    """The columns that stand together: their pillar, their level and how many they are."""
    for (pillar, level), its in groupby(report.rules, key=lambda rule: (rule.pillar, rule.level)):
        yield pillar, level, len(list(its))


def _breakable(address: str) -> str:
    """An address that a line may end in, after its dots and underscores."""
    return re.sub(r"([._])", r"\1<wbr>", text(address))
