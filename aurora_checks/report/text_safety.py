"""Names and reasons come from code that anybody may have written: here they become text that means nothing else."""

from __future__ import annotations

import html
import re
import unicodedata

from aurora_checks.terraform.printable_text import visible

# What means something wherever it stands. "_" between letters does not, nor do "-", "#" and others but at the beginning
# or before a digit, which GitHub and GitLab take for the number of something.
_MARKDOWN = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])|[#!](?=\d)|\{(?=[+-])|\A[-+=#](?=\s|[-+=#]|\Z)")
_NUMBERED = re.compile(r"\A(\d{1,9})([.)])(?=\s|\Z)")


def for_html(text: str) -> str:
    """``text`` in an HTML element or in a quoted attribute."""
    return html.escape(visible(text), quote=True)


def for_markdown(text: str) -> str:
    """``text`` as prose in Markdown, also in a cell of a table: it starts no markup and calls nobody."""
    escaped = _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", visible(text).strip()))
    escaped = html.escape(escaped, quote=False)
    escaped = re.sub(r"(?<=https)(?=:)|(?<=http)(?=:)|(?<=www)(?=\.)", "<!-- -->", escaped)  # no link by itself
    return escaped.replace("@", "@<!-- -->")


def code_in_markdown(text: str) -> str:
    """``text`` in a code span, also in a cell of a table."""
    shown = visible(text).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    space = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{fence}{space}{shown or ' '}{space}{fence}"


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
