"""What resources and module calls are in an expression: objects whose attributes are worked out when asked for."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Optional

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import data_sources
from aurora_checks.terraform.evaluation.block_values import BlockValues
from aurora_checks.terraform.evaluation.expansion import Expansion, Key, UnknownKey, suffix_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.evaluation.traversal import Steppable
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.passed_providers import named_provider
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.unknown_keys import with_unknown_keys
from aurora_checks.terraform.unknown_lists import ListReference
from aurora_checks.terraform.values import (
    AnyReference,
    Doubt,
    OneOf,
    PartialText,
    PathStep,
    Reference,
    ReferencedStr,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from aurora_checks.terraform.modules.module_instance import ModuleInstance


class ResourceInstance(Steppable):
    """One instance of a resource or data source, as other expressions see it."""

    __slots__ = ("module", "block", "mode", "address", "expansion", "values", "_resource")

    def __init__(
        self, module: ModuleInstance, block: syntax_tree.Block, mode: str, address: str, expansion: Expansion
    ) -> None:
        self.module = module
        self.block = block
        self.mode = mode
        self.address = address + suffix_of(expansion.key)
        self.expansion = expansion
        self.values = BlockValues(block.body, Scope(module, expansion.names))
        self._resource: Optional[Resource] = None
        super().__init__(f"{self.address} is known after apply", (Reference(self.address),))

    @property
    def key(self) -> Key:
        """The instance key."""
        return self.expansion.key

    @property
    def exists(self) -> bool:  # type: ignore[override]
        """Whether it is certainly not null."""
        return self.expansion.uncertain is None

    def take(self, step: PathStep) -> Value:
        """What the code sets, else a reference: the provider may compute it."""
        if isinstance(step, int):
            if not self.expansion.any_number:
                raise TerraformError(f"{self.address} has no count, it cannot be indexed")
            return self
        value = self.values.get(_same_as(self.block, step))
        if value == "" and self.mode == "resource":
            value = None  # to providers an empty text is no value: what they can compute they do
        if value is None and self.mode == "data":
            value = data_sources.answer(self.block.labels[0], step, self.values, self.resource().provider)
            if isinstance(value, (PartialText, OneOf)) or self.block.labels[0] in data_sources.HANDING_ON:
                return Reference(self.address, (step,)) if value is None else value  # says more than a name
            elements = data_sources.elements(self.block.labels[0], step, self.values, self.resource().provider)
            if elements is not None and not self._is_any:
                return ListReference(self.address, (step,), elements)
        if self._is_any and (value is None or isinstance(value, Unknown)):
            return AnyReference(self.address, (step,), value)
        if value is None or isinstance(value, Unknown):
            return Reference(self.address, (step,), value)
        if isinstance(value, str):
            return ReferencedStr.of(value, Reference(self.address, (step,), value))
        return value

    @property
    def _is_any(self) -> bool:
        """Whether it stands for any number of instances."""
        return self.expansion.any_number

    def resource(self) -> Resource:
        """The resource of the root module."""
        if self._resource is None:
            seen, stands_in = self.module.seen_at or self.block, self.module.source.stands_in
            self._resource = Resource(
                address=self.address,
                type=self.block.labels[0],
                name=self.block.labels[1],
                module=self.module.address,
                key=self.key,
                values=self.values,
                file=seen.file,
                line=seen.line,
                provider=self.module.provider(*self._provider_key()),
                mode="managed" if self.mode == "resource" else self.mode,
                uncertain=doubt_of_both(self.module.uncertain, self.expansion.uncertain),
                end_line=seen.end_line,
                call_arguments=stands_in.arguments.get(self.block.labels) if stands_in is not None else None,
            )
        return self._resource

    def _provider_key(self) -> tuple[str, Value]:
        attribute = self.block.body.attributes.get("provider")
        if attribute is None:
            return self.block.labels[0].split("_")[0], None
        return named_provider(attribute.expression, Scope(self.module, self.expansion.names))


def _same_as(block: syntax_tree.Block, step: str) -> str:
    """The argument that an attribute repeats, else the attribute.

    https://developer.hashicorp.com/terraform/language/resources/terraform-data
    """
    return "input" if step == "output" and block.labels[0] == "terraform_data" else step


class ModuleOutputs(Steppable):
    """``module.name``: an object of the module's outputs."""

    __slots__ = ("module",)

    def __init__(self, module: ModuleInstance) -> None:
        self.module = module
        super().__init__(f"{module.address} is a module", (Reference(module.address),))

    @property
    def exists(self) -> bool:  # type: ignore[override]
        """Whether it is certainly not null."""
        return self.module.uncertain is None

    def take(self, step: PathStep) -> Value:
        """An output; an index on a call whose count is unknown is that call."""
        if not isinstance(step, str):
            return self
        if self.module.source.stands_in is not None and step not in self.module.source.outputs:
            return Reference(self.module.address, (step,))  # nothing that a rule looks at
        return self.module.output(step)


