"""Syntax trees as short s-expressions, so that a table can hold what is expected."""

from __future__ import annotations

from typing import Any

from aurora_checks.terraform.syntax import syntax_tree


def show(node: Any) -> str:
    """``a.b[0] + 1`` → ``(+ a.b[0] 1)``; plain strings keep their quotes, templates are ``(tpl …)``."""
    if isinstance(node, syntax_tree.Body):
        return " ".join([*map(show, node.attributes.values()), *map(show, node.blocks)])
    if isinstance(node, syntax_tree.Attribute):
        return f"{node.name}={show(node.expression)}"
    if isinstance(node, syntax_tree.Block):
        return f"{' '.join([node.type, *node.labels])}{{{show(node.body)}}}"
    if isinstance(node, syntax_tree.Literal):
        return show(node.value)
    if isinstance(node, syntax_tree.Traversal):
        return node.root + _steps(node.steps)
    if isinstance(node, syntax_tree.Access):
        return f"(of {show(node.target)} {_steps(node.steps)})"
    if isinstance(node, syntax_tree.Index):
        return f"(at {show(node.target)} {show(node.key)})"
    if isinstance(node, syntax_tree.Splat):
        return f"(each {show(node.target)} {_steps(node.each)})"
    if isinstance(node, syntax_tree.Call):
        return _list(node.name, *map(show, node.arguments), "..." if node.expand else "")
    if isinstance(node, syntax_tree.Unary):
        return _list(node.operator, show(node.operand))
    if isinstance(node, syntax_tree.Binary):
        return _list(node.operator, show(node.left), show(node.right))
    if isinstance(node, syntax_tree.Conditional):
        return _list("?", show(node.condition), show(node.yes), show(node.no))
    if isinstance(node, syntax_tree.Tuple):
        return f"[{' '.join(map(show, node.items))}]"
    if isinstance(node, syntax_tree.Object):
        return f"{{{' '.join(f'{show(key)}:{show(value)}' for key, value in node.items)}}}"
    if isinstance(node, syntax_tree.For):
        result = "=> ".join(show(part) for part in (node.key_result, node.result) if part is not None)
        condition = f"if {show(node.condition)}" if node.condition is not None else ""
        return _list("for", node.key, node.value, show(node.collection), result, "..." if node.group else "", condition)
    if isinstance(node, syntax_tree.Template):
        return _list("tpl", *map(show, node.parts))
    if isinstance(node, syntax_tree.TemplateIf):
        return _list("%if", show(node.condition), f"<{_parts(node.yes)}>", f"<{_parts(node.no)}>")
    if isinstance(node, syntax_tree.TemplateFor):
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
        elif isinstance(step, syntax_tree.Key):
            shown += f"[{show(step.value)}]"
        elif isinstance(step, syntax_tree.InnerSplat):
            shown += f"<{_steps(step.each)}>"
        else:
            shown += f"[{show(step)}]"
    return shown
