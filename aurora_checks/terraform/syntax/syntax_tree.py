"""The syntax tree that both HCL syntaxes, native and JSON, are parsed into.

Every node has the line it starts on. Plain classes with slots: a large root module has hundreds of thousands of nodes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, Optional, Union


@dataclass
class Literal:
    """A number, a bool, null, or a string without interpolation (escapes already resolved)."""

    __slots__ = ("value", "line")
    value: Union[None, bool, int, Decimal, str]
    line: int


@dataclass
class Template:
    """A quoted string or heredoc with interpolations or directives. A lone ``"${x}"`` is the value of x itself."""

    __slots__ = ("parts", "line")
    parts: tuple[TemplatePart, ...]
    line: int


@dataclass
class TemplateIf:
    """``%{ if condition }…%{ else }…%{ endif }``"""

    __slots__ = ("condition", "yes", "no", "line")
    condition: Expression
    yes: tuple[TemplatePart, ...]
    no: tuple[TemplatePart, ...]
    line: int


@dataclass
class TemplateFor:
    """``%{ for key, value in collection }…%{ endfor }``; ``key`` is empty when only a value is named."""

    __slots__ = ("key", "value", "collection", "body", "line")
    key: str
    value: str
    collection: Expression
    body: tuple[TemplatePart, ...]
    line: int


@dataclass
class Traversal:
    """``root.step[0]["key"].…``: a root name with attribute names (str) and constant indices (``Key``)."""

    __slots__ = ("root", "steps", "line")
    root: str
    steps: tuple[Step, ...]
    line: int


@dataclass
class Key:
    """A constant index: ``[0]`` or ``["a"]``; also the legacy ``.0``."""

    __slots__ = ("value",)
    value: Union[int, Decimal, str]


@dataclass
class Access:
    """Attribute names and constant indices on anything that is no plain name: ``f(x).a[0]``, ``(x).a``."""

    __slots__ = ("target", "steps", "line")
    target: Expression
    steps: tuple[Step, ...]
    line: int


@dataclass
class Index:
    """``target[key]`` with a key that has to be evaluated."""

    __slots__ = ("target", "key", "line")
    target: Expression
    key: Expression
    line: int


@dataclass
class Splat:
    """``target[*].steps`` and the legacy ``target.*.steps``: ``each`` is applied to every element, as often as written.

    In the legacy form only attribute names belong to ``each``; an index after them applies to the whole result, so the
    parser wraps it around the Splat. ``each`` may hold expressions in index position (``x[*].y[count.index]``).
    """

    __slots__ = ("target", "each", "line")
    target: Expression
    each: tuple[SplatStep, ...]
    line: int


@dataclass
class InnerSplat:
    """A splat inside of a splat, ``x[*].a[*].b``: ``each`` is applied to every element of what precedes it."""

    __slots__ = ("each",)
    each: tuple[SplatStep, ...]


@dataclass
class Call:
    """``name(arguments)``; ``expand`` is the ``...`` after the last one. Provider functions: ``provider::x::f``."""

    __slots__ = ("name", "arguments", "expand", "line")
    name: str
    arguments: tuple[Expression, ...]
    expand: bool
    line: int


@dataclass
class Unary:
    """``-x`` or ``!x``"""

    __slots__ = ("operator", "operand", "line")
    operator: str
    operand: Expression
    line: int


@dataclass
class Binary:
    """``left operator right``, operator one of ``|| && == != < <= > >= + - * / %``"""

    __slots__ = ("operator", "left", "right", "line")
    operator: str
    left: Expression
    right: Expression
    line: int


@dataclass
class Conditional:
    """``condition ? yes : no``"""

    __slots__ = ("condition", "yes", "no", "line")
    condition: Expression
    yes: Expression
    no: Expression
    line: int


@dataclass
class Tuple:
    """``[a, b, c]``"""

    __slots__ = ("items", "line")
    items: tuple[Expression, ...]
    line: int


@dataclass
class Object:
    """``{ a = 1, "b" = 2, (c) = 3 }``; a bare key is a Literal, a parenthesised one an expression."""

    __slots__ = ("items", "line")
    items: tuple[tuple[Expression, Expression], ...]
    line: int


@dataclass
class For:
    """``[for k, v in collection : result if condition]`` or, with ``key_result``, ``{for … : key => result... }``."""

    __slots__ = ("key", "value", "collection", "key_result", "result", "condition", "group", "line")
    key: str
    value: str
    collection: Expression
    key_result: Optional[Expression]
    result: Expression
    condition: Optional[Expression]
    group: bool
    line: int


@dataclass
class Contradiction:
    """What the code says in two ways at once: no syntax of its own, it stands where a name is declared twice."""

    __slots__ = ("why", "line")
    why: str
    line: int


Step = Union[str, Key]
Expression = Union[
    Literal,
    Template,
    Traversal,
    Access,
    Index,
    Splat,
    Call,
    Unary,
    Binary,
    Conditional,
    Tuple,
    Object,
    For,
    Contradiction,
]
SplatStep = Union[Step, Expression, InnerSplat]
TemplatePart = Union[str, Expression, TemplateIf, TemplateFor]


@dataclass
class Attribute:
    """``name = expression``"""

    __slots__ = ("name", "expression", "line")
    name: str
    expression: Expression
    line: int


@dataclass
class Block:
    """``type "label" "label" { body }`` from ``line`` to ``end_line`` of ``file``."""

    __slots__ = ("type", "labels", "body", "file", "line", "end_line")
    type: str
    labels: tuple[str, ...]
    body: Body
    file: str
    line: int
    end_line: int


@dataclass
class Body:
    """The attributes, by name, and the blocks, in order, of a file or a block."""

    __slots__ = ("attributes", "blocks")
    attributes: dict[str, Attribute]
    blocks: list[Block]


def parts_of(node: object) -> Iterator[Any]:
    """The nodes that a node is made of, in the order of the text."""
    for name in getattr(type(node), "__slots__", ()):
        yield from _nodes(getattr(node, name))


def nodes_in(tree: object) -> Iterator[Any]:
    """All nodes of a node, or of a collection of nodes, themselves among them, in the order of the text."""
    waiting = list(_nodes(tree))[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += list(parts_of(node))[::-1]


def _nodes(value: object) -> Iterator[Any]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from _nodes(item)
    elif is_dataclass(value):
        yield value


def words_of(node: object) -> Hashable:
    """What is equal for parts of a tree that are written alike, wherever they stand."""
    if isinstance(node, tuple):
        return tuple(map(words_of, node))
    if not is_dataclass(node):
        return type(node).__name__, node
    return type(node).__name__, tuple(words_of(getattr(node, it.name)) for it in fields(node) if it.name != "line")


def same_words(left: object, right: object) -> bool:
    """Whether two parts of a tree are written alike; where they stand does not matter."""
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(same_words, left, right))
    if not is_dataclass(left):
        return left == right
    names = (field.name for field in fields(left) if field.name != "line")
    return all(same_words(getattr(left, name), getattr(right, name)) for name in names)
