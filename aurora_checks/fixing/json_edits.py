"""Edits of Terraform's JSON syntax, as JSON: what is not changed keeps its text, what is new gets the file's indent."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Union

from aurora_checks.fixing.expression_text import text_of
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.syntax.hcl_parser import parse_body, parse_expression

Step = Union[str, int]

_SPACE = pattern(r"[ \t\r\n]*").match
_decoder = json.JSONDecoder()


class CannotEdit(Exception):
    """An edit does not fit the text; the message says why."""


@dataclass(frozen=True)
class JsonEdit:
    """``value`` at the end of a path: set there, appended to the array there, or, without one, the member removed."""

    path: tuple[Step, ...]
    value: Any = None
    append: bool = False
    remove: bool = False


def block_of(text: str) -> tuple[str, Any]:
    """The type of the block in native syntax that ``text`` is, and what it is as an object."""
    try:
        block = parse_body(text, "").blocks[0]
    except (TerraformError, IndexError) as error:
        raise CannotEdit("no block") from error
    return block.type, _object(block.body)


def value_of(text: str) -> Any:
    """An expression of the native syntax as a value of Terraform's JSON syntax."""
    return _value(parse_expression(text), text)


def edited(text: str, edits: Sequence[JsonEdit]) -> str:
    """``text`` with the edits, one after another. Raises CannotEdit where a path leads nowhere."""
    for edit in sorted(edits, key=lambda it: it.append):  # an object that something is appended to becomes an array
        text = _Json(text).with_edit(edit)
    return text


