"""What makes the parts of a template out of its tokens: heredoc indentation, and the nesting of directives.

A token is a literal (str), an interpolated expression or a ``Directive``. Literals of heredocs and files come line by
line: that is how HCL has them, and which white space ``~`` and ``<<-`` remove depends on it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Optional, Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.syntax.syntax_tree import (
    Expression,
    Literal,
    Template,
    TemplateFor,
    TemplateIf,
    TemplatePart,
)

MAX_NESTING = 100


@dataclass
class Directive:
    """One ``%{…}``: ``if`` and ``for`` have their expression, ``for`` also its variables."""

    __slots__ = ("keyword", "expression", "key", "value", "line")
    keyword: str
    expression: Optional[Expression]
    key: str
    value: str
    line: int


Token = Union[str, Expression, Directive]


def literal_text(text: str) -> str:
    """A string as Terraform has it: in Unicode's normal form C."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def template(tokens: Sequence[Token], line: int) -> Union[Literal, Template]:
    """The template that ``tokens`` make, a Literal when they are nothing but text. Raises on unbalanced directives."""
    parts = _nested(_joined(tokens))
    if not parts:
        return Literal("", line)
    if len(parts) == 1 and isinstance(parts[0], str):
        return Literal(parts[0], line)
    return Template(parts, line)


def without_indentation(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a ``<<-`` heredoc without the indentation that all lines have; blank lines do not count."""
    starts: dict[int, int] = {}  # index of a literal that begins a line, and its indentation
    least: Optional[int] = None
    new_line = True
    for index, token in enumerate(tokens):
        text = token if isinstance(token, str) else ""
        if new_line and (text.strip() or not text.endswith("\n")):
            starts[index] = len(text) - len(text.lstrip())
            least = starts[index] if least is None else min(least, starts[index])
        new_line = text.endswith("\n")
    return [token[least:] if isinstance(token, str) and i in starts else token for i, token in enumerate(tokens)]


def _joined(tokens: Sequence[Token]) -> list[Token]:
    joined: list[Token] = []
    for is_text, run in groupby(tokens, lambda token: isinstance(token, str)):
        if is_text:
            joined.append(literal_text("".join(map(str, run))))
        else:
            joined.extend(run)
    return joined


class _Open:
    """A directive that waits for its end, and the parts of its branches so far."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self.branches: list[list[TemplatePart]] = [[]]

    def closed(self) -> TemplatePart:
        start = self.directive
        assert start.expression is not None
        yes, no = self.branches[0], self.branches[1] if len(self.branches) > 1 else ()
        if start.keyword == "if":
            return TemplateIf(start.expression, tuple(yes), tuple(no), start.line)
        return TemplateFor(start.key, start.value, start.expression, tuple(yes), start.line)


def _nested(tokens: Sequence[Token]) -> tuple[TemplatePart, ...]:
    top: list[TemplatePart] = []
    root: list[_Open] = []
    current = top
    for token in tokens:
        if not isinstance(token, Directive):
            current.append(token)
        elif token.keyword in ("if", "for"):
            if len(root) == MAX_NESTING:
                raise TerraformError("template directives are nested too deeply", line=token.line)
            root.append(_Open(token))
            current = root[-1].branches[0]
        elif not root or root[-1].directive.keyword != ("for" if token.keyword == "endfor" else "if"):
            raise TerraformError(f"%{{ {token.keyword} }} belongs to nothing that is open", line=token.line)
        elif token.keyword == "else":
            if len(root[-1].branches) == 2:
                raise TerraformError("only one %{ else } can belong to an %{ if }", line=token.line)
            root[-1].branches.append([])
            current = root[-1].branches[1]
        else:
            closed = root.pop().closed()
            current = root[-1].branches[-1] if root else top
            current.append(closed)
    if root:
        keyword = root[-1].directive.keyword
        raise TerraformError(f"%{{ {keyword} }} without its %{{ end{keyword} }}", line=root[-1].directive.line)
    return tuple(top)
