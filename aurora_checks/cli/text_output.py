"""How the commands print for people: within 100 columns on a terminal, one plain line for each row when piped."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from aurora_checks.terraform.printable_text import visible

_WIDEST = 100


def is_terminal() -> bool:
    """Whether somebody reads the output as it comes."""
    return sys.stdout.isatty()


def width() -> int:
    """Columns to print in."""
    return max(40, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))


_STYLES = {"bold": 1, "red": 31, "green": 32, "yellow": 33, "blue": 34, "dim": 2}


def is_coloured() -> bool:
    """Whether the output may have colours: on a terminal, unless the user says otherwise.

    https://no-color.org and https://force-color.org: any value but the empty one counts. The first wins.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (is_terminal() and os.environ.get("TERM") != "dumb")


def painted(text: str, style: str) -> str:
    """``text`` in a style of ``_STYLES``, where the output may have colours."""
    return f"\033[{_STYLES[style]}m{text}\033[0m" if text and is_coloured() else text


def bold(text: str) -> str:
    """``text`` in bold, where the output may have colours."""
    return painted(text, "bold")


def wrapped(text: str, indent: str = "") -> str:
    """``text`` as a paragraph; names are not broken, and no line is a command of a pipeline."""
    lines = textwrap.wrap(
        text,
        width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(map(visible, lines))


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table whose last column is wrapped on a terminal; one line for each row when piped."""
    widths = [max(map(len, column)) for column in zip(headers, *rows)][:-1]
    before = sum(widths) + 2 * len(widths)
    yield bold(_line(headers, widths))
    for row in rows:
        last = textwrap.wrap(row[-1], max(20, width() - before)) if is_terminal() else [row[-1]]
        last = [visible(line) for line in last]
        yield _line([*row[:-1], last[0] if last else ""], widths)
        yield from (" " * before + line for line in last[1:])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join([*(cell.ljust(size) for cell, size in zip(cells, widths)), cells[-1]]).rstrip()
