"""Values as JSON text, as Go writes it, and back; what is unknown stays where it is in the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Optional, Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import to_text
from aurora_checks.terraform.evaluation.marked_text import mark, unmarked
from aurora_checks.terraform.values import PartialText, Unknown, Value, number

Piece = Union[str, Unknown]

_ESCAPES = str.maketrans(
    {char: f"\\u{ord(char):04x}" for char in [*map(chr, range(32)), *"<>&\u2028\u2029"]}
    | {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def encode_json(value: Value) -> Value:
    """What ``jsonencode`` gives: keys in order, no spaces, ``<``, ``>`` and ``&`` escaped."""
    return _whole(_compact(value))


def indented_json(value: Value) -> Value:
    """JSON in lines, two spaces a level, as providers write documents; keys as they stand."""
    return _whole(_indented(value, "\n"))


def decode_json(text: Value) -> Value:
    """What JSON text stands for, with the unknown parts of the text where they are in it; else unknown."""
    if not isinstance(text, (str, PartialText)):
        return text if isinstance(text, Unknown) else Unknown("it is not a text")
    try:
        return read_json(text)
    except TerraformError:
        return Unknown("it is not valid JSON" if isinstance(text, str) else text.reason)


def _whole(pieces: Iterator[Piece]) -> Value:
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    first: Optional[Piece] = joined[0] if joined else ""
    return first if len(joined) == 1 and isinstance(first, str) else PartialText(tuple(joined))


def _compact(value: Value) -> Iterator[Piece]:
    if isinstance(value, dict):
        members = (chain([_text(key) + ":"], _compact(value[key])) for key in sorted(value))
        yield from _enclosed("{", members, ",", "}")
    elif isinstance(value, list):
        yield from _enclosed("[", map(_compact, value), ",", "]")
    else:
        yield from _scalar(value)


def _indented(value: Value, line: str) -> Iterator[Piece]:
    inner = line + "  "
    if isinstance(value, dict) and value:
        members = (chain([_text(key) + ": "], _indented(value[key], inner)) for key in value)
        yield from _enclosed("{" + inner, members, "," + inner, line + "}")
    elif isinstance(value, list) and value:
        yield from _enclosed("[" + inner, (_indented(item, inner) for item in value), "," + inner, line + "]")
    else:
        yield from _compact(value)


def _enclosed(start: str, members: Iterator[Iterator[Piece]], separator: str, end: str) -> Iterator[Piece]:
    yield start
    for position, member in enumerate(members):
        if position:
            yield separator
        yield from member
    yield end


def _scalar(value: Value) -> Iterator[Piece]:
    if isinstance(value, PartialText):
        yield '"'
        for part in value.parts:
            yield part.translate(_ESCAPES) if isinstance(part, str) else part
        yield '"'
    elif isinstance(value, Unknown):
        yield value
    elif value is None:
        yield "null"
    else:
        yield _text(value) if isinstance(value, str) else to_text(value)


def _text(text: str) -> str:
    return '"' + text.translate(_ESCAPES) + '"'


def read_json(text: Union[str, PartialText]) -> Value:
    """What a JSON text says. An unknown part of it is an unknown value, or unknown elements, where it stands.

    Raises TerraformError if it is not JSON for any value of the unknown parts, or if these hide its structure.
    """
    parts = text.parts if isinstance(text, PartialText) else (text,)
    unknown: list[Unknown] = []
    pieces: list[str] = []
    quoted = False
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
            quoted = _ends_quoted(part, quoted)
        else:
            stand_in = mark(len(unknown))
            pieces.append(stand_in if quoted else f'"{stand_in}"')
            unknown.append(part)
    try:
        return _unmarked(json.loads("".join(pieces), parse_float=lambda digits: number(Decimal(digits))), unknown)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise TerraformError(f"invalid JSON: {error}") from None


def _ends_quoted(text: str, quoted: bool) -> bool:
    """Whether a JSON text ends within a string."""
    for quote in re.finditer(r'\\.|"', text, re.DOTALL):
        quoted = quoted != (quote[0] == '"')
    return quoted


def _unmarked(value: Value, unknown: list[Unknown]) -> Value:
    if isinstance(value, list):
        return [_unmarked(item, unknown) for item in value]
    if isinstance(value, dict):
        return {key: _unmarked(item, unknown) for key, item in value.items()}
    return unmarked(value, unknown) if isinstance(value, str) else value
