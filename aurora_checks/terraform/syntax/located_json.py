"""Reads JSON with the line of everything in it, which the reader of the standard library does not give."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple, NoReturn, Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.syntax.hcl_expressions import parse_number
from aurora_checks.terraform.syntax.template_parts import MAX_NESTING

_TOKEN = pattern(
    r"[ \t\r\n]*(?:"
    r'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9A-Za-z.])"
    r"|(true|false|null)(?![0-9A-Za-z_])"
    r"|([{}\[\],:]))?"
)
_STRING, _NUMBER, _WORD, _MARK = 1, 2, 3, 4
_WORDS = {"true": True, "false": False, "null": None}


class JsonObject(NamedTuple):
    """An object: its members in order, also when a name comes twice."""

    members: tuple[Member, ...]
    line: int
    end_line: int


class JsonArray(NamedTuple):
    """An array."""

    items: tuple[JsonValue, ...]
    line: int


class JsonScalar(NamedTuple):
    """A string, number, bool or null."""

    value: Union[None, bool, int, Decimal, str]
    line: int


class Member(NamedTuple):
    """One ``"name": value`` of an object, with the line of the name."""

    name: str
    value: JsonValue
    line: int


JsonValue = Union[JsonObject, JsonArray, JsonScalar]


def read_json(text: str, file: str) -> JsonValue:
    """The value that ``text`` holds. Raises TerraformError, with the line, where it is no JSON."""
    reader = _Reader(text.lstrip("\ufeff"), file)
    value = reader.value(0)
    token = reader.token()
    if token.lastindex is not None or reader.pos < len(reader.text):
        reader.fail("extra characters after the JSON value")
    return value


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.newlines = [found.start() for found in re.finditer("\n", text)]
        self.pos = 0

    def line(self) -> int:
        """The line of what was read last."""
        return bisect_left(self.newlines, self.pos - 1) + 1

    def fail(self, message: str) -> NoReturn:
        raise TerraformError(message, self.file, bisect_left(self.newlines, self.pos) + 1)

    def token(self) -> re.Match[str]:
        """The next token; one without ``lastindex`` at the end and where nothing fits."""
        found = _TOKEN.match(self.text, self.pos)
        assert found is not None
        self.pos = found.end()
        return found

    def expected(self, what: str, token: re.Match[str]) -> NoReturn:
        start = token.start(token.lastindex) if token.lastindex else token.end()
        self.pos = start
        self.fail(
            f"expected {what}, found {self.text[start : start + 1]!r}"
            if start < len(self.text)
            else f"expected {what}, found the end of the file"
        )

    def string(self, token: re.Match[str]) -> str:
        text = token[_STRING]
        if "\\" not in text:
            return str(text)
        try:
            decoded: str = json.loads(f'"{text}"')
        except ValueError:
            self.fail("invalid escape sequence in a string")
        # Half of a surrogate pair is no character: Go's decoder replaces it, too.
        return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def value(self, depth: int) -> JsonValue:
        token = self.token()
        kind = token.lastindex
        if kind == _STRING:
            return JsonScalar(self.string(token), self.line())
        if kind == _WORD:
            return JsonScalar(_WORDS[token[_WORD]], self.line())
        if kind == _NUMBER:
            try:
                return JsonScalar(parse_number(token[_NUMBER]), self.line())
            except ValueError:
                self.fail("this number is too large")
        if kind == _MARK and token[_MARK] in "{[":
            if depth == MAX_NESTING:
                self.fail(f"nested more than {MAX_NESTING} levels deep")
            return self.object(depth + 1) if token[_MARK] == "{" else self.array(depth + 1)
        self.expected("a JSON value", token)

    def object(self, depth: int) -> JsonObject:
        start = self.line()
        members: list[Member] = []
        token = self.token()
        while token[_MARK] != "}" or members:
            if token.lastindex != _STRING:
                self.expected("a property name in quotes", token)
            name, line = self.string(token), self.line()
            token = self.token()
            if token[_MARK] != ":":
                self.expected("':' after the property name", token)
            members.append(Member(name, self.value(depth), line))
            token = self.token()
            if token[_MARK] == "}":
                break
            if token[_MARK] != ",":
                self.expected("',' or '}'", token)
            token = self.token()
        return JsonObject(tuple(members), start, self.line())

    def array(self, depth: int) -> JsonArray:
        start = self.line()
        items: list[JsonValue] = []
        before = self.pos
        if self.token()[_MARK] == "]":
            return JsonArray((), start)
        self.pos = before
        while True:
            items.append(self.value(depth))
            token = self.token()
            if token[_MARK] == "]":
                return JsonArray(tuple(items), start)
            if token[_MARK] != ",":
                self.expected("',' or ']'", token)