class OpaqueOutputs(Steppable):
    """``module.name`` where the module's source cannot be read: every output is a reference."""

    __slots__ = ("address",)

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"the source of {address} is not on disk", (Reference(address),))

    def take(self, step: PathStep) -> Value:
        """An output, or an instance of the call."""
        return OpaqueOutputs(f"{self.address}[{step}]") if isinstance(step, int) else Reference(self.address, (step,))

    def each(self) -> None:
        """How many instances there are is not asked."""
        return None


class UnknownInstances(Steppable):
    """A resource or module call whose count or for_each is unknown: any number of instances like ``example``."""

    __slots__ = ("example",)
    may_lack = True

    def __init__(self, reason: str, example: Steppable) -> None:
        self.example = example
        super().__init__(reason, example.references)

    def take(self, step: PathStep) -> Value:
        """The instance with a key: the example stands for it."""
        return self.example

    def each(self) -> None:
        """How many instances there are is unknown."""
        return None


def collected(
    block: syntax_tree.Block, address: str, instances: list[tuple[Key, Steppable]], doubts: list[Optional[Unknown]]
) -> Value:
    """What a resource or module call is in an expression: an object, a list of them, or a map of them.

    It is one of two where some exist under a condition only. ``doubts`` say why an instance may not exist.
    """
    found = {condition for it in doubts if isinstance(it, Doubt) for condition, _ in it.conditions}
    if len(found) != 1 or not all(it is None or (isinstance(it, Doubt) and len(it.conditions) == 1) for it in doubts):
        return _collected(block, address, instances)
    (condition,) = found
    cases = [
        _collected(block, address, [it for it, doubt in zip(instances, doubts) if _exists(doubt, (condition, truth))])
        for truth in (True, False)
    ]
    why = next(it.reason for it in doubts if it is not None)
    return OneOf(why, tuple(cases), condition)


def _exists(doubt: Optional[Unknown], case: tuple[Hashable, bool]) -> bool:
    return not isinstance(doubt, Doubt) or case in doubt.conditions


def _collected(block: syntax_tree.Block, address: str, instances: list[tuple[Key, Steppable]]) -> Value:
    attributes = block.body.attributes
    if "count" not in attributes and "for_each" not in attributes:
        return instances[0][1] if instances else None  # null where it is not enabled
    unsure = [it for key, it in instances if key is None]
    if unsure:
        return UnknownInstances(f"how many {address} there are is not known", unsure[0])
    if "count" in attributes:
        return [it for _, it in instances]
    if any(isinstance(key, UnknownKey) for key, _ in instances):
        entries = [(key.value if isinstance(key, UnknownKey) else key, it) for key, it in instances]
        return with_unknown_keys(entries) or Unknown(f"the keys of {address} are not known")
    return {str(key): it for key, it in sorted(instances, key=lambda pair: str(pair[0]))}


def doubt_of_both(outer: Optional[Unknown], own: Optional[Unknown]) -> Optional[Unknown]:
    """Why a resource may not exist that is within something that may not, or may not itself."""
    if isinstance(outer, Doubt) and isinstance(own, Doubt):
        return Doubt(own, outer.conditions | own.conditions)
    return own or outer
