"""Where the values of sensitive variables go: Terraform hides what is made of them, and so do we.

https://developer.hashicorp.com/terraform/language/manage-sensitive-data. A mark travels through locals, arguments of
modules and all functions but ``nonsensitive``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import texts_of

if TYPE_CHECKING:
    from aurora_checks.terraform.modules.module_instance import ModuleInstance


def is_marked(block: syntax_tree.Block, module: ModuleInstance) -> bool:
    """Whether a variable or output says ``sensitive = true``, or something that is not known to be false."""
    mark = block.body.attributes.get("sensitive")
    return mark is not None and value_of(mark.expression, Scope(module)) is not False


class SensitiveValues:
    """The sensitive texts in one module, and in those that it calls."""

    def __init__(self, module: ModuleInstance, given: frozenset[str] = frozenset()) -> None:
        self._module = module
        source = module.source
        marked = (name for name, block in source.variables.items() if is_marked(block, module))
        self._variables = given.union(marked)
        self._locals: dict[str, bool] = {}

    def texts(self) -> Iterator[str]:
        """The texts of the variables themselves and of the arguments that were made of them."""
        module = self._module
        for name in sorted(self._variables):
            try:
                yield from texts_of(module.resolve("var", (name,))[0])
            except TerraformError:  # it has no value
                continue
        if self._variables:
            for key, block in module.source.resources.items():
                names = [name for name, it in block.body.attributes.items() if self._is_made_of_one(it.expression)]
                for instance in module.instances(*key) if names else ():
                    for name in names:
                        yield from texts_of(instance.values.get(name))
        for name, called in module.each_call():
            attributes = module.source.calls[name].body.attributes.items()
            given = frozenset(argument for argument, it in attributes if self._is_made_of_one(it.expression))
            for _, inner in called if isinstance(called, list) else ():
                yield from SensitiveValues(inner, given & inner.source.variables.keys()).texts()

    def _is_made_of_one(self, expression: object) -> bool:
        if not self._variables:
            return False
        waiting = [expression]
        while waiting:
            node = waiting.pop()
            if isinstance(node, syntax_tree.Traversal):
                if self._is_name_of_one(node):
                    return True
            elif isinstance(node, syntax_tree.Call) and node.name.endswith("nonsensitive"):
                continue
            elif isinstance(node, tuple):
                waiting.extend(node)
                continue
            waiting.extend(getattr(node, slot) for slot in getattr(type(node), "__slots__", ()) if slot != "line")
        return False

    def _is_name_of_one(self, node: syntax_tree.Traversal) -> bool:
        name = node.steps[0] if node.steps else None
        if not isinstance(name, str):
            return False
        if node.root == "var":
            return name in self._variables
        if node.root != "local" or name not in self._module.source.locals:
            return False
        if name not in self._locals:
            self._locals[name] = False  # a cycle leads to nothing new
            self._locals[name] = self._is_made_of_one(self._module.source.locals[name][0].expression)
        return self._locals[name]
