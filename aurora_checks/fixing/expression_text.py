"""Expressions as native syntax writes them, those from JSON too, and as the caller of a module would write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Optional

from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree

_OF_INSTANCES = ("each", "count")
_MOST_LOCALS = 20  # one within the other; nobody writes so many, a circle has more


def text_of(node: syntax_tree.Expression) -> str:
    """The text of an expression on one line; "" for what names are not made of, such as ``for``."""
    try:
        return _text(node)
    except _NoText:
        return ""


def as_written(node: syntax_tree.Expression) -> str:
    """Literals and names as they are written, also in lists and objects, these on lines; "" where something else is."""
    if isinstance(node, syntax_tree.Tuple):
        items = [as_written(it) for it in node.items]
        return f"[{', '.join(items)}]" if all(items) else ""
    if isinstance(node, syntax_tree.Object):
        pairs = [(as_written(key), as_written(value)) for key, value in node.items]
        lines = [f"{key[1:-1] if key[1:-1].isidentifier() else key} = {value}" for key, value in pairs]
        return object_of(lines) if all(map(all, pairs)) else ""
    is_plain = isinstance(node, syntax_tree.Traversal) or (
        isinstance(node, syntax_tree.Literal) and node.value is not None
    )
    return text_of(node) if is_plain else ""


def object_of(items: Sequence[str]) -> str:
    """An object of these items, each of which may have several lines."""
    return "\n".join(["{", *(f"  {line}" for it in items for line in it.split("\n")), "}"]) if items else "{}"


def inside_quotes(node: syntax_tree.Expression) -> str:
    """An expression as a part of a text in quotes: ``orders``, ``orders-${var.stage}``, ``${var.name}``; or ""."""
    try:
        return _part(node)
    except _NoText:
        return ""


def is_of_instance(node: object) -> bool:
    """Whether it differs between the instances of its block: it names ``each`` or ``count``."""
    return any(it.root in _OF_INSTANCES for it in traversals(node))


def as_caller_writes(node: syntax_tree.Expression, module: ModuleInstance) -> Optional[syntax_tree.Expression]:
    """The same expression with what the call of its module gives in the place of variables.

    None where it is made of something that the caller cannot name.
    """
    made: Optional[syntax_tree.Expression] = _raised(node, module, _MOST_LOCALS)
    return made


def traversals(node: object) -> Iterator[syntax_tree.Traversal]:
    """Every name in a part of a tree."""
    return (it for it in syntax_tree.nodes_in(node) if isinstance(it, syntax_tree.Traversal))


class _NoText(Exception):
    """There is no text of this kind of expression."""


def _text(node: syntax_tree.Expression) -> str:
    if isinstance(node, syntax_tree.Literal):
        return _literal(node)
    if isinstance(node, syntax_tree.Template):
        return f'"{_part(node)}"'
    if isinstance(node, syntax_tree.Traversal):
        return node.root + _steps(node.steps)
    if isinstance(node, syntax_tree.Access):
        return _operand(node.target) + _steps(node.steps)
    if isinstance(node, syntax_tree.Index):
        return f"{_operand(node.target)}[{_text(node.key)}]"
    if isinstance(node, syntax_tree.Call):
        return f"{node.name}({', '.join(map(_text, node.arguments))}{'...' if node.expand else ''})"
    if isinstance(node, syntax_tree.Unary):
        return f"{node.operator}{_operand(node.operand)}"
    if isinstance(node, syntax_tree.Binary):
        return f"{_operand(node.left)} {node.operator} {_operand(node.right)}"
    if isinstance(node, syntax_tree.Conditional):
        yes, no = (_operand(it) if isinstance(it, syntax_tree.Conditional) else _text(it) for it in (node.yes, node.no))
        return f"{_operand(node.condition)} ? {yes} : {no}"
    if isinstance(node, syntax_tree.Tuple):
        return f"[{', '.join(map(_text, node.items))}]"
    raise _NoText


def _operand(node: syntax_tree.Expression) -> str:
    compound = (syntax_tree.Unary, syntax_tree.Binary, syntax_tree.Conditional)
    return f"({_text(node)})" if isinstance(node, compound) else _text(node)


def _literal(node: syntax_tree.Literal) -> str:
    value = node.value
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _part(node: object) -> str:
    """What stands between the quotes of a template."""
    if isinstance(node, str):
        return _escaped(node)
    if isinstance(node, syntax_tree.Literal) and isinstance(node.value, str):
        return _escaped(node.value)
    if isinstance(node, syntax_tree.Template):
        return "".join(map(_part, node.parts))
    if isinstance(node, (syntax_tree.TemplateIf, syntax_tree.TemplateFor)):
        raise _NoText
    return f"${{{_text(node)}}}"  # type: ignore[arg-type]


def _escaped(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(char, escape)
    return text.replace("${", "$${").replace("%{", "%%{")


def _steps(steps: Sequence[syntax_tree.Step]) -> str:
    return "".join(f".{it}" if isinstance(it, str) else f"[{_key(it)}]" for it in steps)


def _key(key: syntax_tree.Key) -> str:
    return f'"{_escaped(key.value)}"' if isinstance(key.value, str) else str(key.value)


# --- callers


def _raised(node: Any, module: ModuleInstance, locals_left: int) -> Any:
    """``node`` with the arguments of the call; None where one of them is not known."""
    if isinstance(node, syntax_tree.Traversal):
        return _raised_name(node, module, locals_left)
    if isinstance(node, tuple):
        items = tuple(_raised(it, module, locals_left) for it in node)
        return None if None in items else items
    if not isinstance(node, syntax_tree.Node) or isinstance(node, (syntax_tree.Literal, syntax_tree.Key)):
        return node
    if isinstance(node, syntax_tree.Conditional):
        condition = _raised(node.condition, module, locals_left)
        if isinstance(condition, syntax_tree.Literal) and isinstance(condition.value, bool):
            return _raised(node.yes if condition.value else node.no, module, locals_left)
    values = {}
    for name in node.__slots__:
        before = getattr(node, name)
        values[name] = _raised(before, module, locals_left)
        if before is not None and values[name] is None:
            return None
    made: Any = type(node)
    return made(**values)


def _raised_name(
    node: syntax_tree.Traversal, module: ModuleInstance, locals_left: int
) -> Optional[syntax_tree.Expression]:
    if node.root == "terraform":
        return node
    name = str(node.steps[0]) if node.steps else ""
    given: Optional[syntax_tree.Expression] = None
    if node.root == "var":
        given = _given(name, module)
    elif node.root == "local" and name in module.source.locals and locals_left:
        given = _raised(module.source.locals[name][0].expression, module, locals_left - 1)
    rest = node.steps[1:]
    if given is None or not rest:
        return given
    if isinstance(given, syntax_tree.Traversal):
        return syntax_tree.Traversal(given.root, (*given.steps, *rest), given.line)
    return syntax_tree.Access(given, rest, given.line)


def _given(name: str, module: ModuleInstance) -> Optional[syntax_tree.Expression]:
    """What the call gives a variable; else its default, where that is a literal."""
    given = module.called_at.body.attributes.get(name) if module.called_at is not None else None
    if given is not None:
        return given.expression
    declared = module.source.variables.get(name)
    default = declared.body.attributes.get("default") if declared is not None else None
    if default is None or not isinstance(default.expression, syntax_tree.Literal):
        return None
    return default.expression
