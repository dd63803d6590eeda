"""What the ``validation`` blocks of a variable prove of a value that is not known.

Terraform plans nothing where a condition is false or an error, so what a condition asks for is true of the value. Only
comparisons of the variable itself with literals are read, alone or joined by ``&&``. To compare null is an error, so
such a value is not null. ``check`` blocks, which only warn, prove nothing.

https://developer.hashicorp.com/terraform/language/block/variable#validation
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Amount, Between, Unknown, Value, is_number

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


def narrowed(value: Unknown, variable: syntax_tree.Block) -> Value:
    """The value of a variable as its validations leave it: known, between bounds, or as unknown as before."""
    least: Optional[Amount] = value.least if isinstance(value, Between) else None
    most: Optional[Amount] = value.most if isinstance(value, Between) else None
    for operator, bound in _comparisons(variable):
        if operator == "==":
            return bound
        if not is_number(bound):
            continue
        if operator in (">", ">="):
            least = bound if least is None else max(least, bound)  # type: ignore[assignment,type-var]
        else:
            most = bound if most is None else min(most, bound)  # type: ignore[assignment,type-var]
    return value if least is None and most is None else Between(value, least, most)


def _comparisons(variable: syntax_tree.Block) -> Iterator[tuple[str, Value]]:
    """The operators, with the literals on their right side, that are true of the variable."""
    for block in variable.body.blocks:
        condition = block.body.attributes.get("condition") if block.type == "validation" else None
        if condition is not None:
            yield from _true_of(condition.expression, variable.labels[0])


def _true_of(node: syntax_tree.Expression, name: str) -> Iterator[tuple[str, Value]]:
    if isinstance(node, syntax_tree.Template) and len(node.parts) == 1:  # "${…}", as in JSON
        (part,) = node.parts
        if not isinstance(part, (str, syntax_tree.TemplateIf, syntax_tree.TemplateFor)):
            yield from _true_of(part, name)
    if _is_variable(node, name):
        yield "==", True
    if isinstance(node, syntax_tree.Binary) and node.operator == "&&":
        yield from _true_of(node.left, name)
        yield from _true_of(node.right, name)
    elif isinstance(node, syntax_tree.Binary) and node.operator in _MIRRORED:
        left, right, operator = node.left, node.right, node.operator
        if _is_variable(right, name):
            left, right, operator = right, left, _MIRRORED[operator]
        if _is_variable(left, name) and isinstance(right, syntax_tree.Literal) and right.value is not None:
            yield operator, right.value
    elif isinstance(node, syntax_tree.Call) and node.name == "contains" and len(node.arguments) == 2:
        yield from _one_of(*node.arguments, name)


def _one_of(choices: syntax_tree.Expression, node: syntax_tree.Expression, name: str) -> Iterator[tuple[str, Value]]:
    """``contains([7, 14], var.days)`` gives the least and the most of the numbers."""
    if not isinstance(choices, syntax_tree.Tuple) or not _is_variable(node, name):
        return
    numbers = [it.value for it in choices.items if isinstance(it, syntax_tree.Literal) and is_number(it.value)]
    if numbers and len(numbers) == len(choices.items):
        yield ">=", min(numbers)  # type: ignore[type-var]
        yield "<=", max(numbers)  # type: ignore[type-var]


def _is_variable(node: syntax_tree.Expression, name: str) -> bool:
    return isinstance(node, syntax_tree.Traversal) and node.root == "var" and node.steps == (name,)