class _Json:
    def __init__(self, text: str) -> None:
        self._text = text
        indent = re.search(r"\n([ \t]+)\"", text)
        self._indent = indent[1] if indent else ""
        self._ending = "\r\n" if "\r\n" in text else "\n"

    def with_edit(self, edit: JsonEdit) -> str:
        at, depth = self._skip(1 if self._text.startswith("\ufeff") else 0), 0
        steps = list(edit.path)
        while steps:
            if not isinstance(steps[0], int):
                at, depth = self._into_only(at, depth)
            start, end, found = self._member(at, steps[0])
            if found < 0:
                return self._added(at, depth, steps, edit)
            if edit.remove and len(steps) == 1:
                return self._without(at, steps[0])
            del start
            at, depth = found, depth + 1
            del steps[0]
            if not steps and not edit.append:
                return self._replaced(found, end, self._dumped(edit.value, depth))
        return self._appended(at, depth, edit.value)

    # --- reading

    def _skip(self, at: int) -> int:
        match = _SPACE(self._text, at)
        assert match is not None
        return match.end()

    def _end(self, at: int) -> int:
        return _decoder.raw_decode(self._text, at)[1]

    def _into_only(self, at: int, depth: int) -> tuple[int, int]:
        """Terraform reads an array with one object like the object itself."""
        while self._text[at] == "[":
            items = self._items(at)
            if len(items) != 1:
                raise CannotEdit("which of several elements is meant is not known")
            at, depth = items[0][0], depth + 1
        return at, depth

    def _items(self, at: int) -> list[tuple[int, int]]:
        found = []
        at = self._skip(at + 1)
        while self._text[at] != "]":
            end = self._end(at)
            found.append((at, end))
            at = self._skip(end)
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return found

    def _members(self, at: int) -> list[tuple[str, int, int, int]]:
        """Of an object: each name, where its member starts, where its value does, and where that ends."""
        found = []
        at = self._skip(at + 1)
        while self._text[at] != "}":
            name, end = _decoder.raw_decode(self._text, at)
            value = self._skip(self._skip(end) + 1)
            stop = self._end(value)
            found.append((name, at, value, stop))
            at = self._skip(stop)
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return found

    def _member(self, at: int, step: Step) -> tuple[int, int, int]:
        """Start and end of what a step leads to, and where its value starts; -1 where there is nothing."""
        if isinstance(step, int) and self._text[at] == "[":
            items = self._items(at)
            if step < len(items):
                return *items[step], items[step][0]
        if self._text[at] != "{":
            raise CannotEdit(f"{step} is not in an object literal")
        for name, start, value, stop in self._members(at):
            if name == str(step):
                return start, stop, value
        return -1, -1, -1

    # --- writing

    def _dumped(self, value: Any, depth: int) -> str:
        if not self._indent:
            return json.dumps(value, ensure_ascii=False)
        text = json.dumps(value, ensure_ascii=False, indent=self._indent)
        return text.replace("\n", self._ending + self._indent * depth)

    def _replaced(self, start: int, end: int, text: str) -> str:
        return self._text[:start] + text + self._text[end:]

    def _added(self, at: int, depth: int, steps: Sequence[Step], edit: JsonEdit) -> str:
        if edit.remove:
            return self._text
        value = [edit.value] if edit.append else edit.value
        for step in reversed(steps[1:]):
            value = {str(step): value}
        made = f"{json.dumps(str(steps[0]))}: {self._dumped(value, depth + 1)}"
        return self._with_last([it[3] for it in self._members(at)], at, depth, made)

    def _appended(self, at: int, depth: int, value: Any) -> str:
        if self._text[at] != "[":
            end = self._end(at)
            return self._replaced(at, end, self._dumped([json.loads(self._text[at:end]), value], depth))
        return self._with_last([it[1] for it in self._items(at)], at, depth, self._dumped(value, depth + 1))

    def _with_last(self, ends: Sequence[int], at: int, depth: int, made: str) -> str:
        if ends:
            before = self._text[self._text.rfind("\n", 0, ends[-1]) + 1 : ends[-1]]
            own_line = "\n" in self._text[at : ends[0]] and bool(before.strip())
            gap = self._ending + self._indent * (depth + 1) if own_line and self._indent else " "
            return self._replaced(ends[-1], ends[-1], f",{gap}{made}")
        end = self._end(at)
        gap = self._ending + self._indent * (depth + 1) if self._indent else ""
        close = self._ending + self._indent * depth if self._indent else ""
        return self._replaced(at + 1, end - 1, f"{gap}{made}{close}")

    def _without(self, at: int, step: Step) -> str:
        members = self._members(at)
        number = next(it for it, member in enumerate(members) if member[0] == str(step))
        if number + 1 < len(members):
            return self._replaced(members[number][1], members[number + 1][1], "")
        if number:
            return self._replaced(members[number - 1][3], members[number][3], "")
        return self._replaced(at + 1, self._end(at) - 1, "")


def _value(node: syntax_tree.Expression, text: str) -> Any:
    if isinstance(node, syntax_tree.Literal):
        value = node.value
        if isinstance(value, str):
            return value.replace("${", "$${").replace("%{", "%%{")
        return float(value) if isinstance(value, Decimal) else value
    if isinstance(node, syntax_tree.Tuple):
        return [_value(it, "") for it in node.items]
    if isinstance(node, syntax_tree.Object):
        return {str(key.value): _value(it, "") for key, it in node.items if isinstance(key, syntax_tree.Literal)}
    if isinstance(node, syntax_tree.Template):
        return "".join(map(_part, node.parts))
    text = text or text_of(node)
    if not text:
        raise CannotEdit("an expression within a list or an object is not written as JSON")
    return f"${{{text}}}"


def _part(part: syntax_tree.TemplatePart) -> str:
    if isinstance(part, (syntax_tree.TemplateIf, syntax_tree.TemplateFor)):
        raise CannotEdit("a directive of a template is not written as JSON")
    return str(_value(syntax_tree.Literal(part, 0) if isinstance(part, str) else part, ""))


def _object(body: syntax_tree.Body) -> dict[str, Any]:
    made: dict[str, Any] = {name: _value(it.expression, "") for name, it in body.attributes.items()}
    for block in body.blocks:
        made.setdefault(block.type, []).append(_object(block.body))
    return made
