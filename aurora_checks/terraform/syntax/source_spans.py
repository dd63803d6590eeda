"""Where the blocks, arguments and values of a file in native syntax stand in its text, for who wants to change them.

The tree itself has lines only, which is all that a reader of many files needs.
"""

from __future__ import annotations

from typing import Optional

from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.syntax.hcl_expressions import FREE, IN_LINE, KEY_END, NAME, SKIP, matcher
from aurora_checks.terraform.syntax.hcl_parser import BodyParser, whole
from aurora_checks.terraform.syntax.syntax_tree import Attribute, Block, Body, Expression, Object

_ARGUMENT = matcher(NAME)
_ITEM_END = matcher(r"[ \t\r]*,?")


@dataclass(frozen=True)
class Span:
    """From the first character to behind the last one."""

    start: int
    end: int


@dataclass(frozen=True)
class BlockSpan:
    """A block: ``whole`` from its type to its closing brace, ``inner`` what stands between the braces."""

    block: Block
    whole: Span
    inner: Span


class SourceSpans:
    """The tree of one text, with the spans of what is in it. Raises TerraformError where it cannot be parsed."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self._reader = _SpanReader(text, file, 1)
        self.body: Body = whole(self._reader, _SpanReader.file_body)

    def block_at(self, line: int) -> Optional[BlockSpan]:
        """The block, top-level or nested, that starts on a line; the outermost one."""
        return self._reader.blocks.get(line)

    def of_value(self, value: Expression) -> Span:
        """The span of an argument's value, of an element of a list, or of a value in an object."""
        return self._reader.values[id(value)]

    def of_argument(self, argument: Attribute) -> Span:
        """The span of ``name = value``."""
        return Span(self._reader.starts[id(argument)], self.of_value(argument.expression).end)

    def of_item(self, key: Expression, value: Expression) -> Span:
        """The span of ``key = value`` in an object."""
        return Span(self._reader.starts[id(key)], self.of_value(value).end)


class _SpanReader(BodyParser):
    """Notes where everything stands, and so takes no short cut over a line as people mostly write it."""

    def __init__(self, text: str, file: str, line: int) -> None:
        super().__init__(text, file, line)
        self.blocks: dict[int, BlockSpan] = {}
        self.values: dict[int, Span] = {}  # by the id of the node, which the tree keeps alive
        self.starts: dict[int, int] = {}
        self._block_end = 0

    def expression(self) -> Expression:
        start = self.mode.blank(self.text, self.pos).end()
        node = super().expression()
        self.values[id(node)] = Span(start, self.pos)
        return node

    def body(self, opened: Optional[int]) -> Body:
        self.enter()
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        while True:
            start = self.pos = SKIP(self.text, self.pos).end()
            if self.text.startswith("}", start) and opened is not None:
                self.pos = start + 1
                break
            if start == len(self.text):
                if opened is None:
                    break
                self.fail("this block has no closing brace", opened)
            name = _ARGUMENT(self.text, start)
            equals = KEY_END(self.text, name.end()) if name is not None else None
            if name is None or equals is None or equals[0].endswith(":"):
                blocks.append(self.unusual_block())
                continue
            if name[0] in attributes:
                self.fail(f'argument "{name[0]}" was already set on line {attributes[name[0]].line}', start)
            self.pos = equals.end()
            attribute = Attribute(name[0], self.attribute_value(), self.line_at(start))
            self.starts[id(attribute)] = start
            attributes[name[0]] = attribute
        self.depth -= 1
        return Body(attributes, blocks)

    def unusual_block(self) -> Block:
        start = self.pos
        block = super().unusual_block()
        for attribute in block.body.attributes.values():
            self.starts.setdefault(id(attribute), self.text.index(attribute.name, self.text.index("{", start)))
        line, end = self.line_at(start), self._block_end
        known = self.blocks.get(line)
        if known is None or known.whole.start >= start:
            opened = self.text.index("{", start) + 1  # no label has a brace in it
            self.blocks[line] = BlockSpan(block, Span(start, end), Span(opened, end - 1))
        return block

    def end_statement(self, what: str) -> None:
        if what == "a block":
            self._block_end = self.pos
        super().end_statement(what)

    def braces(self, line: int) -> Expression:
        text = self.text
        before = self.pos
        if _is_for(text, before):
            return super().braces(line)
        outer, self.mode = self.mode, IN_LINE
        items: list[tuple[Expression, Expression]] = []
        while True:
            start = self.pos = SKIP(text, self.pos).end()
            if text.startswith("}", start):
                break
            key = self.object_key()
            self.starts[id(key)] = start
            items.append((key, self.expression()))
            end = _ITEM_END(text, self.pos)
            if end is not None:
                self.pos = end.end()
        self.pos += 1
        self.mode = outer
        return Object(tuple(items), line)


def _is_for(text: str, pos: int) -> bool:
    start = FREE.blank(text, pos).end()
    name = _ARGUMENT(text, start)
    return name is not None and name[0] == "for" and KEY_END(text, name.end()) is None
