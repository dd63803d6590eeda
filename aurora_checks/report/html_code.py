"""The code of the clusters, once for each block; the lines that decided are marked, and lead to what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Optional

from aurora_checks.report.html_names import finding_id, line_id
from aurora_checks.report.report_model import ClusterRow, Excerpt, Judgement, Mark, Report
from aurora_checks.report.repositories import repository_in
from aurora_checks.report.text_safety import for_html as text
from aurora_checks.terraform.printable_text import visible

OPEN = (Mark.FAILED, Mark.UNDECIDED, Mark.WAIVED)  # what somebody may have to deal with

_Block = tuple[int, int]  # the cluster that shows it, and which of its excerpts it is


class Line(NamedTuple):
    """A line that decided: where it is shown, and what it is called."""

    anchor: str
    name: str


class _Hit(NamedTuple):
    """What a marked line leads to."""

    rule: str
    finding: str  # its anchor
    mark: Mark


class ShownCode:
    """Which cluster shows which block, and what its lines decided.

    Clusters that a module makes for several callers, or ``for_each`` of a block, have the same code: the first one
    shows it.
    """

    def __init__(self, report: Report) -> None:
        self._rows = report.clusters
        self._blocks: dict[_Block, _Block] = {}
        self._hits: dict[tuple[_Block, int], list[_Hit]] = {}
        self._lines: dict[tuple[int, str], list[Line]] = {}
        first: dict[object, _Block] = {}
        for place, row in enumerate(report.clusters):
            for index, excerpt in enumerate(row.excerpts):
                block = (repository_in(row.root), excerpt.file, excerpt.line, excerpt.lines)
                own = (place, index)
                self._blocks[own] = first.setdefault(block, own) if excerpt.line else own
            for rule, cell in row.cells.items():
                for judgement in cell.deciding if cell.outcome in OPEN else ():
                    self._note(place, row, rule, judgement)

    def _note(self, place: int, row: ClusterRow, rule: str, judgement: Judgement) -> None:
        found = _line(judgement, row.excerpts)
        if found is None:
            return
        index, at = found
        block = self._blocks[place, index]
        excerpt = row.excerpts[index]
        number = excerpt.lines[at][0]
        line = Line(line_id(*block, at), f"{excerpt.file}:{number}" if number else excerpt.file)
        known = self._lines.setdefault((place, rule), [])
        if line not in known:
            known.append(line)
        hits = self._hits.setdefault((block, at), [])
        if rule not in (it.rule for it in hits):
            hits.append(_Hit(rule, finding_id(place, rule), judgement.outcome))

    def lines_of(self, place: int, rule: str) -> Sequence[Line]:
        """The lines that decided what a rule says about a cluster."""
        return self._lines.get((place, rule), ())

    def code_of(self, place: int) -> Iterator[str]:
        """Every excerpt of a cluster, or where it is shown."""
        for index, excerpt in enumerate(self._rows[place].excerpts):
            block = self._blocks[place, index]
            where = f"{excerpt.file}:{excerpt.line}" if excerpt.line else excerpt.file
            title = f"Code of <code>{text(excerpt.address)}</code>"
            if block != (place, index):
                yield f'<p>{title}: <a href="#{_block_id(block)}">{text(where)}</a>, shown above.</p>'
                continue
            yield f'<details open id="{_block_id(block)}">'
            yield f'<summary>{title} <span class="quiet">{text(where)}</span></summary>'
            shown = (self._code_line(block, at, *line) for at, line in enumerate(excerpt.lines))
            yield f"<pre><code>{''.join(shown)}</code></pre></details>"

    def _code_line(self, block: _Block, at: int, number: int, line: str) -> str:
        body = f'<span class="n">{number or ""}</span> {text(visible(line.replace(chr(9), "  ")))}'
        hits = self._hits.get((block, at))
        if not hits:
            return f'<span class="line">{body}</span>\n'
        strongest = next(mark for mark in OPEN if mark in (it.mark for it in hits))
        links = " ".join(f'<a href="#{it.finding}">{text(it.rule[-3:])}</a>' for it in hits)
        return (
            f'<span class="line hit hit-{strongest.value}" id="{line_id(*block, at)}">{body}'
            f'<span class="why">{links}</span></span>\n'
        )


def _block_id(block: _Block) -> str:
    return f"c{block[0]}-x{block[1]}"


def _line(judgement: Judgement, excerpts: tuple[Excerpt, ...]) -> Optional[tuple[int, int]]:
    """The excerpt and the line in it, both counted from 0, that decided."""
    names = {re.split(r"[/.\[]", key)[0] for key in judgement.keys}
    for index, excerpt in enumerate(excerpts):
        numbers = [number for number, _ in excerpt.lines]
        if judgement.line and excerpt.file == judgement.file and judgement.line in numbers:
            return index, numbers.index(judgement.line)
        if not judgement.line and excerpt.address == judgement.address and excerpt.lines:  # the values of a plan
            decided = (at for at, (_, line) in enumerate(excerpt.lines) if _argument(line) in names)
            return index, next(decided, 0)
    return None


def _argument(line: str) -> str:
    """The argument that a line is about, also where it says that it is not set."""
    return re.sub(r"^[#\s]*([\w-]*).*", r"\1", line)
