"""Keeps secrets out of the code that a report shows: a report travels further than the code that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.sensitive import HIDDEN, Redactor, holds_secret, names_secret
from aurora_checks.terraform.syntax import hcl_parser, syntax_tree

# In a comment also "password: x" and "the password is x".
_COMMENTED = pattern(
    r"""(\b\w*(?:password|passwd|passphrase|pwd|secret|token)["'\\]*\s*(?::|=|\bis\b)\s*["'\\]*)"""
    # What leads elsewhere is no secret.
    r"""(?!(?:var|local|module|data|random_\w+|aws_\w+|each|null|true|false|\(hidden\))(?!\w))[^\s"',;}=]+""",
    re.IGNORECASE,
)
_ARGUMENT = pattern(r'\s*"?(\w+)"?\s*[=:]')
_COMMENT = pattern(r"(?:#|//|/\*).*")


class CodeRedactor(Redactor):
    """Hides the secrets of one root module in texts about it, and in its code."""

    def __init__(self, root: RootModule) -> None:
        super().__init__(root, root.resources)

    def hides(self, lines: Iterable[str]) -> bool:
        """Whether there may be a secret in lines of code that need not be whole blocks."""
        return any(
            _COMMENT.sub(_without_secret, self.text(line)) != line
            or ((found := _ARGUMENT.match(line)) is not None and '"' in line and names_secret(found[1]))
            for line in lines
        )

    def block(self, lines: list[str], resource: Resource) -> list[tuple[int, str]]:
        """The numbered lines of a resource's block; lines of arguments that hold a secret are replaced by one."""
        numbered = list(enumerate(lines, resource.line))
        try:
            body = hcl_parser.parse_body("\n".join(lines) + "\n", resource.file)
        except TerraformError:
            return [(resource.line, f"{lines[0] if lines else ''} {HIDDEN}".strip())]
        hidden: dict[int, str] = {}
        for block in body.blocks:
            _hide(block, resource, hidden)
        shown = []
        for number, line in numbered:
            replaced = hidden.get(number - resource.line + 1, line)
            if replaced or not line:
                shown.append((number, _COMMENT.sub(_without_secret, self.text(replaced))))
        return shown

    def patch(self, diff: str) -> str:
        """A diff of the code with what holds a secret, or may hold one, hidden: it can no longer be used then."""
        shown = [_COMMENTED.sub(rf"\1{HIDDEN}", self.text(line)) for line in diff.split("\n")]
        return "\n".join(shown)


def _without_secret(comment: re.Match[str]) -> str:
    return _COMMENTED.sub(rf"\1{HIDDEN}", comment[0])


def _hide(block: syntax_tree.Block, resource: Resource, hidden: dict[int, str]) -> None:
    """Note what to show instead of the lines of secret arguments: the first one says that it is hidden."""
    starts = sorted([*(it.line for it in block.body.attributes.values()), *(it.line for it in block.body.blocks)])
    for attribute in block.body.attributes.values():
        own = holds_secret(attribute.name, resource.type, resource.values)
        if _has_literal(attribute.expression) if own else _has_secret_key(attribute.expression):
            end = next((line for line in starts if line > attribute.line), block.end_line)
            single = attribute.line == block.line  # { password = "x" } on one line
            for line in range(attribute.line, max(end, attribute.line + 1)):
                hidden[line] = ""
            indent = " " * (2 if single else 4 if block.type != "resource" else 2)
            hidden[attribute.line] = f"{indent}{attribute.name} = {HIDDEN}"
    for inner in block.body.blocks:
        _hide(inner, resource, hidden)


def _has_literal(expression: syntax_tree.Node) -> bool:
    """Whether a text or number is written in an expression; a bool or null is no secret."""
    if isinstance(expression, syntax_tree.Literal):
        return expression.value is not None and not isinstance(expression.value, bool)
    if isinstance(expression, syntax_tree.Template):
        return True
    return any(map(_has_literal, syntax_tree.parts_of(expression)))


def _has_secret_key(expression: syntax_tree.Node) -> bool:
    """Whether an object in an expression has a key that names a secret, with a literal as its value."""
    if isinstance(expression, syntax_tree.Object):
        for key, item in expression.items:
            name = key.value if isinstance(key, syntax_tree.Literal) else ""
            if isinstance(name, str) and names_secret(name) and _has_literal(item):
                return True
    return any(map(_has_secret_key, syntax_tree.parts_of(expression)))
