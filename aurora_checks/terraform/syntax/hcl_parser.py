"""Parses HCL's native syntax: whole files, and the expressions and templates that are found elsewhere.

Lines as people mostly write them (``name = "text"``, ``name = var.x``, ``block "label" {``) are read in one match.
"""

from __future__ import annotations

import re
from typing import Callable, Optional, TypeVar

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.syntax.hcl_expressions import (
    BLANK,
    END,
    EQUALS,
    FREE,
    IN_LINE,
    KEY_END,
    LINE_COMMENT,
    NAME,
    SIMPLE,
    SKIP,
    TEXT_LINE,
    ExpressionParser,
    matcher,
    simple_value,
)
from aurora_checks.terraform.syntax.syntax_tree import Attribute, Block, Body, Expression, Literal
from aurora_checks.terraform.syntax.template_parts import literal_text, template

_Made = TypeVar("_Made")
_Reader = TypeVar("_Reader", bound="BodyParser")

_LINE_END = rf"[ \t\r]*{LINE_COMMENT}(?:\n[ \t\r\n]*|\Z)"
_ITEM = matcher(
    rf'({NAME})(?:((?:[ \t]+(?:"[^"\\$%\n]*"|{NAME}))*)[ \t]*\{{[ \t\r]*\n[ \t\r\n]*'
    rf"|[ \t]*{EQUALS}[ \t]*{SIMPLE}{_LINE_END}|{BLANK}({EQUALS}))"
)
_HEADER, _SLOW_ATTRIBUTE = 2, 6  # groups of _ITEM
_LABELS = re.compile(rf'"([^"]*)"|({NAME})').findall
_STATEMENT_END = matcher(rf"{BLANK}{LINE_COMMENT}(?:\n[ \t\r\n]*|\Z)")


def parse_body(text: str, file: str) -> Body:
    """The body of a whole file. Raises TerraformError with the line of the first syntax error."""
    return whole(BodyParser(text, file, 1), BodyParser.file_body)


def parse_expression(text: str, file: str = "", line: int = 1) -> Expression:
    """The expression that ``text`` is, as if in parentheses. ``line`` is the line of ``file`` that it starts on."""
    return whole(BodyParser(text, file, line), BodyParser.whole_expression)


def parse_template(text: str, file: str = "", line: int = 1) -> Expression:
    """The template that ``text`` is: a string of JSON, a template file. A Literal when nothing is interpolated."""
    if "${" not in text and "%{" not in text:
        return Literal(literal_text(text), line)
    return whole(BodyParser(text, file, line), BodyParser.whole_template)


def whole(parser: _Reader, parse: Callable[[_Reader], _Made]) -> _Made:
    """What ``parse`` makes of the whole text of ``parser``; every error is a TerraformError with file and line."""
    try:
        return parse(parser)
    except TerraformError as error:
        raise TerraformError(error.message, parser.file, error.line) from None
    except RecursionError:
        raise TerraformError("nested too deeply", parser.file, parser.line_at(parser.pos)) from None


class BodyParser(ExpressionParser):
    """Reads whole texts, and bodies."""

    def file_body(self) -> Body:
        return self.body(None)

    def whole_expression(self) -> Expression:
        self.mode = FREE
        expression = self.expression()
        self.pos = SKIP(self.text, self.pos).end()
        if self.pos < len(self.text):
            self.expected("an operator or the end of the expression")
        return expression

    def whole_template(self) -> Expression:
        return template(self.tokens(TEXT_LINE, END), self.first_line)

    def body(self, opened: Optional[int]) -> Body:
        """A body up to its closing brace, or, if ``opened`` is not the position of a block, to the end of the file."""
        self.enter()
        text = self.text
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        while True:
            start = self.pos
            item = _ITEM(text, start)
            if item is not None:
                line = self.line_at(start)
                self.pos = item.end()
                kind = item.lastindex
                name = item[1]
                if kind == _HEADER:
                    labels = tuple([quoted or bare for quoted, bare in _LABELS(item[2])]) if item[2] else ()
                    blocks.append(self.block(name, labels, start, line))
                    continue
                if name in attributes:
                    self.fail(f'argument "{name}" was already set on line {attributes[name].line}', start)
                value = self.attribute_value() if kind == _SLOW_ATTRIBUTE else simple_value(item, line)
                attributes[name] = Attribute(name, value, line)
                continue
            self.pos = SKIP(text, start).end()
            if self.pos > start:
                continue
            if text.startswith("}", start) and opened is not None:
                self.pos = start + 1
                break
            if start == len(text):
                if opened is None:
                    break
                self.fail("this block has no closing brace", opened)
            blocks.append(self.unusual_block())
        self.depth -= 1
        return Body(attributes, blocks)

    def attribute_value(self) -> Expression:
        value = self.expression()
        self.end_statement("an argument")
        return value

    def end_statement(self, what: str) -> None:
        end = _STATEMENT_END(self.text, self.pos)
        if end is None:
            self.expected(f"a new line after {what}")
        self.pos = end.end()

    def block(self, type_: str, labels: tuple[str, ...], start: int, line: int) -> Block:
        """The rest of a block, from its first line on, and the end of its last one."""
        body = self.body(start)
        end_line = self.line_at(self.pos)
        self.end_statement("a block")
        return Block(type_, labels, body, self.file, line, end_line)

    def unusual_block(self) -> Block:
        """A block whose header is not on a line of its own, or has comments or escapes in it."""
        text, start = self.text, self.pos
        type_ = self.name("an argument or a block")
        labels: list[str] = []
        while True:
            self.pos = IN_LINE.blank(text, self.pos).end()
            if text.startswith("{", self.pos):
                break
            if text.startswith('"', self.pos):
                label = self.quoted(self.pos)
                if not isinstance(label, Literal):
                    self.fail("a block's label must be a plain string")
                labels.append(str(label.value))
            else:
                what = "'{' or a label" if labels else "'=' of an argument, or '{' or a label of a block"
                labels.append(self.name(what))
        self.pos += 1
        line = self.line_at(start)
        end = _STATEMENT_END(text, self.pos)
        if end is not None:
            self.pos = end.end()
            return self.block(type_, tuple(labels), start, line)
        self.pos = IN_LINE.blank(text, self.pos).end()
        attributes = {}
        if not text.startswith("}", self.pos):
            attribute_line = self.line_at(self.pos)
            name = self.name("an argument or '}'")
            equals = KEY_END(text, self.pos)
            if equals is None or equals[0].endswith(":"):
                self.expected("'=', for a block on one line can only hold one argument")
            self.pos = equals.end()
            attributes[name] = Attribute(name, self.expression(), attribute_line)
            self.pos = IN_LINE.blank(text, self.pos).end()
            if not text.startswith("}", self.pos):
                self.expected("'}', for a block on one line can only hold one argument")
        self.pos += 1
        end_line = self.line_at(self.pos)
        self.end_statement("a block")
        return Block(type_, tuple(labels), Body(attributes, []), self.file, line, end_line)
