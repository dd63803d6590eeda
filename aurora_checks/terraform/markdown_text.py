"""Names and reasons as text in Markdown: they come from code that anybody may have written."""

from __future__ import annotations

import html
import re

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.printable_text import visible

# What means something wherever it stands. "_" between letters does not, nor do "-", "#" and others but at the beginning
# or before a digit, which GitHub and GitLab take for the number of something.
_MARKDOWN = pattern(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])|[#!](?=\d)|\{(?=[+-])|\A[-+=#](?=\s|[-+=#]|\Z)")
_NUMBERED = pattern(r"\A(\d{1,9})([.)])(?=\s|\Z)")


def for_markdown(text: str) -> str:
    """``text`` as prose in Markdown, also in a cell of a table: it starts no markup and mentions no user."""
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
