"""Syntax trees as short s-expressions, so that a table can hold what is expected."""

from __future__ import annotations

from typing import Any

from aurora_checks.terraform import syntax


def show(node: Any) -> str:
    """``a.b[0] + 1`` → ``(+ a.b[0] 1)``; plain strings keep their quotes, templates are ``(tpl …)``."""
    if isinstance(node, syntax.Body):
        return " ".join([*map(show, node.attributes.values()), *map(show, node.blocks)])
    if isinstance(node, syntax.Attribute):
        return f"{node.name}={show(node.expression)}"
    if isinstance(node, syntax.Block):
        return f"{' '.join([node.type, *node.labels])}{{{show(node.body)}}}"
    if isinstance(node, syntax.Literal):
        return show(node.value)
    if isinstance(node, syntax.Traversal):
        return node.root + _steps(node.steps)
    if isinstance(node, syntax.Access):
        return f"(of {show(node.target)} {_steps(node.steps)})"
    if isinstance(node, syntax.Index):
        return f"(at {show(node.target)} {show(node.key)})"
    if isinstance(node, syntax.Splat):
        return f"(each {show(node.target)} {_steps(node.each)})"
    if isinstance(node, syntax.Call):
        return _list(node.name, *map(show, node.arguments), "..." if node.expand else "")
    if isinstance(node, syntax.Unary):
        return _list(node.operator, show(node.operand))
    if isinstance(node, syntax.Binary):
        return _list(node.operator, show(node.left), show(node.right))
    if isinstance(node, syntax.Conditional):
        return _list("?", show(node.condition), show(node.yes), show(node.no))
    if isinstance(node, syntax.Tuple):
        return f"[{' '.join(map(show, node.items))}]"
    if isinstance(node, syntax.Object):
        return f"{{{' '.join(f'{show(key)}:{show(value)}' for key, value in node.items)}}}"
    if isinstance(node, syntax.For):
        result = "=> ".join(show(part) for part in (node.key_result, node.result) if part is not None)
        condition = f"if {show(node.condition)}" if node.condition is not None else ""
        return _list("for", node.key, node.value, show(node.collection), result, "..." if node.group else "", condition)
    if isinstance(node, syntax.Template):
        return _list("tpl", *map(show, node.parts))
    if isinstance(node, syntax.TemplateIf):
        return _list("%if", show(node.condition), f"<{_parts(node.yes)}>", f"<{_parts(node.no)}>")
    if isinstance(node, syntax.TemplateFor):
        return _list("%for", node.key, node.value, show(node.collection), f"<{_parts(node.body)}>")
    if isinstance(node, str):
        return repr(node)
    return {None: "null", True: "true", False: "false"}[node] if node is None or isinstance(node, bool) else str(node)


def _list(*words: str) -> str:
    return f"({' '.join(word for word in words if word)})"


def _parts(parts: Any) -> str:
    return " ".join(map(show, parts))


def _steps(steps: Any) -> str:
    shown = ""
    for step in steps:
        if isinstance(step, str):
            shown += "." + step
        elif isinstance(step, syntax.Key):
            shown += f"[{show(step.value)}]"
        elif isinstance(step, syntax.InnerSplat):
            shown += f"<{_steps(step.each)}>"
        else:
            shown += f"[{show(step)}]"
    return shown
