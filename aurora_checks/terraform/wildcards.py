"""Names against patterns with ``*``, ``?`` and ``[…]``, as AWS and shells have them, in bounded time.

Both may be of a stranger's. A regular expression goes back over the text for each ``*`` of a pattern; here every piece
between two of them is looked for once, from left to right, which finds a match where there is one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from aurora_checks.terraform.late_patterns import pattern

_LONGEST = 10_000  # characters of a pattern and of a text; what is longer matches nothing
_SET = pattern(r"\[!?\]?[^\]]*\]")


class _Piece(NamedTuple):
    """A part of a pattern without ``*``: so many characters, each of them given by ``expression``."""

    expression: re.Pattern[str]
    length: int


def matches(pattern: str, text: str, sets: bool = True, single: str = "?") -> bool:
    """Whether the pattern is the whole text: ``*`` any text, ``single`` any character, ``sets`` such as ``[!a-z]``."""
    if len(pattern) > _LONGEST or len(text) > _LONGEST:
        return False
    first, *others = _pieces(pattern, sets, single)
    if not first.expression.match(text):
        return False
    if not others:
        return len(text) == first.length
    at = first.length
    for piece in others[:-1]:
        found = piece.expression.search(text, at)
        if found is None:
            return False
        at = found.end()
    last = len(text) - others[-1].length
    return last >= at and others[-1].expression.match(text, last) is not None


@lru_cache(maxsize=1024)
def _pieces(pattern: str, sets: bool, single: str) -> tuple[_Piece, ...]:
    pieces: list[_Piece] = []
    expressions: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        found = _SET.match(pattern, at) if sets and char == "[" else None
        at = found.end() if found else at + 1
        if char == "*":
            pieces.append(_piece(expressions))
            expressions = []
        elif found:
            expressions.append(_set(found[0][1:-1]))
        else:
            expressions.append("." if char == single else re.escape(char))
    return (*pieces, _piece(expressions))


def _piece(expressions: list[str]) -> _Piece:
    return _Piece(re.compile("".join(expressions), re.DOTALL), len(expressions))


def _set(inside: str) -> str:
    negated = inside.startswith("!")
    members = "".join(char if char == "-" else re.escape(char) for char in inside[negated:])
    try:
        re.compile(f"[{members}]")
    except re.error:  # a range that ends before it begins has nothing in it
        return "." if negated else "(?!)"
    return f"[{'^' if negated else ''}{members}]"
