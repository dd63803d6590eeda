"""Edits made in the text of a file in native syntax. Every other character stays: comments, blank lines, line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Optional, Union

from aurora_checks.fixing.edits import (
    AddBlock,
    AddItem,
    Edit,
    Place,
    Remove,
    SetValue,
    Step,
    file_of,
    step_into,
)
from aurora_checks.fixing.json_edits import CannotEdit
from aurora_checks.fixing.layout import aligned, realigned
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.syntax.source_spans import BlockSpan, SourceSpans, Span

Inside = Union[SetValue, Remove, AddItem, AddBlock]  # edits of what a file has

_REPEATED = ("parameter", "rule", "copy_action")  # blocks of which there may be several
_REST_OF_LINE = pattern(r"(?s)(?:/\*.*?\*/|(?:#|//)[^\r\n]*|[^\r\n])*")
_LAST = ("tags", "tags_all", "depends_on", "providers", "provider")  # arguments that people put at a block's end


def edited(text: str, file: str, edits: Sequence[Inside]) -> str:
    """The text with these edits. Raises CannotEdit, or TerraformError where the text is no code."""
    made, moved = _with_lines(text, file, edits)
    return _EditedText(_spans(made, file)).with_edits(moved)


@lru_cache(maxsize=16)
def _spans(text: str, file: str) -> SourceSpans:
    """Many changes are made to one text, in turn."""
    return SourceSpans(text, file)


def _with_lines(text: str, file: str, edits: Sequence[Inside]) -> tuple[str, list[Inside]]:
    """The text where blocks on one line that get more in them have lines, and the edits with the lines there."""
    spans = _spans(text, file)
    ending = "\r\n" if "\r\n" in text else "\n"
    found = sorted({it.place.line for it in edits if it.place.line and _adds(it, spans)}, reverse=True)
    for line in found:
        block = spans.block_at(line)
        assert block is not None
        start = text.rfind("\n", 0, block.whole.start) + 1
        before = text[start : block.whole.start]
        indent = before[: len(before) - len(before.lstrip())]
        inner = text[block.inner.start : block.inner.end].strip()
        lines = f"{ending}{indent}  {inner}{ending}{indent}" if inner else f"{ending}{indent}"
        text = text[: block.inner.start] + lines + text[block.inner.end :]
    moved = []
    for edit in edits:
        by = sum(2 if _inner_text(spans, line) else 1 for line in found if line < edit.place.line)
        moved.append(replace(edit, place=replace(edit.place, line=edit.place.line + by)) if by else edit)
    return text, moved


def _inner_text(spans: SourceSpans, line: int) -> str:
    block = spans.block_at(line)
    return spans.text[block.inner.start : block.inner.end].strip() if block is not None else ""


def _adds(edit: Inside, spans: SourceSpans) -> bool:
    """Whether an edit puts something into a block that stands on one line."""
    block = spans.block_at(edit.place.line)
    if block is None or "\n" in spans.text[block.whole.start : block.whole.end]:
        return False
    return isinstance(edit, AddBlock) or (
        isinstance(edit, (SetValue, AddItem)) and edit.name not in block.block.body.attributes
    )


@dataclass(frozen=True)
class _Splice:
    """``text`` in the place of a span; ``lines`` whether these are lines of their own, to be laid out."""

    start: int
    end: int
    text: str


class _EditedText:
    """One text and the splices that edits make in it."""

    def __init__(self, spans: SourceSpans) -> None:
        self._spans = spans
        self._text = spans.text
        self._ending = "\r\n" if "\r\n" in spans.text else "\n"
        self._splices: list[_Splice] = []
        self._replaced: dict[tuple[int, int], str] = {}
        self._inserted: dict[tuple[int, str], str] = {}

    def with_edits(self, edits: Sequence[Union[SetValue, Remove, AddItem, AddBlock]]) -> str:
        objects: dict[tuple[Place, str], list[SetValue]] = {}
        for edit in edits:
            if isinstance(edit, SetValue) and self._is_new_object(edit):
                objects.setdefault((edit.place, edit.name), []).append(edit)
            elif isinstance(edit, SetValue):
                self._set(edit)
            elif isinstance(edit, Remove):
                self._remove(edit)
            elif isinstance(edit, AddBlock):
                self._add_block(edit)
        for sets in objects.values():
            self._set_new_object(sets)
        lists: dict[tuple[Place, str, tuple[Step, ...]], list[AddItem]] = {}
        for edit in edits:
            if isinstance(edit, AddItem):
                lists.setdefault((edit.place, edit.name, edit.steps), []).append(edit)
        for its in lists.values():
            self._add_items(its[0], [it.value for it in its])
        return self._spliced()

    # --- edits

    def _set(self, edit: SetValue) -> None:
        body, block = self._body(edit.place)
        attribute = body.attributes.get(edit.name)
        if attribute is None:
            if any(it.type == edit.name for it in body.blocks):
                raise CannotEdit(f"{edit.name} is a block at {edit.place.file}:{edit.place.line}")
            text = edit.value
            for step in reversed(edit.steps):
                text = f"{{ {_key(step)} = {text} }}"
            if self._inserted.setdefault((edit.place.line, edit.name), text) != text:
                raise CannotEdit(f"two changes give {edit.name} different values")
            self._insert_argument(body, block, f"{edit.name} = {text}", edit.after)
            return
        value = self._spans.of_value(attribute.expression)
        if not edit.steps and "\n" in edit.value and "\n" not in self._text[value.start : value.end]:
            # An argument on several lines is no part of a group: its equals sign follows its name.
            start = self._spans.of_argument(attribute).start + len(edit.name)
            self._replace(Span(start, value.end), f" = {edit.value}")
            return
        self._set_in(attribute.expression, edit.steps, edit.value, edit)

    def _is_new_object(self, edit: SetValue) -> bool:
        """Whether it gives a key to an object that the code does not have yet."""
        body, _ = self._body(edit.place)
        return len(edit.steps) == 1 and isinstance(edit.steps[0], str) and edit.name not in body.attributes

    def _set_new_object(self, edits: Sequence[SetValue]) -> None:
        """Several keys of one object that is not there yet."""
        values: dict[str, str] = {}
        for edit in edits:
            if values.setdefault(_key(edit.steps[0]), edit.value) != edit.value:
                raise CannotEdit(f"two changes give {edit.name}.{edit.steps[0]} different values")
        if len(values) == 1:
            self._set(edits[0])
            return
        lines = "\n".join(f"  {key} = {value}" for key, value in values.items())
        self._set(replace(edits[0], steps=(), value=aligned(f"{{\n{lines}\n}}")))

    def _set_in(self, node: syntax_tree.Expression, steps: Sequence[Step], value: str, edit: Edit) -> None:
        if not steps:
            span = self._spans.of_value(node)
            self._replace(span, value)
            return
        step, rest = steps[0], steps[1:]
        inner = step_into(node, step)
        if inner is not None:
            self._set_in(inner, rest, value, edit)
            return
        if not isinstance(node, syntax_tree.Object):
            raise CannotEdit(f"{file_of(edit)}:{node.line} is not an object literal")
        for following in reversed(rest):
            value = f"{{ {_key(following)} = {value} }}"
        self._insert_item(node, f"{_key(step)} = {value}")

    def _remove(self, edit: Remove) -> None:
        body, _ = self._body(edit.place)
        attribute = body.attributes.get(edit.name)
        if attribute is None:
            return
        span = self._spans.of_argument(attribute)
        start, end = self._line_start(span.start), self._line_end(span.end)
        behind = self._text[span.end : end].strip()
        if self._text[start : span.start].strip() or (behind and not behind.startswith(("#", "//"))):
            raise CannotEdit(f"{edit.name} is not on lines of its own")
        self._splice(start, min(end + len(self._ending), len(self._text)), "")

    def _add_items(self, edit: AddItem, values: Sequence[str]) -> None:
        body, block = self._body(edit.place)
        attribute = body.attributes.get(edit.name)
        if attribute is None:
            if edit.steps:
                raise CannotEdit(f"{edit.name} is not in the code")
            self._insert_argument(body, block, f"{edit.name} = {_list(values)}", "")
            return
        node = attribute.expression
        for step in edit.steps:
            inner = step_into(node, step)
            if inner is None:
                raise CannotEdit(f"{file_of(edit)}:{node.line} has no {step} that is written out")
            node = inner
        if not isinstance(node, syntax_tree.Tuple):
            raise CannotEdit(f"{edit.place.file}:{node.line} is not a list literal")
        span = self._bracketed(node, "[", "]")
        if not node.items:
            self._replace(span, _list(values))
            return
        last = self._spans.of_value(node.items[-1])
        closing = self._text[last.end : span.end - 1]
        if "\n" not in closing:
            self._splice(last.end, last.end, "".join(f", {self._at_indent(it, last.end)}" for it in values))
            return
        indent = self._indent_of(self._spans.of_value(node.items[-1]).start)
        if not closing.lstrip().startswith(","):
            self._splice(last.end, last.end, ",")
        at = self._line_end(last.end)
        lines = [f"{_indented(it, indent)}," for it in values]
        self._splice(at, at, "".join(self._ending + it.replace("\n", self._ending) for it in lines))

    def _at_indent(self, text: str, at: int) -> str:
        """``text``, whose further lines stand as far to the right as the line of ``at``."""
        start = self._line_start(at)
        indent = self._indent_of(start + len(self._text[start:at]) - len(self._text[start:at].lstrip()))
        return text.replace("\n", self._ending + indent)

    def _add_block(self, edit: AddBlock) -> None:
        body, block = self._body(edit.place)
        if block is None:
            raise CannotEdit("a block is added to a block")
        kind = edit.text.split("{")[0].strip()
        if kind not in _REPEATED and self._inserted.setdefault((edit.place.line, kind), edit.text) != edit.text:
            raise CannotEdit(f"two changes add a block {kind}")
        indent = self._indent_of(block.whole.start)
        text = _indented(aligned(edit.text.strip("\n")), indent + "  ").replace("\n", self._ending)
        alike = [it for it in map(self._spans.block_at, (it.line for it in body.blocks if it.type == kind)) if it]
        if alike:
            at = self._line_end(alike[-1].whole.end)
            self._splice(at, at, self._ending * 2 + text)
        else:
            self._before_brace(block, (self._ending if body.attributes or body.blocks else "") + text)

    # --- where new things go

    def _insert_argument(self, body: syntax_tree.Body, block: Optional[BlockSpan], text: str, after: str) -> None:
        if block is None:  # a file of values
            made = self._text.rstrip("\r\n")
            self._splice(len(made), len(made), (self._ending if made else "") + text.replace("\n", self._ending))
            if not self._text.endswith("\n"):
                self._splice(len(self._text), len(self._text), self._ending)
            return
        indent = self._indent_of(block.whole.start) + "  "
        line = _indented(text, indent).replace("\n", self._ending)
        anchor = self._anchor(body, after)
        if anchor is not None and self._text.count("\n", block.whole.start, block.whole.end):
            at = self._line_end(self._spans.of_argument(anchor).end)
            self._splice(at, at, self._ending + line)
        elif body.attributes or body.blocks:
            if not self._text.count("\n", block.whole.start, block.whole.end):
                raise CannotEdit("the block stands on one line")
            at = self._line_end(block.inner.start)
            self._splice(at, at, f"{self._ending}{line}{self._ending if body.blocks else ''}")
        else:
            self._before_brace(block, line)

    def _anchor(self, body: syntax_tree.Body, after: str) -> Optional[syntax_tree.Attribute]:
        """The argument that a new one is put behind: what it belongs to, else the last that is no usual last one."""
        if after in body.attributes:
            return body.attributes[after]
        first_block = min((it.line for it in body.blocks), default=None)
        usual = [it for it in body.attributes.values() if it.name not in _LAST]
        before = [it for it in usual if first_block is None or it.line < first_block]
        found = before or usual
        return found[-1] if found else None

    def _before_brace(self, block: BlockSpan, text: str) -> None:
        inner = self._text[block.inner.start : block.inner.end]
        if "\n" not in inner:
            if inner.strip():
                raise CannotEdit("the block stands on one line")
            indent = self._indent_of(block.whole.start)
            self._replace(block.inner, self._ending + text + self._ending + indent)
            return
        at = self._line_start(block.inner.end)
        if self._text[at : block.inner.end].strip():  # a comment ends before the brace
            indent = self._indent_of(block.whole.start)
            self._splice(block.inner.end, block.inner.end, self._ending + text + self._ending + indent)
            return
        self._splice(at, at, text + self._ending)

    def _insert_item(self, node: syntax_tree.Object, text: str) -> None:
        span = self._bracketed(node, "{", "}")
        if not node.items:
            inner = self._text[span.start + 1 : span.end - 1]
            if inner.strip():
                raise CannotEdit("an object with nothing but comments")
            self._replace(span, f"{{ {text} }}")
            return
        last = self._spans.of_item(*node.items[-1])
        if "\n" in self._text[last.end : span.end]:
            indent = self._indent_of(last.start)
            behind = self._text[last.end : self._line_end(last.end)].strip()
            comma = "," if behind.startswith(",") else ""
            at = self._line_end(last.end)
            line = _indented(text + comma, indent).replace("\n", self._ending)
            self._splice(at, at, self._ending + line)
        else:
            self._splice(last.end, last.end, f", {text}")

    # --- text

    def _body(self, place: Place) -> tuple[syntax_tree.Body, Optional[BlockSpan]]:
        if not place.line:
            return self._spans.body, None
        block = self._spans.block_at(place.line)
        if block is None:
            raise CannotEdit(f"no block starts at {place.file}:{place.line}")
        return block.block.body, block

    def _bracketed(self, node: syntax_tree.Expression, opening: str, closing: str) -> Span:
        span = self._spans.of_value(node)
        if self._text[span.start] != opening or self._text[span.end - 1] != closing:
            raise CannotEdit("the value is in parentheses")
        return span

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Where the line ends that has ``at`` in it, behind a value; a comment that begins on it may go on below."""
        found = _REST_OF_LINE.match(self._text, at)
        assert found is not None
        return found.end()

    def _indent_of(self, at: int) -> str:
        line = self._text[self._line_start(at) : at]
        return line[: len(line) - len(line.lstrip())]

    def _replace(self, span: Span, text: str) -> None:
        key = (span.start, span.end)
        if self._replaced.setdefault(key, text) != text:
            raise CannotEdit("two changes give one argument different values")
        text = self._at_indent(text, span.start)
        if _Splice(*key, text) not in self._splices:
            self._splice(*key, text)

    def _splice(self, start: int, end: int, text: str) -> None:
        self._splices.append(_Splice(start, end, text))

    def _spliced(self) -> str:
        ordered = sorted(enumerate(self._splices), key=lambda it: (it[1].start, it[1].end, it[0]))
        parts: list[str] = []
        touched: set[int] = set()
        at = line = 0
        for _, splice in ordered:
            if splice.start < at:
                raise CannotEdit("two changes affect the same place")
            kept = self._text[at : splice.start]
            line += kept.count("\n")
            parts += [kept, splice.text]
            more = splice.text.count("\n")
            first = line if not splice.text.startswith(("\n", "\r\n")) else line + 1
            touched.update(range(first, line + more + (0 if splice.text.endswith("\n") else 1)))
            if more:  # a group beside it may have become smaller
                touched.update((first - 1, line + more + 1))
            line += more
            at = splice.end
        parts.append(self._text[at:])
        return realigned("".join(parts), touched)


def _list(values: Sequence[str]) -> str:
    """A list, over several lines where its elements are."""
    if not any("\n" in it for it in values):
        return f"[{', '.join(values)}]"
    return "\n".join(["[", *(f"{_indented(it, '  ')}," for it in values), "]"])


def _key(step: Step) -> str:
    text = str(step)
    return (
        text
        if text.isdigit() or text.replace("-", "_").isidentifier()
        else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else line for line in text.split("\n"))
