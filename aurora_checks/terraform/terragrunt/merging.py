"""How Terragrunt merges the inputs of an included file with those of the one that includes it.

https://docs.terragrunt.com/reference/hcl/blocks/#include (merge_strategy)
"""

from __future__ import annotations

from aurora_checks.terraform.evaluation.function_table import FUNCTIONS
from aurora_checks.terraform.values import Unknown, Value, references_in


def merged(parent: Value, child: Value) -> Value:
    """``shallow``: what the child has takes the place of what the parent has under the same name."""
    if parent is None or child is None:
        return child if parent is None else parent
    return FUNCTIONS["merge"].call(parent, child) if _are_maps(parent, child) else Unknown("inputs are no map")


def deeply_merged(parent: Value, child: Value) -> Value:
    """``deep``: maps are merged likewise, lists put one after the other."""
    if isinstance(parent, dict) and isinstance(child, dict):
        made = dict(parent)
        for name, value in child.items():
            made[name] = deeply_merged(parent[name], value) if name in parent else value
        return made
    if isinstance(parent, list) and isinstance(child, list):
        return [*parent, *child]
    if child is None:
        return parent
    if isinstance(parent, Unknown) and isinstance(child, (dict, list)):
        return Unknown(parent.reason, references_in([parent, child]))
    return child


def _are_maps(*values: Value) -> bool:
    return all(isinstance(it, (dict, Unknown)) for it in values)
