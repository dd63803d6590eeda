"""Adds an entry to a list of the settings file as text: comments, order and spelling of everything else stay."""

from __future__ import annotations

import re
from typing import Any, Callable, Optional

import yaml

from aurora_checks.policy.located_yaml import Document
from aurora_checks.policy.settings_error import SettingsError


class CannotAdd(Exception):
    """The text has a form to which nothing can be added without changing what stands there; the message says which."""


def with_entry(text: str, key: str, entry: Callable[[int], str], data: dict[str, Any], file: str) -> str:
    """``text`` with an entry at the end of the list ``key``; ``entry`` makes its lines for the column of the dash.

    ``data`` is what the entry says. The result is read again, and is what it was with the entry added, or CannotAdd is
    raised; so it is where the file cannot be read (SettingsError).
    """
    before = Document(text, file).data or {}
    newline = "\r\n" if "\r\n" in text else "\n"
    made = _inserted(text.replace("\r\n", "\n"), key, entry)
    wanted = {**before, key: [*(before.get(key) or ()), data]}
    try:
        after = Document(made, file).data
    except SettingsError as error:
        raise CannotAdd(f"the file would be broken: {error}") from error
    if after != wanted:
        raise CannotAdd(f"{key!r} is written in a form that does not allow to add an entry")
    return made.replace("\n", newline)


def _inserted(text: str, key: str, entry: Callable[[int], str]) -> str:
    lines = text.split("\n")
    node = _value_of(text, key)
    if node is None:
        return f"{text.rstrip()}\n\n{key}:\n{entry(2)}".lstrip("\n")
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        column = node.start_mark.column
        at = _behind(lines, _end(node), column)
    elif _is_empty(node):
        column, at = 2, node.end_mark.line + 1
        line = lines[node.start_mark.line]
        lines[node.start_mark.line] = line[: node.start_mark.column].rstrip() + _rest(line, node)
    else:
        raise CannotAdd(f"{key!r} must be a list with one entry per dash, each on lines of its own")
    return "\n".join([*lines[:at], *entry(column).rstrip("\n").split("\n"), *(lines[at:] or [""])])


def _value_of(text: str, key: str) -> Optional[yaml.Node]:
    root = yaml.SafeLoader(text).get_single_node()
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _is_empty(node: yaml.Node) -> bool:
    return not node.value and node.start_mark.line == node.end_mark.line


def _rest(line: str, node: yaml.Node) -> str:
    """What stands behind an empty value on its line: a comment."""
    rest = line[node.end_mark.column :].strip()
    return f" {rest}" if rest else ""


def _end(node: yaml.Node) -> int:
    """The line behind the last one of a block's text; the mark of a block itself is behind its comments, too."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(_end(it) for it in (last if isinstance(last, tuple) else (last,)))
    end = node.end_mark
    return int(end.line) + (0 if end.column == 0 and end.line > node.start_mark.line else 1)


def _behind(lines: list[str], at: int, column: int) -> int:
    """Behind the comments that belong to what ends before ``at``: those that are indented further than its dash.

    The end of a text in lines of its own is behind the empty lines that follow it: those stay where they are.
    """
    while at and not lines[at - 1].strip():
        at -= 1
    found = at
    while at < len(lines) and re.match(rf" {{{column + 1},}}#|\s*\Z", lines[at]):
        at += 1
        found = at if lines[at - 1].strip() else found
    return found
