"""Names and reasons come from code that anybody may have written: here they become text that means nothing else."""

from __future__ import annotations

import unicodedata

from aurora_checks.terraform.printable_text import visible


def for_html(text: str) -> str:
    """``text`` in an HTML element or in a quoted attribute."""
    import html  # its tables of characters are of no use to other formats

    return html.escape(visible(text), quote=True)


def for_xml(text: str) -> str:
    """``text`` with nothing that XML 1.0 cannot hold; the writer escapes the rest. Lines stay lines."""
    return (
        "\n".join(visible(line) for line in text.split("\n")).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    )


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def shortened(text: str, most: int) -> str:
    """``text`` in at most so many columns, its middle left out: both ends of an address tell it apart."""
    if columns(text) <= most:
        return text
    tail = text[-(most - 1 - most // 3) :]
    while columns(tail) > most - 1 - most // 3:
        tail = tail[1:]
    head = text[: most // 3]
    while columns(head) > most // 3:
        head = head[:-1]
    return f"{head}…{tail}"
