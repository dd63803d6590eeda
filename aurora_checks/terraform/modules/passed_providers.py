"""The providers that a call hands to its module, and the one that a resource names."""

from __future__ import annotations

from typing import NamedTuple

from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Value


class PassedProvider(NamedTuple):
    """What a call gives its module for a provider: the caller's ``aws.alias``, and the key of an instance of it."""

    name: str
    instance: Value


def passed_providers(block: syntax_tree.Block, scope: Scope) -> dict[str, PassedProvider]:
    """The ``providers`` of a call, by what its module calls them."""
    attribute = block.body.attributes.get("providers")
    if attribute is None or not isinstance(attribute.expression, syntax_tree.Object):
        return {}
    pairs = attribute.expression.items
    return {_provider_name(key): PassedProvider(*named_provider(value, scope)) for key, value in pairs}


def named_provider(node: syntax_tree.Expression, scope: Scope) -> tuple[str, Value]:
    """``aws.alias``, and the key of ``aws.alias[key]``."""
    if isinstance(node, syntax_tree.Index):
        return _provider_name(node.target), value_of(node.key, scope)
    if isinstance(node, syntax_tree.Traversal) and isinstance(node.steps[-1] if node.steps else "", syntax_tree.Key):
        key: syntax_tree.Key = node.steps[-1]  # type: ignore[assignment]
        return _provider_name(node), key.value
    return _provider_name(node), None


def _provider_name(node: syntax_tree.Expression) -> str:
    if isinstance(node, syntax_tree.Traversal):
        return ".".join([node.root, *(step for step in node.steps if isinstance(step, str))])
    return str(node.value) if isinstance(node, syntax_tree.Literal) else ""
