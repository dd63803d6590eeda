"""The code of a cluster, once for each block; the lines that decided are marked, and lead to what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Optional

from aurora_checks.report.html_names import finding_id, line_id
from aurora_checks.report.report_model import ClusterRow, Excerpt, Judgement, Mark
from aurora_checks.report.text_safety import for_html as text
from aurora_checks.terraform.printable_text import visible

OPEN = (Mark.FAILED, Mark.UNDECIDED, Mark.WAIVED)  # what somebody may have to deal with

Line = tuple[int, int]  # the excerpt and the line in it, both counted from 0


def deciding_lines(row: ClusterRow) -> Mapping[str, tuple[Line, ...]]:
    """For each rule the lines of the excerpts that decided what is open."""
    found = {}
    for rule, cell in row.cells.items():
        if cell.outcome in OPEN:
            lines = (_line(judgement, row.excerpts) for judgement in cell.deciding)
            found[rule] = tuple(dict.fromkeys(line for line in lines if line is not None))
    return found


def _line(judgement: Judgement, excerpts: tuple[Excerpt, ...]) -> Optional[Line]:
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


def code_of(row: ClusterRow, place: int, lines: Mapping[str, tuple[Line, ...]]) -> Iterator[str]:
    """Every excerpt of a cluster."""
    rules: dict[Line, list[str]] = {}
    for rule, its in lines.items():
        for line in its:
            rules.setdefault(line, []).append(rule)
    for index, excerpt in enumerate(row.excerpts):
        where = f"{excerpt.file}:{excerpt.line}" if excerpt.line else excerpt.file
        yield (
            f"<details open><summary>Code of <code>{text(excerpt.address)}</code> "
            f'<span class="quiet">{text(where)}</span></summary>'
        )
        shown = (
            _code_line(row, place, (index, at), number, line, rules.get((index, at), ()))
            for at, (number, line) in enumerate(excerpt.lines)
        )
        yield f"<pre><code>{''.join(shown)}</code></pre></details>"


def _code_line(row: ClusterRow, place: int, at: Line, number: int, line: str, rules: Sequence[str]) -> str:
    body = f'<span class="n">{number or ""}</span> {text(visible(line.replace(chr(9), "  ")))}'
    if not rules:
        return f'<span class="line">{body}</span>\n'
    marks = [row.cells[rule].outcome for rule in rules]
    strongest = next(mark for mark in OPEN if mark in marks)
    links = " ".join(f'<a href="#{finding_id(place, rule)}">{text(rule[-3:])}</a>' for rule in rules)
    return (
        f'<span class="line hit hit-{strongest.value}" id="{line_id(place, *at)}">{body}'
        f'<span class="why">{links}</span></span>\n'
    )
