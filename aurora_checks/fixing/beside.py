"""Where new resources for a cluster or member go, what they are called, and how they refer to it.

They go into a file of their own, ``aurora_<subject>.tf``, in the folder of the block that makes the cluster. Where that
is a module of somebody else, they go beside the call of the module, and refer to its outputs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Optional, Union

from aurora_checks.fixing.changes import NoChange, NotPossible
from aurora_checks.fixing.decided import Code, is_unit_call, module_of
from aurora_checks.fixing.edits import AddText
from aurora_checks.fixing.expression_text import text_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import PathStep, Reference, ReferencedStr, Value

_NO_LABEL = pattern(r"\W")
_OF_EACH = ("each.value.region", "[count.index].region")
_WHERE = ("provider", "region")  # the lines that say in which account and Region something is


@dataclass(frozen=True)
class Beside:
    """The module that new resources for ``resource`` go into.

    ``meta`` are the first lines of each new block, so that there is one for each instance of the resource: ``for_each``
    or ``count``, and what says in which account and Region it is: the provider, and ``region``.
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
            if is_unit_call(called.called_at):
                return NoChange(f"a Terragrunt unit runs the module of {resource.address}, which is not of this code")
            lines, expression = _instances(called.called_at, f"module.{called.called_at.labels[0]}")
            return cls(resource, module, (*lines, *_provider(_passed(called.called_at, "aws"))), expression, called)
        block = code.block_of(resource)
        if block is None:
            return NoChange(f"the code of {resource.address} is not read")
        named = f"{resource.type}.{resource.name}"
        meta, expression = _meta(block, named)
        return cls(resource, module, meta, expression, None)

    def in_module(self, module: ModuleInstance) -> Beside:
        """The same names and the same provider in a module further up: for what is handed down from there."""
        if module is self.module:
            return self
        provider, inner = self.provider or "aws", self.module
        while inner is not module and inner.called_at is not None and inner.caller is not None:
            provider, inner = _passed(inner.called_at, provider), inner.caller
        region = (it for it in self.meta if it.startswith("region") and it.endswith('"'))
        return Beside(self.resource, module, (*_provider(provider), *region), "", self._called)

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

    def shared_label(self, type_: str, label: str) -> str:
        """A label for what all clusters of the module share that are in the same account and Region."""
        where = (it.split(" = ")[1] for it in self.meta if it.startswith(_WHERE) and not _is_refused(it, type_))
        return "_".join([label, *(_NO_LABEL.sub("_", it.strip('"').rpartition(".")[2]) for it in where)])

    def has_provider_of(self, block: syntax_tree.Block) -> bool:
        """Whether a block of its module is in the same account and Region for sure."""
        own = (it for it in self.meta if it.startswith(_WHERE) and not _is_refused(it, block.labels[0]))
        return list(_where(block, "")) == [*own]

    @property
    def index(self) -> str:
        """The index to put after the name of a resource with the same ``meta``: it leads to the one of the same key."""
        heads = {"count": "[count.index]", "for_each": "[each.key]"}
        return next((heads[it.split(" = ")[0]] for it in self.meta if it.split(" = ")[0] in heads), "")

    def in_provider(self, name: str) -> Beside:
        """The same place, for resources of another provider of its module."""
        others = (it for it in self.meta if not it.startswith(_WHERE))
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

    def block(
        self, type_: str, label: str, lines: Sequence[str] = (), tagged: bool = True, each: bool = True, mode: str = ""
    ) -> str:
        """A resource with these lines, for each instance of this one or one for all, tagged as it is."""
        head = [it for it in self.meta if (each or it.startswith(_WHERE)) and not _is_refused(it, type_)]
        if not each and any(it.startswith("region") and it.endswith(_OF_EACH) for it in head):
            raise NotPossible(NoChange(f"the instances of {self.resource.static_address} may be in several Regions"))
        inner = [*lines, *(self.tags if tagged else ())]
        text = "\n".join(f"  {it}" if it else "" for it in (*head, *([""] if head and inner else []), *inner))
        return f'{mode or "resource"} "{type_}" "{label}" {{' + (f"\n{text}\n}}\n" if text else "}\n")


def _referred(value: Value) -> Optional[tuple[str, tuple[PathStep, ...]]]:
    """The address and the path that a value is a reference to."""
    reference = value.reference if isinstance(value, ReferencedStr) else value
    return (reference.address, reference.path) if isinstance(reference, Reference) else None


def _meta(block: syntax_tree.Block, named: str) -> tuple[tuple[str, ...], str]:
    lines, expression = _instances(block, named)
    return (*lines, *_where(block, expression)), expression


def _where(block: syntax_tree.Block, expression: str) -> Iterator[str]:
    """The lines of what ``expression`` names that say in which account and Region it is."""
    provider = block.body.attributes.get("provider")
    if provider is not None:
        yield from _provider(_name_of(provider.expression))
    region = block.body.attributes.get("region")
    if region is not None:
        node = region.expression
        own = isinstance(node, syntax_tree.Traversal) and node.root not in ("each", "count", "self")
        written = f'"{node.value}"' if isinstance(node, syntax_tree.Literal) else text_of(node) if own else ""
        yield f"region = {written or f'{expression}.region'}"


def _instances(block: syntax_tree.Block, named: str) -> tuple[list[str], str]:
    """The line that makes as many as a block, which is called ``named``, has instances, and what each of them is."""
    if "count" in block.body.attributes:
        return [f"count = length({named})"], f"{named}[count.index]"
    if "for_each" in block.body.attributes:
        return [f"for_each = {named}"], "each.value"
    return [], named


def _is_refused(line: str, type_: str) -> bool:
    """Whether a resource cannot have a line of ``meta``: what is the same in all Regions has none."""
    return line.startswith("region") and (type_.startswith("aws_iam_") or type_ == "aws_partition")


def _passed(call: syntax_tree.Block, name: str) -> str:
    """What a provider of the called module is where it is called."""
    providers = call.body.attributes.get("providers")
    items = providers.expression.items if providers and isinstance(providers.expression, syntax_tree.Object) else ()
    return next((_name_of(value) for key, value in items if _name_of(key) == name), "aws")


def _name_of(node: syntax_tree.Expression) -> str:
    """The provider that is named; in JSON it is a text."""
    if isinstance(node, syntax_tree.Literal):
        return str(node.value)
    return text_of(node) if isinstance(node, syntax_tree.Traversal) else ""


def _provider(name: str) -> tuple[str, ...]:
    """The line that names a provider; none for the usual one."""
    return (f"provider = {name}",) if name not in ("", "aws") else ()


def resources_in(module: ModuleInstance, *types: str) -> Iterator[syntax_tree.Block]:
    """The resource blocks of these types in a module's own folder."""
    for (mode, type_, _), block in module.source.resources.items():
        if mode == "resource" and type_ in types:
            yield block
