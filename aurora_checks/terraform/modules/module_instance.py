"""A module with its inputs: resolves every name in it, expands its resources and the modules that it calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import Optional, Union

from aurora_checks.terraform.code_tree import code_of
from aurora_checks.terraform.errors import InvalidReference, Problem, TerraformError, UndeclaredName
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.block_values import BlockValues, value_of
from aurora_checks.terraform.evaluation.computed_once import ComputedValues
from aurora_checks.terraform.evaluation.expansion import Expansion, Key, expansions, not_counted, suffix_of
from aurora_checks.terraform.evaluation.expressions import Scope, evaluate
from aurora_checks.terraform.evaluation.functions.function_signature import FileContext, Function
from aurora_checks.terraform.evaluation.sensitivity import is_sensitive
from aurora_checks.terraform.evaluation.validations import narrowed
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.limits import MOST_RESOURCES, Pool
from aurora_checks.terraform.model import HowRead, ModuleCall, OpaqueModule, Provider, Resource
from aurora_checks.terraform.modules.extent import Extent
from aurora_checks.terraform.modules.instance_values import (
    ModuleOutputs,
    OpaqueOutputs,
    ResourceInstance,
    collected,
    doubt_of_both,
)
from aurora_checks.terraform.modules.language import Language
from aurora_checks.terraform.modules.module_source import ModuleSource, refusing
from aurora_checks.terraform.modules.passed_providers import PassedProvider, passed_providers
from aurora_checks.terraform.modules.sensitive_values import sensitive_texts
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import (
    Between,
    Doubt,
    OtherLanguage,
    Unknown,
    Value,
)


@dataclass(frozen=True)
class Loaded:
    """What a call's ``source`` and ``version`` have led to: a module, or none, and why (see ``ModuleCall``).

    ``refused`` are the arguments of the call that the module does not have.
    """

    source: str
    version: str = ""
    how_read: HowRead = HowRead.UNREAD
    module: Optional[ModuleSource] = None
    read_as: str = ""
    open_ended: bool = False
    why: str = ""
    refused: tuple[str, ...] = ()


Loader = Callable[["ModuleInstance", syntax_tree.Block], Loaded]


class ModuleInstance:
    """One instance of a module. Everything is evaluated when it is first asked for, once."""

    functions: Mapping[str, Function] = {}

    def __init__(
        self,
        source: ModuleSource,
        load: Loader,
        address: str = "",
        given: Optional[Mapping[str, Callable[[], Value]]] = None,
        caller: Optional[ModuleInstance] = None,
        providers: Optional[Mapping[str, PassedProvider]] = None,
        uncertain: Optional[Unknown] = None,
        call_path: tuple[str, ...] = (),
        called_at: Optional[syntax_tree.Block] = None,
        shared: Optional[SharedReading] = None,
        base: str = "",
        language: Language = Language.OPENTOFU,
    ) -> None:
        self.source = source
        # What a reader of the code can see and change of a stand-in is the block that calls it.
        self.seen_at: Optional[syntax_tree.Block] = caller.seen_at if caller is not None else None
        if source.stands_in is not None and self.seen_at is None:
            self.seen_at = called_at
        self.called_at = called_at
        self.address = address
        self.call_path = call_path
        self.caller = caller
        self.uncertain = uncertain
        self.root: ModuleInstance = caller.root if caller is not None else self
        self.pool: Optional[Pool] = caller.pool if caller is not None else Pool()
        base = caller.files.base if caller is not None else base or code_of(source.folder)
        self.files: FileContext = FileContext(self.root.source.folder, source.folder, base)
        self.language: Language = caller.language if caller is not None else language
        self._load = load
        self.extent: Extent = caller.extent if caller is not None else Extent(shared or SharedReading())
        self.extent.passes_over(source.passed_over)
        self._given = given or {}
        self._providers = providers or {}
        self._configured: dict[Hashable, Provider] = {}
        self._values = ComputedValues()
        self._expansions: dict[int, list[Expansion]] = {}
        self._instances: dict[tuple[str, str, str], list[ResourceInstance]] = {}
        self._calls: dict[str, Union[OpaqueModule, list[tuple[Key, ModuleInstance]]]] = {}
        self._loaded: dict[str, Loaded] = {}

    # --- names

    def resolve(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> tuple[Value, tuple[syntax_tree.Step, ...]]:
        """The value at the start of a traversal and the steps that are left (see ``expressions.Names``)."""
        if root in ("each", "count", "self"):
            raise InvalidReference(f"{root} cannot be used here")
        name = _name(root, steps, 0)
        if root == "var":
            return self._values.once(("var", name), lambda: self._variable(name)), steps[1:]
        if root == "local":
            return self._values.once(("local", name), lambda: self._local(name)), steps[1:]
        if root == "path":
            return self._path(name), steps[1:]
        if root in ("terraform", "tofu"):  # https://opentofu.org/docs/language/expressions/references/
            return _terraform(name), steps[1:]
        if root == "module":
            return self._values.once(("module", name), lambda: self._module(name)), steps[1:]
        if root in ("data", "ephemeral"):
            inner = _name(f"{root}.{name}", steps, 1)
            return self._values.once((root, name, inner), lambda: self._resource(root, name, inner)), steps[2:]
        return self._values.once((root, name), lambda: self._resource("resource", root, name)), steps[1:]

    def is_sensitive(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> Optional[bool]:
        """Whether a name's value is marked as sensitive; None where that is not known (see ``expressions.Names``)."""
        name = _name(root, steps, 0)
        if root in ("path", "terraform", "tofu"):
            return False
        if root == "local" and name in self.source.locals:
            if len(steps) > 1:
                return None
            key = ("sensitive", name)
            return self._values.once(key, lambda: self._is_sensitive_local(name))  # type: ignore[return-value]
        if root != "var" or name not in self.source.variables:
            return None
        mark = self.source.variables[name].body.attributes.get("sensitive")
        if mark is not None and value_of(mark.expression, Scope(self)) is True:
            return True
        return False if self.caller is None else None  # a call may give it something sensitive

    def _is_sensitive_local(self, name: str) -> Value:
        return is_sensitive(self.source.locals[name][0].expression, self.is_sensitive)

    def _variable(self, name: str) -> Value:
        block = self.source.variables.get(name)
        if block is None:
            return self._undeclared(f"variable {name}", name, self.source.variables)
        value = self._given_value(block, name)
        return narrowed(value, block) if type(value) in (Unknown, Between) else value  # type: ignore[arg-type]

    def _given_value(self, block: syntax_tree.Block, name: str) -> Value:
        attributes = block.body.attributes
        scope = Scope(self)
        default = attributes.get("default")
        nullable = attributes.get("nullable")
        never_null = nullable is not None and value_of(nullable.expression, scope) is False
        value: Value
        if name in self._given:
            value = self._given[name]()
            if value is None and default is not None and never_null:
                value = value_of(default.expression, scope)
        elif default is not None:
            value = value_of(default.expression, scope)
        else:
            return Unknown(f"var.{name} has no value")
        if value is None and never_null:
            raise TerraformError(f"variable {name} must not be null")
        if "type" not in attributes:
            return value
        wanted = conversion.type_from_expression(attributes["type"].expression, lambda node: evaluate(node, scope))
        return conversion.convert(value, wanted)

    def _local(self, name: str) -> Value:
        if name not in self.source.locals:
            return self._undeclared(f"local value {name}", name, self.source.locals)
        attribute, file = self.source.locals[name]
        try:
            return evaluate(attribute.expression, Scope(self))
        except TerraformError as error:
            error.file = error.file or file
            raise

    def _undeclared(self, what: str, name: str, known: Collection[str]) -> Value:
        if self.source.problems:
            return Unknown(f"{what} is not declared in the files that can be read")
        raise UndeclaredName.among(known, what, name)

    def _path(self, name: str) -> Value:
        if name == "module":
            return os.path.relpath(self.source.folder, self.root.source.folder)
        if name == "root":
            return "."
        if name == "cwd":
            return self.root.source.folder
        raise InvalidReference(f"path.{name} does not exist")

    def _module(self, name: str) -> Value:
        if name not in self.source.calls:
            return self._undeclared(f"module {name}", name, self.source.calls)
        called = self.called(name)
        address = _join(self.address, f"module.{name}")
        if isinstance(called, OpaqueModule):
            return OpaqueOutputs(address)
        doubts = [it.uncertain if it.uncertain is not self.uncertain else None for _, it in called]
        return collected(self.source.calls[name], address, [(key, ModuleOutputs(it)) for key, it in called], doubts)

    def _resource(self, mode: str, type_: str, name: str) -> Value:
        block = self.source.resources.get((mode, type_, name))
        address = _join(self.address, _local_address(mode, type_, name))
        if block is None:
            alike = [it for its_mode, its_type, it in self.source.resources if (its_mode, its_type) == (mode, type_)]
            return self._undeclared(address, name, alike)
        instances = list(self.instances(mode, type_, name))
        doubts = [it.expansion.uncertain for it in instances]
        return collected(block, address, [(it.key, it) for it in instances], doubts)

    def output(self, name: str) -> Value:
        """The value of an output."""
        return self._values.once(("output", name), lambda: self._output(name))

    def _output(self, name: str) -> Value:
        block = self.source.outputs.get(name)
        if block is None:
            return self._undeclared(f"output {name}", name, self.source.outputs)
        attribute = block.body.attributes.get("value")
        return None if attribute is None else evaluate(attribute.expression, Scope(self))

    # --- expansion

    @property
    def refused(self) -> str:
        """Why ``lifecycle`` cannot have ``enabled``; "" where it can."""
        return "" if self.language is Language.OPENTOFU else "only OpenTofu knows enabled in lifecycle"

    def expand(self, block: syntax_tree.Block) -> list[Expansion]:
        """The instances of a resource, data source or module call."""
        if id(block) not in self._expansions:
            self._expansions[id(block)] = list(expansions(block.body, Scope(self), self.refused))
        return self._expansions[id(block)]

    def instances(self, mode: str, type_: str, name: str) -> list[ResourceInstance]:
        """Every instance of one resource block."""
        key = (mode, type_, name)
        if key not in self._instances:
            block = self.source.resources[key]
            address = _join(self.address, _local_address(*key))
            expanded = self.expand(block)
            if self.extent.is_full and len(expanded) > 1:
                expanded = not_counted(block.body, f"there are more than {MOST_RESOURCES} resources")
            self._instances[key] = [ResourceInstance(self, block, mode, address, it) for it in expanded]
            self.extent.add_resources(len(expanded), block)
            if not expanded:
                self.extent.has_no_resource(without_keys(address), block)
        return self._instances[key]

    def resources(self) -> Iterator[Resource]:
        """Every resource, data source and ephemeral resource of this module and of the modules that it calls."""
        for key in self.source.resources:
            if self.extent.is_cut:
                return
            yield from (instance.resource() for instance in self.instances(*key))
        for module in self.called_modules():
            yield from module.resources()

    # --- module calls

    def called(self, name: str) -> Union[OpaqueModule, list[tuple[Key, ModuleInstance]]]:
        """The instances of the module that ``name`` calls, or what is known of it when its source cannot be read."""
        if name not in self._calls:
            block = self.source.calls[name]
            self.extent.add_call(block)
            self._calls[name] = self._call(block, name)
        return self._calls[name]

    def each_call(self) -> Iterator[tuple[str, Union[OpaqueModule, list[tuple[Key, ModuleInstance]]]]]:
        """The calls by name, with what is called; no more of them than a reading may have."""
        for name in self.source.calls:
            if self.extent.is_cut and name not in self._calls:
                return
            yield name, self.called(name)

    def called_modules(self) -> Iterator[ModuleInstance]:
        """Every instance of every readable module that is called here."""
        for _, called in self.each_call():
            if not isinstance(called, OpaqueModule):
                yield from (module for _, module in called)

    def calls(self) -> Iterator[ModuleCall]:
        """The blocks that call modules, here and below; once for each instance of what they are in."""
        for name, _ in self.each_call():
            block = self.source.calls[name]
            address = without_keys(_join(self.address, f"module.{name}"))
            it = self._load_once(name)
            if self.seen_at is not None and self.caller is not None:  # a part of a stand-in: its call says it all
                it = self.caller._load_once(self.call_path[-1])
            stands_in = it.module.stands_in if it.module is not None else None
            makes = stands_in.makes if stands_in is not None else {}
            how = (it.source, it.version, it.how_read, it.read_as, it.open_ended, it.why, makes)
            seen = self.seen_at or block
            yield ModuleCall(address, seen.file, seen.line, seen.end_line, *how)
        for module in self.called_modules():
            yield from module.calls()

    def opaque_modules(self) -> Iterator[OpaqueModule]:
        """The module calls, here and below, whose source cannot be read."""
        for _, called in self.each_call():
            if isinstance(called, OpaqueModule):
                yield called
        for module in self.called_modules():
            yield from module.opaque_modules()

    def secrets(self) -> Iterator[str]:
        """The texts that are marked as sensitive, and those that are made of them, here and below."""
        return sensitive_texts(self)

    def problems(self) -> list[Problem]:
        """What could not be read, here and below."""
        sources: dict[str, ModuleSource] = {}  # many instances share one
        self._collect_sources(sources)
        return [problem for it in sources.values() for problem in it.problems] + [*self.extent.problems.values()]

    def _collect_sources(self, sources: dict[str, ModuleSource]) -> None:
        sources[self.source.folder] = self.source
        for module in self.called_modules():
            module._collect_sources(sources)

    def _call(self, block: syntax_tree.Block, name: str) -> Union[OpaqueModule, list[tuple[Key, ModuleInstance]]]:
        loaded = self._load_once(name)
        address = _join(self.address, f"module.{name}")
        instances = self.expand(block)
        if not instances:  # count = 0: nothing that it contains exists
            folder = "" if loaded.module is None or loaded.module.stands_in is not None else loaded.module.folder
            self.extent.has_no_module(without_keys(address), folder)
            return []
        if loaded.module is None:
            inputs = BlockValues(block.body, Scope(self, instances[0].names))
            harmless = loaded.how_read is HowRead.WITHOUT_AURORA
            return OpaqueModule(address, loaded.source, inputs, block.file, block.line, harmless)
        if not self.extent.add_modules(len(instances), len(self.call_path) + 1, block):
            return OpaqueModule(address, "", {}, block.file, block.line)
        module = refusing(loaded.module, loaded.refused, address) if loaded.refused else loaded.module
        return [(it.key, self._instance(module, block, address, it)) for it in instances]

    def _load_once(self, name: str) -> Loaded:
        if name not in self._loaded:
            self._loaded[name] = self._load(self, self.source.calls[name])
        return self._loaded[name]

    def _instance(self, source: ModuleSource, block: syntax_tree.Block, address: str, it: Expansion) -> ModuleInstance:
        scope = Scope(self, it.names)
        given = {
            attribute.name: _deferred(attribute.expression, scope)
            for attribute in block.body.attributes.values()
            if attribute.name in source.variables
        }
        for variable, value in source.stands_in.given.items() if source.stands_in is not None else ():
            given[variable] = _constant(value)
        return ModuleInstance(
            source,
            self._load,
            address + suffix_of(it.key),
            given,
            self,
            passed_providers(block, scope),
            doubt_of_both(self.uncertain, _whole(it)),
            (*self.call_path, block.labels[0]),
            block,
        )

    # --- providers

    def provider(self, key: str, instance: Value = None) -> Provider:
        """The configuration behind ``aws`` or ``aws.alias``, or ``aws.alias[instance]``, as this module knows it.

        https://developer.hashicorp.com/terraform/language/modules/develop/providers and for OpenTofu
        https://opentofu.org/docs/language/providers/configuration/#for_each-multiple-instances-of-a-provider-configuration
        """
        known: Hashable = str(instance) if isinstance(instance, (str, int)) else None if instance is None else ...
        if (key, known) not in self._configured:
            self._configured[key, known] = self._provider(key, instance)
        return self._configured[key, known]

    @property
    def provider_names(self) -> tuple[str, ...]:
        """The providers that it configures or is given: ``aws``, ``aws.alias``."""
        return tuple(dict.fromkeys((*self.source.providers, *self._providers)))

    def _provider(self, key: str, instance: Value) -> Provider:
        if key in self._providers and self.caller is not None:
            passed = self._providers[key]
            return self.caller.provider(passed.name, passed.instance)
        block = self.source.providers.get(key)
        address = _join(self.address, f"provider.{key}")
        if block is None and self.source.problems:
            unknown = Unknown(f"{address} is not configured in the files that can be read")
            return Provider(address, {"default_tags": [unknown]})
        if block is None and self.caller is not None and "." not in key:
            return self.caller.provider(key)
        if block is None:
            return Provider(address)
        if "for_each" in block.body.attributes or instance is not None:
            return self._provider_instance(block, address, instance)
        return Provider(address, BlockValues(block.body, Scope(self)))

    def _provider_instance(self, block: syntax_tree.Block, address: str, instance: Value) -> Provider:
        """Which one is not known where its key is not, or where there is none with this key."""
        if isinstance(instance, (str, int)):
            key = conversion.to_text(instance)
            for it in self.expand(block):
                if it.key == key:
                    return Provider(address + suffix_of(key), BlockValues(block.body, Scope(self, it.names)))
            address += suffix_of(key)
        why = instance if isinstance(instance, Unknown) else Unknown(f"{address} has no instance that is known")
        return Provider(address, {"default_tags": [why], "region": Unknown(why.reason)})


