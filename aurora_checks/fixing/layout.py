"""Layout as ``terraform fmt`` leaves it: equals signs and comments of neighbouring lines stand below each other.

https://developer.hashicorp.com/terraform/language/style; hclwrite's format.go, which ``terraform fmt`` calls, has the
details that this follows: only arguments on one line count, and every other line ends a group.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Optional

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass

_KEY = pattern(
    r"""(?P<indent>[ \t]*)(?P<key>"(?:[^"\\]|\\.)*"|\([^=]*\)|[^\W\d][\w-]*|[0-9]+)"""
    r"""[ \t]*(?P<equals>=)(?![=>])[ \t]*(?P<rest>.*)""",
    re.DOTALL,
)
_HEREDOC = pattern(r"<<-?[^\W\d][\w-]*$")


@dataclass(frozen=True)
class _Line:
    """A line with an argument: ``key = value  # comment``."""

    indent: str
    key: str
    value: str
    comment: str


def aligned(text: str) -> str:
    """``text``, all of it our own, with every group of lines below each other."""
    lines = text.split("\n")
    for first, last in _groups(lines):
        _lay_out(lines, first, last)
    return "\n".join(lines)


def realigned(text: str, touched: Collection[int]) -> str:
    """``text`` of somebody else with the groups laid out in which lines (counted from 0) were touched.

    A group whose other lines do not stand below each other stays as it is: its author wants it so.
    """
    lines = text.split("\n")
    for first, last in _groups(lines):
        others = {_column(lines[it]) for it in range(first, last) if it not in touched}
        if len(others) < 2 and any(it in touched for it in range(first, last)):
            _lay_out(lines, first, last)
    return "\n".join(lines)


def comment_behind(line: str) -> str:
    """The comment behind an argument on one line; "" where there is none."""
    parsed = _parsed(line)
    return parsed.comment if parsed is not None else ""


def _column(line: str) -> int:
    """Where the equals sign of an argument stands."""
    match = _KEY.match(line)
    return match.start("equals") if match is not None else -1


def _groups(lines: list[str]) -> list[tuple[int, int]]:
    """Neighbouring lines that each have an argument on one line, from the first to behind the last one."""
    groups = []
    start: Optional[int] = None
    heredoc = ""
    for number, line in enumerate(lines):
        if heredoc:
            heredoc = "" if line.strip() == heredoc else heredoc
            continue
        here = _HEREDOC.search(line.rstrip("\r"))
        if here is not None:
            heredoc = here[0].lstrip("<-")
        if _parsed(line) is not None:
            start = number if start is None else start
        elif start is not None:
            groups.append((start, number))
            start = None
    if start is not None:
        groups.append((start, len(lines)))
    return groups


def _lay_out(lines: list[str], first: int, last: int) -> None:
    parsed = [_parsed(line) for line in lines[first:last]]
    found = [it for it in parsed if it is not None]
    if len(found) != len(parsed) or not found:
        return
    width = max(len(it.key) for it in found)
    made = [f"{it.indent}{it.key:<{width}} = {it.value}" for it in found]
    start = 0
    while start < len(found):  # comments are a group of their own, within this one
        end = start
        while end < len(found) and bool(found[end].comment) == bool(found[start].comment):
            end += 1
        if found[start].comment:
            widest = max(map(len, made[start:end]))
            for at in range(start, end):
                made[at] = f"{made[at]:<{widest}} {found[at].comment}"
        start = end
    for at, text in enumerate(made):
        ending = "\r" if lines[first + at].endswith("\r") else ""
        lines[first + at] = text + ending


def _parsed(line: str) -> Optional[_Line]:
    """The argument of a line; None where there is none, or one that goes on in the next line."""
    match = _KEY.match(line.rstrip("\r"))
    if match is None:
        return None
    value, comment, depth = _split(match["rest"].rstrip())
    if depth or not value or _HEREDOC.search(value):
        return None
    return _Line(match["indent"], match["key"], value, comment)


def _split(rest: str) -> tuple[str, str, int]:
    """A value, the comment behind it, and how many brackets it leaves open."""
    depth, at, quoted = 0, 0, False
    templates: list[int] = []  # depths at which a ``${`` within quotes was opened
    while at < len(rest):
        char = rest[at]
        if quoted:
            if char == "\\":
                at += 1
            elif char == '"':
                quoted = False
            elif rest.startswith(("${", "%{"), at) and rest[at - 1 : at] != char:
                templates.append(depth)
                depth, quoted, at = depth + 1, False, at + 1
        elif char == '"':
            quoted = True
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if templates and templates[-1] == depth:
                templates.pop()
                quoted = True
        elif char == "#" or rest.startswith(("//", "/*"), at):
            return rest[:at].rstrip(), rest[at:], depth
        at += 1
    return rest, "", depth
