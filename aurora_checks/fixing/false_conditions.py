"""Conditions of the code that are false: ``validation`` of variables, ``precondition`` of resources and outputs.

Terraform plans nothing then. ``postcondition`` may look at what only AWS knows, and ``check`` only warns.

https://developer.hashicorp.com/terraform/language/validate
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aurora_checks.fixing.decided import file_and_line, module_of
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Value

_NO_NAMES: Mapping[str, Value] = {}


def false_conditions(root: RootModule) -> Mapping[tuple[str, str], str]:
    """What is false in a root module and in the modules that it calls, in words, by module and place."""
    found: dict[tuple[str, str], str] = {}
    for module in _modules(root):
        for block, names in _conditions(module):
            condition = block.body.attributes.get("condition")
            if condition is not None and value_of(condition.expression, Scope(module, names)) is False:
                found[module.address, file_and_line(block.file, block.line)] = _words(block)
    return found


def _modules(root: RootModule) -> Iterator[ModuleInstance]:
    """The modules that have resources, and those that lead to them."""
    seen: set[int] = set()
    for resource in root.resources:
        module = module_of(resource)
        while module is not None and id(module) not in seen:
            seen.add(id(module))
            yield module
            module = module.caller


def _conditions(module: ModuleInstance) -> Iterator[tuple[syntax_tree.Block, Mapping[str, Value]]]:
    source = module.source
    for block in (*source.variables.values(), *source.outputs.values()):
        yield from ((it, _NO_NAMES) for it in block.body.blocks if it.type in ("validation", "precondition"))
    for block in source.resources.values():
        lifecycles = (it for it in block.body.blocks if it.type == "lifecycle")
        found = [it for lifecycle in lifecycles for it in lifecycle.body.blocks if it.type == "precondition"]
        yield from ((it, instance.names) for it in found for instance in module.expand(block))


def _words(block: syntax_tree.Block) -> str:
    """What people wrote for this case; nothing that is computed: that may be secret."""
    message = block.body.attributes.get("error_message")
    written = message.expression.value if message and isinstance(message.expression, syntax_tree.Literal) else ""
    place = file_and_line(block.file, block.line)
    return f"the {block.type} at {place} refuses it" + (f": {written}" if isinstance(written, str) and written else "")
