"""Which variables an expression of a module is made from."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.terraform.modules.module_source import ModuleSource
from aurora_checks.terraform.syntax import syntax_tree


def variables_used(module: ModuleSource, tree: object, through: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of variables in a part of a syntax tree, and in the local values that it uses."""
    for node in syntax_tree.nodes_in(tree):
        name = node.steps[0] if isinstance(node, syntax_tree.Traversal) and node.steps else None
        if not isinstance(node, syntax_tree.Traversal) or not isinstance(name, str):
            continue
        if node.root == "var":
            yield name
        elif node.root == "local" and name in module.locals and name not in through:
            yield from variables_used(module, module.locals[name][0].expression, (*through, name))
