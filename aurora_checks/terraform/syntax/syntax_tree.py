"""The syntax tree that both HCL syntaxes, native and JSON, are parsed into.

Every node has the line it starts on. Plain classes with slots: a large root module has hundreds of thousands of nodes.
Their constructors are written out. ``dataclass`` would write and compile them in every process, which takes longer than
to read a file.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal
from typing import Any, Optional, Union


class Node:
    """What the code says in one place. Nodes are equal if they are of one class and all that they have is equal."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__qualname__}({shown})"


class Literal(Node):
    """A number, a bool, null, or a string without interpolation (escapes already resolved)."""

    __slots__ = ("value", "line")

    def __init__(self, value: Union[None, bool, int, Decimal, str], line: int) -> None:
        self.value = value
        self.line = line


class Template(Node):
    """A quoted string or heredoc with interpolations or directives. A lone ``"${x}"`` is the value of x itself."""

    __slots__ = ("parts", "line")

    def __init__(self, parts: tuple[TemplatePart, ...], line: int) -> None:
        self.parts = parts
        self.line = line


class TemplateIf(Node):
    """``%{ if condition }…%{ else }…%{ endif }``"""

    __slots__ = ("condition", "yes", "no", "line")

    def __init__(
        self, condition: Expression, yes: tuple[TemplatePart, ...], no: tuple[TemplatePart, ...], line: int
    ) -> None:
        self.condition = condition
        self.yes = yes
        self.no = no
        self.line = line


class TemplateFor(Node):
    """``%{ for key, value in collection }…%{ endfor }``; ``key`` is empty when only a value is named."""

    __slots__ = ("key", "value", "collection", "body", "line")

    def __init__(self, key: str, value: str, collection: Expression, body: tuple[TemplatePart, ...], line: int) -> None:
        self.key = key
        self.value = value
        self.collection = collection
        self.body = body
        self.line = line


class Traversal(Node):
    """``root.step[0]["key"].…``: a root name with attribute names (str) and constant indices (``Key``)."""

    __slots__ = ("root", "steps", "line")

    def __init__(self, root: str, steps: tuple[Step, ...], line: int) -> None:
        self.root = root
        self.steps = steps
        self.line = line


class Key(Node):
    """A constant index: ``[0]`` or ``["a"]``; also the legacy ``.0``."""

    __slots__ = ("value",)

    def __init__(self, value: Union[int, Decimal, str]) -> None:
        self.value = value


class Access(Node):
    """Attribute names and constant indices on anything that is no plain name: ``f(x).a[0]``, ``(x).a``."""

    __slots__ = ("target", "steps", "line")

    def __init__(self, target: Expression, steps: tuple[Step, ...], line: int) -> None:
        self.target = target
        self.steps = steps
        self.line = line


class Index(Node):
    """``target[key]`` with a key that has to be evaluated."""

    __slots__ = ("target", "key", "line")

    def __init__(self, target: Expression, key: Expression, line: int) -> None:
        self.target = target
        self.key = key
        self.line = line


class Splat(Node):
    """``target[*].steps`` and the legacy ``target.*.steps``: ``each`` is applied to every element, as often as written.

    In the legacy form only attribute names belong to ``each``; an index after them applies to the whole result, so the
    parser wraps it around the Splat. ``each`` may hold expressions in index position (``x[*].y[count.index]``).
    """

    __slots__ = ("target", "each", "line")

    def __init__(self, target: Expression, each: tuple[SplatStep, ...], line: int) -> None:
        self.target = target
        self.each = each
        self.line = line


class InnerSplat(Node):
    """A splat inside of a splat, ``x[*].a[*].b``: ``each`` is applied to every element of what precedes it."""

    __slots__ = ("each",)

    def __init__(self, each: tuple[SplatStep, ...]) -> None:
        self.each = each


class Call(Node):
    """``name(arguments)``; ``expand`` is the ``...`` after the last one. Provider functions: ``provider::x::f``."""

    __slots__ = ("name", "arguments", "expand", "line")

    def __init__(self, name: str, arguments: tuple[Expression, ...], expand: bool, line: int) -> None:
        self.name = name
        self.arguments = arguments
        self.expand = expand
        self.line = line


class Unary(Node):
    """``-x`` or ``!x``"""

    __slots__ = ("operator", "operand", "line")

    def __init__(self, operator: str, operand: Expression, line: int) -> None:
        self.operator = operator
        self.operand = operand
        self.line = line


