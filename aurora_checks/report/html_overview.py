"""What stands before the matrix: the filters, which need no script, and for many clusters an overview of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from aurora_checks.report import figures
from aurora_checks.report.html_names import environment_class, name_of, outcome_class, pillar_class, rule_id
from aurora_checks.report.report_model import ClusterRow, Mark, Report
from aurora_checks.report.text_safety import for_html as text

FROM = 11  # clusters; fewer are seen at a glance
_MOST_ROOTS = 200
_MOST_RULES = 12


def filters(report: Report) -> Iterator[str]:
    """A box to tick for each level, pillar, environment and outcome. What is unticked is hidden by the style sheet."""
    pillars = dict.fromkeys(rule.pillar for rule in report.rules)
    groups = (
        ("Level", [(f"l-{level.lower()}", level) for level in figures.LEVELS]),
        ("Pillar", [(pillar_class(it), it.replace("_", " ")) for it in pillars]),
        ("Environment", [(environment_class(report, name), name) for name in report.environments]),
        ("Outcome", [(outcome_class(mark), mark.words) for mark in Mark]),
    )
    yield '<details class="filters"><summary>Filter by level, pillar, environment and outcome</summary><div>'
    for title, choices in groups:
        yield f"<fieldset><legend>{title}</legend>"
        for name, label in choices:
            yield f'<label><input type="checkbox" id="f-{name}" checked> {text(label)}</label>'
        yield "</fieldset>"
    yield "</div></details>"


def filter_rules(report: Report) -> str:
    """The part of the style sheet that hides what is unticked."""
    names = [f"l-{level.lower()}" for level in figures.LEVELS]
    names += dict.fromkeys(pillar_class(rule.pillar) for rule in report.rules)
    names += [environment_class(report, it) for it in report.environments]
    hidden = [f"body:has(#f-{name}:not(:checked)) .{name} {{ display: none }}" for name in names]
    for mark in Mark:
        unticked = f"body:has(#f-{outcome_class(mark)}:not(:checked))"
        hidden.append(f"{unticked} .{outcome_class(mark)}:not(td) {{ display: none }}")
        hidden.append(f"{unticked} td.{outcome_class(mark)} {{ background: none; color: transparent }}")
        hidden.append(f"{unticked} td.{outcome_class(mark)} > * {{ visibility: hidden }}")
    return "\n".join(hidden)


def overview(report: Report) -> Iterator[str]:
    """For many clusters: the root modules and the rules, those that break and are broken the most first."""
    if len(report.clusters) < FROM:
        return
    yield '<section aria-labelledby="overview"><h2 id="overview">Overview</h2><div class="overview">'
    yield from _by_root(report)
    yield from _by_rule(report)
    yield "</div></section>"


def _by_root(report: Report) -> Iterator[str]:
    rows: dict[str, list[ClusterRow]] = {}
    for row in figures.worst_first(report):
        rows.setdefault(row.root, []).append(row)
    worst = sorted(rows, key=lambda root: [-count for count in _failed(report, rows[root]).values()])
    yield '<div><h3 id="by-root">By root module and plan</h3>'
    if len(worst) > _MOST_ROOTS:
        yield f"<p>The {_MOST_ROOTS} of {len(worst)} that break the most; the JSON report has all of them.</p>"
    heads = ("Root", "Clusters", *(f"{level} failed" for level in figures.LEVELS), "Undecided", "Worst rule")
    yield from _table("Table of root modules", heads)
    for root in worst[:_MOST_ROOTS]:
        failed = _failed(report, rows[root])
        undecided = sum(cell.outcome is Mark.UNDECIDED for row in rows[root] for cell in row.cells.values())
        numbers = (len(rows[root]), *failed.values(), undecided)
        cells = "".join(f'<td class="number">{number}</td>' for number in numbers)
        yield f'<tr><th scope="row"><code>{text(root)}</code></th>{cells}'
        yield f"<td>{_worst_rule(report, rows[root])}</td></tr>"
    yield "</tbody></table></div></div>"


def _by_rule(report: Report) -> Iterator[str]:
    gathered = figures.by_effect(report)
    yield '<div><h3 id="by-rule">Rules that fail the most</h3>'
    yield from _table("Table of rules", ("Rule", "Level", "Clusters", "Of them production"))
    by_count = sorted(gathered.items(), key=lambda it: -len(it[1]))
    for rule, its in by_count[:_MOST_RULES]:
        production = sum(it.row.production for it in its)
        link = f'<a href="#{rule_id(rule.id)}">{text(rule.id)}</a> {text(name_of(rule))}'
        yield (
            f'<tr><th scope="row">{link}</th><td>{rule.level}</td><td class="number">{len(its)}</td>'
            f'<td class="number">{production}</td></tr>'
        )
    yield "</tbody></table></div></div>"


def _table(name: str, heads: Iterable[str]) -> Iterator[str]:
    yield f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table><thead><tr>'
    yield from (f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr></thead><tbody>"


def _failed(report: Report, rows: Iterable[ClusterRow]) -> dict[str, int]:
    found = Counter(
        report.rule_of[rule].level for row in rows for rule, cell in row.cells.items() if cell.outcome is Mark.FAILED
    )
    return {level: found[level] for level in figures.LEVELS}


def _worst_rule(report: Report, rows: Iterable[ClusterRow]) -> str:
    """Of the strongest level that fails there, the rule that most clusters break."""
    found = Counter(rule for row in rows for rule, cell in row.cells.items() if cell.outcome is Mark.FAILED)
    if not found:
        return "none"
    levels = {rule: figures.LEVELS.index(report.rule_of[rule].level) for rule in found}
    worst = report.rule_of[min(found, key=lambda rule: (levels[rule], -found[rule], rule))]
    return f'<a href="#{rule_id(worst.id)}">{text(worst.id)}</a> {text(name_of(worst))} ({found[worst.id]})'
