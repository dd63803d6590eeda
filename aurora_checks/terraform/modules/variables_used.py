"""Which variables an expression of a module is made from."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.terraform.modules.module_source import ModuleSource
from aurora_checks.terraform.syntax import syntax_tree


def variables_used(module: ModuleSource, node: object, through: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of variables in a part of a syntax tree, and in the local values that it uses."""
    if isinstance(node, syntax_tree.Traversal) and node.root in ("var", "local") and node.steps:
        name = node.steps[0]
        if node.root == "var" and isinstance(name, str):
            yield name
        elif isinstance(name, str) and name in module.locals and name not in through:
            yield from variables_used(module, module.locals[name][0].expression, (*through, name))
    elif isinstance(node, (tuple, list)):
        for item in node:
            yield from variables_used(module, item, through)
    elif isinstance(node, dict):
        yield from variables_used(module, list(node.values()), through)
    elif hasattr(node, "__slots__"):
        for field in node.__slots__:
            yield from variables_used(module, getattr(node, field), through)
