"""Names in a file that its module does not declare: what Terraform refuses, and a reading takes for not known."""

from __future__ import annotations

from aurora_checks.fixing.expression_text import traversals
from aurora_checks.terraform.modules.module_source import ModuleSource
from aurora_checks.terraform.syntax import syntax_tree

_TABLES = ("var", "local", "module", "data")


def undeclared(source: ModuleSource, body: syntax_tree.Body) -> set[str]:
    """The variables, local values, calls, data sources and AWS resources that ``body`` names and ``source`` lacks."""
    known = {
        *(f"var.{name}" for name in source.variables),
        *(f"local.{name}" for name in source.locals),
        *(f"module.{name}" for name in source.calls),
        *(".".join(key if key[0] != "resource" else key[1:]) for key in source.resources),
    }
    return {name for it in traversals(body) if (name := _name(it)) and name not in known}


def _name(node: syntax_tree.Traversal) -> str:
    """What a traversal begins with, where that has to be declared."""
    steps = node.steps
    wanted = 2 if node.root == "data" else 1
    if node.root not in _TABLES and not node.root.startswith("aws_"):
        return ""
    if len(steps) < wanted or not all(isinstance(it, str) for it in steps[:wanted]):
        return ""
    return ".".join([node.root, *(str(it) for it in steps[:wanted])])
