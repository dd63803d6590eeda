"""The report as one HTML file: no network, no script, for screens, paper and screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_checks.report import figures
from aurora_checks.report.html_charts import charts
from aurora_checks.report.html_findings import (
    changes,
    cluster_id,
    clusters,
    exceptions,
    left_out,
    order,
    rule_id,
    rules,
)
from aurora_checks.report.html_style import style_sheet
from aurora_checks.report.report_model import MARKER, ClusterRow, Mark, Report
from aurora_checks.report.text_safety import for_html as text

MOST_ROWS = 1000  # a browser cannot show many more with a cell for each rule
_WORDS = {
    Mark.PASSED: "pass",
    Mark.FAILED: "FAIL",
    Mark.WAIVED: "waived",
    Mark.UNDECIDED: "open",
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
    yield f"<style>{style_sheet()}</style></head><body>"
    yield '<a class="skip" href="#main">Skip to the matrix</a>'
    yield from _header(report)
    yield '<main id="main">'
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
    names = [("matrix", "Matrix"), ("pillars", "Pillars"), ("order", "What to do"), ("exceptions", "Exceptions")]
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
        yield "<p>There are no Aurora PostgreSQL clusters in what was read.</p></section>"
        return
    if len(rows) > MOST_ROWS:
        yield f"<p>The {MOST_ROWS} of {len(rows)} clusters that break the most; the JSON report has all of them.</p>"
        rows = figures.worst_first(report)[:MOST_ROWS]
    yield '<div class="scroll" role="region" aria-labelledby="matrix" tabindex="0"><table class="matrix">'
    yield '<thead><tr><th scope="col" rowspan="2">Cluster</th><th scope="col" rowspan="2">Environment</th>'
    spans: dict[str, int] = {}
    for rule in report.rules:
        spans[rule.pillar] = spans.get(rule.pillar, 0) + 1
    for pillar, span in spans.items():
        yield f'<th scope="colgroup" colspan="{span}">{text(_short(pillar, span))}</th>'
    yield "</tr><tr>"
    for rule in report.rules:
        number = text(rule.id.rpartition("_")[2])
        yield f'<th scope="col"><a href="#{rule_id(rule.id)}" title="{text(rule.title)}">{number}</a></th>'
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
    for rule in report.rules:
        cell = row.cells.get(rule.id)
        if cell is None:
            cells.append("<td><span>not in its version</span></td>")
        elif linked:
            target = f"#{cluster_id(place)}-{text(rule.id[-3:])}"
            label = f"{text(rule.id)} {cell.outcome.words}"
            word = _WORDS[cell.outcome]
            cells.append(f'<td class="{cell.outcome.value}"><a href="{target}" title="{label}">{word}</a></td>')
        else:
            cells.append(f'<td class="{cell.outcome.value}"><span>{_WORDS[cell.outcome]}</span></td>')
    return f"<tr>{''.join(cells)}</tr>"


def _breakable(address: str) -> str:
    """An address that a line may end in, after its dots and underscores."""
    return re.sub(r"([._])", r"\1<wbr>", text(address))


def _short(pillar: str, span: int) -> str:
    """The name of a pillar, in one word where its columns are few."""
    words = pillar.replace("_", " ").capitalize()
    return words if span > 2 else words.split(" ")[0]
