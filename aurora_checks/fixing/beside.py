"""Where new resources for a cluster or member go, what they are called, and how they refer to it.

They go into a file of their own, ``aurora_<subject>.tf``, in the folder of the block that makes the cluster. Where that
is a module of somebody else, they go beside the call of the module, and refer to its outputs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Optional, Union

from aurora_checks.fixing.changes import NoChange
from aurora_checks.fixing.decided import Code, module_of
from aurora_checks.fixing.edits import AddText
from aurora_checks.fixing.expression_text import text_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import PathStep, Reference, ReferencedStr, Value

_NO_LABEL = pattern(r"[^\w-]")


@dataclass(frozen=True)
class Beside:
    """The module that new resources for ``resource`` go into.

    ``meta`` are the first lines of each new block, so that there is one for each instance of the resource: ``for_each``
    or ``count``, and the provider.
    """

    resource: Resource
    module: ModuleInstance
    meta: tuple[str, ...]
    _expression: str  # of the resource in its own module; of the call where it is in another one
    _called: Optional[ModuleInstance]

    @classmethod
    def of(cls, resource: Resource, code: Code) -> Union[Beside, NoChange]:
        """The place beside a resource, or why there is none."""
        inner = module_of(resource)
        if inner is None:
            return NoChange(f"the code of {resource.address} is not read")
        called: Optional[ModuleInstance] = None
        module: Optional[ModuleInstance] = inner
        while module is not None and (module.source.stands_in is not None or not code.is_own(module.source.folder)):
            called, module = module, module.caller
        if module is None:
            return NoChange(f"{resource.address} is not in code of this repository")
        if called is not None and called.called_at is not None:
            lines, expression = _instances(called.called_at, f"module.{called.called_at.labels[0]}")
            return cls(resource, module, (*lines, *_passed(called.called_at)), expression, called)
        block = code.block_of(resource)
        if block is None:
            return NoChange(f"the code of {resource.address} is not read")
        named = f"{resource.type}.{resource.name}"
        meta, expression = _meta(block, named)
        return cls(resource, module, meta, expression, None)

    def in_module(self, module: ModuleInstance) -> Beside:
        """The same names in another module, further up: for what is handed down from there."""
        return Beside(self.resource, module, (), "", self._called)

    def attribute(self, name: str) -> str:
        """The expression of an attribute of the resource; empty where no output of the called module has it."""
        if self._called is None:
            return f"{self._expression}.{name}"
        outputs = (it for it in self._called.source.outputs if self._is(it, self._called.output(it), name))
        output = min(outputs, key=len, default="")
        return f"{self._expression}.{output}" if output else ""

    def elements_of(self, name: str) -> str:
        """The expression of a list; of a called module, of those of its elements that have an output."""
        whole = self.attribute(name)
        given = self.resource.get(name)
        if whole or self._called is None or not isinstance(given, (list, tuple)):
            return whole
        wanted = {_referred(it) for it in given} - {None}
        outputs = (it for it in self._called.source.outputs if _referred(self._called.output(it)) in wanted)
        found = {_referred(self._called.output(it)): it for it in sorted(outputs, reverse=True)}
        return f"[{', '.join(f'{self._expression}.{it}' for it in sorted(found.values()))}]" if found else ""

    def first_of(self, *names: str) -> Union[str, NoChange]:
        """The expression of the first of these attributes that can be referred to."""
        found = next((it for it in map(self.attribute, names) if it), "")
        return found or NoChange(f"no output of the module that makes {self.resource.address} is its {names[0]}")

    @property
    def provider(self) -> str:
        """The provider that the resource has, as it is written there; empty for the usual one."""
        return next((it.split(" = ")[1] for it in self.meta if it.startswith("provider")), "")

    def with_provider(self, label: str) -> str:
        """A label for what all clusters of the module with the same provider share."""
        return label + (f"_{_NO_LABEL.sub('_', self.provider.partition('.')[2])}" if self.provider else "")

    @property
    def index(self) -> str:
        """The index to put after the name of a resource with the same ``meta``: it leads to the one of the same key."""
        heads = {"count": "[count.index]", "for_each": "[each.key]"}
        return next((heads[it.split(" = ")[0]] for it in self.meta if it.split(" = ")[0] in heads), "")

    def in_provider(self, name: str) -> Beside:
        """The same place, for resources of another provider of its module."""
        others = (it for it in self.meta if not it.startswith("provider"))
        return replace(self, meta=(*others, f"provider = {name}"))

    @property
    def is_one(self) -> bool:
        """Whether there is one instance of it in its module, and so of what is made for it."""
        return not any(it.startswith(("count", "for_each")) for it in self.meta)

    def _is(self, output: str, value: Value, name: str) -> bool:
        """Whether an output is an attribute of the resource, or by its name says that it is, and has the same value."""
        if _referred(value) == (self.resource.address, (name,)):
            return True
        return output.endswith(name) and isinstance(value, str) and value == self.resource.get(name)

    @property
    def tags(self) -> tuple[str, ...]:
        """The line that gives a new resource the tags of this one; nothing where it has none of its own."""
        if self._called is None:
            return (f"tags = {self.attribute('tags')}",) if self.resource.sets("tags") else ()
        given = self._called.called_at
        tags = given.body.attributes.get("tags") if given is not None else None
        if tags is None or not isinstance(tags.expression, syntax_tree.Traversal) or tags.expression.root == "each":
            return ()
        return (f"tags = {text_of(tags.expression)}",)

    def file(self, subject: str) -> str:
        """The path of the file for new resources of a subject: ``aurora_<subject>.tf``."""
        return os.path.join(self.module.source.folder, f"aurora_{subject}.tf")

    @property
    def name(self) -> str:
        """What the cluster is called, or the call that makes it."""
        if self._called is None or self._called.called_at is None:
            return self.resource.name
        return self._called.called_at.labels[0]

    def label(self, type_: str, suffix: str) -> str:
        """A label that no resource of this type has: after the cluster, or the call that makes it."""
        made = label = f"{self.name}_{suffix}"
        number = 2
        while ("resource", type_, made) in self.module.source.resources:
            made, number = f"{label}_{number}", number + 1
        return made

    def added(self, subject: str, *blocks: str) -> AddText:
        """The edit that adds blocks to the file of a subject."""
        return AddText(self.file(subject), "\n".join(blocks))

    def block(self, type_: str, label: str, lines: Sequence[str], tagged: bool = True, meta: bool = True) -> str:
        """A resource with these lines, for each instance of this one, tagged as it is."""
        head = [f"  {it}" for it in self.meta] if meta else []
        inner = [f"  {it}" if it else "" for it in (*lines, *(self.tags if tagged else ()))]
        return "\n".join([f'resource "{type_}" "{label}" {{', *head, *([""] if head else []), *inner, "}\n"])


def _referred(value: Value) -> Optional[tuple[str, tuple[PathStep, ...]]]:
    """The address and the path that a value is a reference to."""
    reference = value.reference if isinstance(value, ReferencedStr) else value
    return (reference.address, reference.path) if isinstance(reference, Reference) else None


def _meta(block: syntax_tree.Block, named: str) -> tuple[tuple[str, ...], str]:
    lines, expression = _instances(block, named)
    provider = block.body.attributes.get("provider")
    if provider is not None:
        lines += _provider(provider.expression)
    return tuple(lines), expression


def _instances(block: syntax_tree.Block, named: str) -> tuple[list[str], str]:
    """The line that makes as many as a block, which is called ``named``, has instances, and what each of them is."""
    if "count" in block.body.attributes:
        return [f"count = length({named})"], f"{named}[count.index]"
    if "for_each" in block.body.attributes:
        return [f"for_each = {named}"], "each.value"
    return [], named


def _passed(call: syntax_tree.Block) -> tuple[str, ...]:
    """The provider that a call gives its module as the usual one."""
    providers = call.body.attributes.get("providers")
    items = providers.expression.items if providers and isinstance(providers.expression, syntax_tree.Object) else ()
    for key, value in items:
        if (isinstance(key, syntax_tree.Literal) and key.value == "aws") or (
            isinstance(key, syntax_tree.Traversal) and text_of(key) == "aws"
        ):
            return _provider(value)
    return ()


def _provider(node: syntax_tree.Expression) -> tuple[str, ...]:
    """The line that names a provider; in JSON it is a text."""
    name = text_of(node) if isinstance(node, syntax_tree.Traversal) else ""
    if isinstance(node, syntax_tree.Literal):
        name = str(node.value)
    return (f"provider = {name}",) if name not in ("", "aws") else ()


def resources_in(module: ModuleInstance, *types: str) -> Iterator[syntax_tree.Block]:
    """The resource blocks of these types in a module's own folder."""
    for (mode, type_, _), block in module.source.resources.items():
        if mode == "resource" and type_ in types:
            yield block
