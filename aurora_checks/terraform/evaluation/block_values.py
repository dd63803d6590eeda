"""Values of a block's attributes and nested blocks, evaluated when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Optional, Union

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.computed_once import ComputedValues
from aurora_checks.terraform.evaluation.expressions import Names, Scope, evaluate
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import SetValue, Unknown, UnknownKeys, Value, references_in

META_ARGUMENTS = frozenset({"count", "for_each", "provider", "providers", "depends_on"})
_META_BLOCKS = frozenset({"lifecycle", "provisioner", "connection"})


class BlockValues(Mapping[str, Value]):
    """The arguments of a resource, data source or provider: attributes by name, nested blocks as lists of mappings.

    What Terraform would report as an error is an ``Unknown`` with the error as its reason.
    """

    __slots__ = ("_scope", "_nested", "_attributes", "_blocks", "_values")

    def __init__(self, body: syntax_tree.Body, scope: Scope, nested: bool = False) -> None:
        self._scope = scope
        self._nested = nested
        self._attributes = body.attributes
        if not nested and not META_ARGUMENTS.isdisjoint(body.attributes):
            self._attributes = {name: it for name, it in body.attributes.items() if name not in META_ARGUMENTS}
        self._blocks: dict[str, list[syntax_tree.Block]] = {}
        for block in body.blocks:
            name = block.labels[0] if block.type == "dynamic" and block.labels else block.type
            if nested or name not in _META_BLOCKS:
                self._blocks.setdefault(name, []).append(block)
        self._values = ComputedValues()

    def __getitem__(self, name: str) -> Value:
        if name not in self._blocks:
            expression = self._attributes[name].expression
            if isinstance(expression, syntax_tree.Literal):
                return expression.value  # the most frequent kind
        if self._nested:
            return self._evaluated(name)  # a part of what is computed already
        try:
            return self._values.once(name, lambda: self._evaluated(name))
        except TerraformError as error:  # a cycle
            return Unknown(error.message)

    def get(self, name: str, default: Value = None) -> Value:  # type: ignore[override]
        """As every mapping's, without an exception for each attribute that the code leaves out: most of them."""
        return self[name] if name in self._attributes or name in self._blocks else default

    @property
    def scope(self) -> Scope:
        """The names that its expressions see."""
        return self._scope

    def written(self, name: str) -> Optional[tuple[syntax_tree.Expression, Names]]:
        """The expression of an argument, and whose names are in it; None where the code leaves it out."""
        attribute = self._attributes.get(name)
        return (attribute.expression, self._scope.module) if attribute is not None else None

    def is_literal(self, name: str) -> bool:
        """Whether the code writes the value of this argument where it stands."""
        attribute = self._attributes.get(name)
        return attribute is not None and isinstance(attribute.expression, syntax_tree.Literal)

    def same_expression(self, name: str, other: BlockValues) -> bool:
        """Whether both write an attribute in the same words in one module: their values are equal, known or not."""
        if self._scope.module is not other._scope.module or self._scope.temporary or other._scope.temporary:
            return False
        left, right = self._attributes.get(name), other._attributes.get(name)
        return left is not None and right is not None and syntax_tree.same_words(left.expression, right.expression)

    def _evaluated(self, name: str) -> Value:
        scope = self._scope if self._nested else self._scope.anew()
        if name in self._blocks:
            return _block_list(self._blocks[name], scope)
        return value_of(self._attributes[name].expression, scope)

    def __iter__(self) -> Iterator[str]:
        yield from self._attributes
        yield from (name for name in self._blocks if name not in self._attributes)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def value_of(expression: syntax_tree.Expression, scope: Scope) -> Value:
    """The value of an expression; an error is an ``Unknown``."""
    try:
        return evaluate(expression, scope)
    except TerraformError as error:
        return Unknown(error.message)


def _block_list(blocks: list[syntax_tree.Block], scope: Scope) -> Value:
    values: list[Union[dict[str, Value], Unknown]] = []
    for block in blocks:
        try:
            values.extend(_dynamic(block, scope) if block.type == "dynamic" else [_plain(block.body, scope)])
        except LimitError as error:
            values.append(Unknown(error.message))
    return values


def _plain(body: syntax_tree.Body, scope: Scope) -> dict[str, Value]:
    return dict(BlockValues(body, scope, nested=True))


def _dynamic(block: syntax_tree.Block, scope: Scope) -> Iterator[Union[dict[str, Value], Unknown]]:
    """https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks"""
    attributes = block.body.attributes
    iterator = attributes.get("iterator")
    name = block.labels[0]
    if iterator is not None and isinstance(iterator.expression, syntax_tree.Traversal):
        name = iterator.expression.root
    contents = [inner.body for inner in block.body.blocks if inner.type == "content"]
    if "for_each" not in attributes or not contents:
        return
    collection = value_of(attributes["for_each"].expression, scope)
    if isinstance(collection, dict):
        pairs: list[tuple[Value, Value]] = [(key, collection[key]) for key in sorted(collection)]
    elif isinstance(collection, SetValue):
        pairs = [(item, item) for item in collection]
    elif isinstance(collection, UnknownKeys):
        pairs = list(collection.entries)
    elif isinstance(collection, list):
        pairs = list(enumerate(collection))
    else:
        reason = (
            collection.reason if isinstance(collection, Unknown) else f"for_each is {conversion.describe(collection)}"
        )
        yield Unknown(reason, references_in(collection))
        return
    for key, value in pairs:
        scope.budget.spend(1 + len(contents[0].attributes))
        yield _plain(contents[0], scope.plus({name: {"key": key, "value": value}}))