def _whole(call: Expansion) -> Optional[Unknown]:
    """Why a module's instance may not exist; what is in one exists all together, however many there are."""
    if call.uncertain is None or isinstance(call.uncertain, (Doubt, OtherLanguage)):
        return call.uncertain
    return Doubt(call.uncertain, [(object(), True)])


def _deferred(expression: syntax_tree.Expression, scope: Scope) -> Callable[[], Value]:
    return lambda: value_of(expression, scope.anew())


def _constant(value: Value) -> Callable[[], Value]:
    return lambda: value


def _local_address(mode: str, type_: str, name: str) -> str:
    return f"{type_}.{name}" if mode == "resource" else f"{mode}.{type_}.{name}"


def _join(module: str, local: str) -> str:
    return f"{module}.{local}" if module else local


def _name(root: str, steps: tuple[syntax_tree.Step, ...], position: int) -> str:
    step = steps[position] if len(steps) > position else None
    if not isinstance(step, str):
        raise InvalidReference(f"{root} must be followed by a name")
    return step


def _terraform(name: str) -> Value:
    """``terraform.workspace`` and the like; https://developer.hashicorp.com/terraform/cli/config/environment-variables"""
    if name == "workspace" and os.environ.get("TF_WORKSPACE"):
        return os.environ["TF_WORKSPACE"]
    if name not in ("workspace", "applying"):
        raise InvalidReference(f"terraform.{name} does not exist")
    return Unknown(f"terraform.{name} is known only when Terraform runs")