class Binary(Node):
    """``left operator right``, operator one of ``|| && == != < <= > >= + - * / %``"""

    __slots__ = ("operator", "left", "right", "line")

    def __init__(self, operator: str, left: Expression, right: Expression, line: int) -> None:
        self.operator = operator
        self.left = left
        self.right = right
        self.line = line


class Conditional(Node):
    """``condition ? yes : no``"""

    __slots__ = ("condition", "yes", "no", "line")

    def __init__(self, condition: Expression, yes: Expression, no: Expression, line: int) -> None:
        self.condition = condition
        self.yes = yes
        self.no = no
        self.line = line


class Tuple(Node):
    """``[a, b, c]``"""

    __slots__ = ("items", "line")

    def __init__(self, items: tuple[Expression, ...], line: int) -> None:
        self.items = items
        self.line = line


class Object(Node):
    """``{ a = 1, "b" = 2, (c) = 3 }``; a bare key is a Literal, a parenthesised one an expression."""

    __slots__ = ("items", "line")

    def __init__(self, items: tuple[tuple[Expression, Expression], ...], line: int) -> None:
        self.items = items
        self.line = line


class For(Node):
    """``[for k, v in collection : result if condition]`` or, with ``key_result``, ``{for … : key => result... }``."""

    __slots__ = ("key", "value", "collection", "key_result", "result", "condition", "group", "line")

    def __init__(
        self,
        key: str,
        value: str,
        collection: Expression,
        key_result: Optional[Expression],
        result: Expression,
        condition: Optional[Expression],
        group: bool,
        line: int,
    ) -> None:
        self.key = key
        self.value = value
        self.collection = collection
        self.key_result = key_result
        self.result = result
        self.condition = condition
        self.group = group
        self.line = line


class Contradiction(Node):
    """What the code says in two ways at once: no syntax of its own, it stands where a name is declared twice."""

    __slots__ = ("why", "line")

    def __init__(self, why: str, line: int) -> None:
        self.why = why
        self.line = line


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


class Attribute(Node):
    """``name = expression``"""

    __slots__ = ("name", "expression", "line")

    def __init__(self, name: str, expression: Expression, line: int) -> None:
        self.name = name
        self.expression = expression
        self.line = line


class Block(Node):
    """``type "label" "label" { body }`` from ``line`` to ``end_line`` of ``file``."""

    __slots__ = ("type", "labels", "body", "file", "line", "end_line")

    def __init__(self, type: str, labels: tuple[str, ...], body: Body, file: str, line: int, end_line: int) -> None:
        self.type = type
        self.labels = labels
        self.body = body
        self.file = file
        self.line = line
        self.end_line = end_line

    def with_body(self, body: Body) -> Block:
        """The same block with another body."""
        return Block(self.type, self.labels, body, self.file, self.line, self.end_line)


class Body(Node):
    """The attributes, by name, and the blocks, in order, of a file or a block."""

    __slots__ = ("attributes", "blocks")

    def __init__(self, attributes: dict[str, Attribute], blocks: list[Block]) -> None:
        self.attributes = attributes
        self.blocks = blocks


def parts_of(node: Node) -> Iterator[Node]:
    """The nodes that a node is made of, in the order of the text."""
    for name in node.__slots__:
        yield from _nodes(getattr(node, name))


def nodes_in(tree: object) -> Iterator[Any]:
    """All nodes of a node, or of a collection of nodes, themselves among them, in the order of the text."""
    waiting = list(_nodes(tree))[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += list(parts_of(node))[::-1]


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, Node):
        yield value


def words_of(node: object) -> Hashable:
    """What is equal for parts of a tree that are written alike, wherever they stand."""
    if isinstance(node, tuple):
        return tuple(map(words_of, node))
    if not isinstance(node, Node):
        return type(node).__name__, node
    return type(node).__name__, tuple(words_of(getattr(node, name)) for name in node.__slots__ if name != "line")


def same_words(left: object, right: object) -> bool:
    """Whether two parts of a tree are written alike; where they stand does not matter."""
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(same_words, left, right))
    if not isinstance(left, Node):
        return left == right
    return all(same_words(getattr(left, name), getattr(right, name)) for name in left.__slots__ if name != "line")
