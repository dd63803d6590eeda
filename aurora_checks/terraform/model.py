"""What both readers produce: a RootModule, the resources of a root module or plan, and how they refer to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from typing import Any, NamedTuple, Optional, TypeVar, Union

from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.values import AllOf, PartialText, Reference, Unknown, Value, listed, references_in

_T = TypeVar("_T")
_KEYED_STEP = re.compile(r'[^.\["]+(\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\])?')


@dataclass(frozen=True)
class Provider:
    """A configured provider. ``address`` tells two aliases apart: ``provider.aws``, ``provider.aws.dr``."""

    address: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def blocks(self, name: str) -> list[Union[dict[str, Value], Unknown]]:
        """The nested blocks called ``name``, as those of a resource."""
        return _blocks(self.values.get(name))


@dataclass(frozen=True, eq=False)
class Resource:
    """One instance of a resource or data source, expanded by ``count`` and ``for_each``.

    ``values`` has what the code sets (from a plan: what the plan knows, too); nested blocks are lists of mappings under
    their block's name, a lone ``Unknown`` in such a list stands for any number of further blocks. ``uncertain`` tells
    why it is not sure that this instance exists; its ``key`` then is None. ``written`` are the attributes that the code
    itself sets, where ``values`` has more than these: a plan does not tell a provider's default from a written value.
    ``end_line`` is where its block ends, 0 where there is no code.
    """

    address: str
    type: str
    name: str
    module: str  # "" or "module.db[0].module.inner"
    key: Union[None, int, str]
    values: Mapping[str, Value]
    file: str
    line: int
    provider: Provider
    mode: str = "managed"  # or "data", "ephemeral"
    uncertain: Optional[Unknown] = None
    written: Optional[Container[str]] = None
    end_line: int = 0

    def get(self, name: str) -> Value:
        """The value of an attribute; null when the code does not set it."""
        return self.values.get(name)

    def sets(self, name: str) -> bool:
        """True when the code itself gives the attribute a value that is not null for sure."""
        return self.get(name) is not None and (self.written is None or name in self.written)

    def blocks(self, name: str) -> list[Union[dict[str, Value], Unknown]]:
        """The nested blocks called ``name``; an ``Unknown`` among them stands for any number of further ones."""
        return _blocks(self.values.get(name))

    @property
    def full_type(self) -> str:
        """The type, with its mode before it for what is not managed: ``data.aws_subnet``."""
        return self.type if self.mode == "managed" else f"{self.mode}.{self.type}"

    @property
    def data(self) -> bool:
        """Whether it is read only, by a data source or an ephemeral resource."""
        return self.mode != "managed"

    @property
    def static_address(self) -> str:
        """The address without instance keys: what the code's author calls it."""
        return without_keys(self.address)

    @property
    def place(self) -> str:
        """``file:line`` where known, for people."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class OpaqueModule:
    """A module call whose source cannot be read: what it contains is unknown, what it was given is not."""

    address: str
    source: str
    inputs: Mapping[str, Value]
    file: str
    line: int


class HowRead(Enum):
    """How the code of a called module was read."""

    ON_DISK = "on disk"
    STAND_IN = "stand-in"  # it is not on disk, but known: a module of our own stands in for it
    WITHOUT_AURORA = "without Aurora"  # it is not on disk, but known to make nothing that a verdict depends on
    UNREAD = "unread"  # it is neither: what it makes is unknown


@dataclass(frozen=True)
class ModuleCall:
    """The block that calls a module: what it asks for, and how that was read.

    ``address`` is without instance keys; its resources are those whose ``static_address`` begins with it and a dot.
    ``source`` and ``version`` are as written, "" where they are left out or unknown. ``read_as`` is the release, or the
    range of releases, for which a stand-in was read: "9.16", "7.0 to 9.16". ``open_ended`` tells that the call may also
    mean releases that nobody here knows, so that a verdict of PASSED must not depend on it. ``why`` is a sentence for
    people on what was read in its place, or on why nothing was; "" where the module is on disk, as the call wants it.
    """

    address: str
    file: str
    line: int
    end_line: int
    source: str = ""
    version: str = ""
    how_read: HowRead = HowRead.ON_DISK
    read_as: str = ""
    open_ended: bool = False
    why: str = ""


@dataclass(frozen=True, eq=False)
class Link:
    """How resources of one type name a resource of another: ``source_type.attribute`` holds one of the target's names.

    ``names`` are attributes of the target that identify it (``id``, ``arn``, ``name`` …). References to any attribute
    of the target count too. Literal names are compared without ``prefix`` and, with ``ignore_case``, in lower case.
    """

    source_type: str
    attribute: str
    target_type: str
    names: tuple[str, ...] = ("id",)
    many: bool = False  # the attribute is a collection of names
    ignore_case: bool = False
    prefix: str = ""  # before the name: "cluster:" in "cluster:orders"

    def fold(self, name: str) -> str:
        """``name`` in the form in which AWS compares it."""
        name = name[len(self.prefix) :] if name.startswith(self.prefix) else name
        return name.lower() if self.ignore_case else name


class Linked(NamedTuple):
    """Resources at the other end of a link: ``certain`` ones, and ``possible`` ones that nothing excludes.

    ``unresolved`` are values that may lead to further resources; ``outside`` are known names of resources that are not
    in this code.
    """

    certain: tuple[Resource, ...] = ()
    possible: tuple[Resource, ...] = ()
    unresolved: tuple[Unknown, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Resource, ...]:
        """The certain ones, then the possible ones."""
        return (*self.certain, *self.possible)


_NOTHING = Linked()


class RootModule:
    """The resources of one root module, or of one plan.

    ``module_folders`` are those of the modules that it calls, ``secrets`` the texts that the code marks as sensitive.
    """

    def __init__(
        self,
        path: str,
        resources: Iterable[Resource],
        problems: Iterable[Problem] = (),
        opaque_modules: Iterable[OpaqueModule] = (),
        module_folders: Iterable[str] = (),
        module_calls: Iterable[ModuleCall] = (),
        secrets: Iterable[str] = (),
    ) -> None:
        self.secrets = frozenset(secrets)
        self.path = path
        self.resources = tuple(resources)
        self.problems = tuple(problems)
        self.opaque_modules = tuple(opaque_modules)
        self.module_folders = tuple(module_folders)
        self.module_calls = {call.address: call for call in module_calls}
        self._by_type: dict[str, list[Resource]] = {}
        self._by_address: dict[str, Resource] = {}
        self._by_static_address: dict[str, list[Resource]] = {}
        for resource in self.resources:
            self._by_type.setdefault(resource.full_type, []).append(resource)
            self._by_address[resource.address] = resource
            for address in {resource.static_address, _without_last_key(resource)}:
                self._by_static_address.setdefault(address, []).append(resource)
        self._names: dict[tuple[str, tuple[str, ...], bool], dict[str, list[Resource]]] = {}
        # By the address of the target: each source, and the target where it is that one for sure.
        self._sources: dict[Link, dict[str, list[tuple[Resource, Optional[Resource]]]]] = {}
        self._loose: dict[Link, list[Resource]] = {}
        self.kept: dict[Callable[[RootModule], Any], Any] = {}  # by once_per_root

    def of_type(self, *types: str) -> Iterator[Resource]:
        """Every resource of these types, data sources as ``data.aws_subnet``; in the order of the code."""
        for type_ in types:
            yield from self._by_type.get(type_, ())

    def at(self, address: str) -> tuple[Resource, ...]:
        """The instance with this address, or every instance where the address, or a module in it, has no key."""
        exact = self._by_address.get(address)
        if exact is not None:
            return (exact,)
        instances = self._by_static_address.get(address, ())
        if instances or "[" not in address:
            return tuple(instances)
        candidates = self._by_static_address.get(without_keys(address), ())
        return tuple(resource for resource in candidates if _is_within(resource.address, address))

    def resolve(self, reference: Reference) -> tuple[Resource, ...]:
        """The resources that a reference may mean: one, or all instances where it does not tell which."""
        return self.at(reference.address)

    def targets(self, resource: Resource, link: Link) -> Linked:
        """The resources that ``resource`` names with the attribute of ``link``."""
        return self.named(resource.get(link.attribute), link, resource)

    def named(self, value: Value, link: Link, source: Optional[Resource] = None) -> Linked:
        """The resources of ``link.target_type`` that ``value`` (a name, or a collection of names) stands for.

        Of several resources with one name, those in the Region of ``source`` are meant.
        """
        if value is None:
            return _NOTHING
        certain: dict[str, Resource] = {}
        possible: dict[str, Resource] = {}
        unresolved: list[Unknown] = []
        outside: list[str] = []
        for item in listed(value):
            self._name(item, link, source, certain, possible, unresolved, outside)
        return Linked(
            tuple(certain.values()),
            tuple(other for address, other in possible.items() if address not in certain),
            tuple(unresolved),
            tuple(outside),
        )

    def _name(
        self,
        item: Value,
        link: Link,
        source: Optional[Resource],
        certain: dict[str, Resource],
        possible: dict[str, Resource],
        unresolved: list[Unknown],
        outside: list[str],
    ) -> None:
        found = [self.resolve(reference) for reference in references_in(item)]
        hits = [r for resources in found for r in resources if r.full_type == link.target_type]
        if not hits and isinstance(item, str):
            hits = _in_region_of(source, self._by_name(link).get(link.fold(item), []))
            if not hits:
                outside.append(str(item))
        elif not hits and isinstance(item, Unknown) and not any(map(_names_another, references_in(item), found)):
            unresolved.append(item)
        names_one = isinstance(item, (Reference, str, PartialText)) and len(hits) == 1
        exact = names_one or (link.many and isinstance(item, (Reference, AllOf)))
        for hit in hits:
            (certain if exact and hit.uncertain is None else possible)[hit.address] = hit

    def sources(self, resource: Resource, link: Link) -> Linked:
        """The resources of ``link.source_type`` that name ``resource`` with the attribute of ``link``.

        ``possible`` are those that name several candidates or nothing that can be resolved: nothing excludes them.
        """
        if link not in self._sources:
            self._index_sources(link)
        certain: list[Resource] = []
        possible: list[Resource] = []
        for source, sure in self._sources[link].get(resource.address, ()):
            (certain if sure is resource else possible).append(source)
        return Linked(tuple(certain), (*possible, *self._loose[link]))

    def _index_sources(self, link: Link) -> None:
        index: dict[str, list[tuple[Resource, Optional[Resource]]]] = {}
        loose: list[Resource] = []
        for source in self.of_type(link.source_type):
            found = self.targets(source, link)
            for target in found.certain:
                index.setdefault(target.address, []).append((source, target if source.uncertain is None else None))
            for target in found.possible:
                index.setdefault(target.address, []).append((source, None))
            if found.unresolved:
                loose.append(source)
        self._sources[link], self._loose[link] = index, loose

    def _by_name(self, link: Link) -> dict[str, list[Resource]]:
        key = (link.target_type, link.names, link.ignore_case)
        if key not in self._names:
            index: dict[str, list[Resource]] = {}
            for resource in self.of_type(link.target_type):
                for name in {link.fold(v) for v in map(resource.get, link.names) if isinstance(v, str)}:
                    index.setdefault(name, []).append(resource)
            self._names[key] = index
        return self._names[key]


def once_per_root(function: Callable[[RootModule], _T]) -> Callable[[RootModule], _T]:
    """``function`` with its result kept on the RootModule: what is the same for all clusters is found out once."""

    @wraps(function)
    def kept(root_module: RootModule) -> _T:
        if function not in root_module.kept:
            root_module.kept[function] = function(root_module)
        found: _T = root_module.kept[function]
        return found

    return kept


def without_keys(address: str) -> str:
    """``module.a["x"].aws_b.c[0]`` → ``module.a.aws_b.c``."""
    if "[" not in address:
        return address
    kept, depth, quoted, escaped = [], 0, False, False
    for char in address:
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            continue
        if depth == 0:
            kept.append(char)
    return "".join(kept)


def _in_region_of(source: Optional[Resource], resources: list[Resource]) -> list[Resource]:
    """Those with the provider and Region of ``source``; else those in its Region; else all."""
    if source is None or len(resources) < 2:
        return resources
    near = [it for it in resources if _region(it) == _region(source)]
    same = [it for it in near if it.provider.address == source.provider.address]
    return same or near or resources


def _region(resource: Resource) -> object:
    return resource.get("region") or resource.provider.values.get("region") or resource.provider.address


def _blocks(value: Value) -> list[Union[dict[str, Value], Unknown]]:
    """Blocks are lists; in JSON syntax a single one may be written, and so be read, as an object."""
    return [block for block in listed(value) if isinstance(block, (dict, Unknown))]


def _names_another(reference: Reference, resources: tuple[Resource, ...]) -> bool:
    """Whether a reference is the name of a resource of another type, and so of none of the type that is looked for."""
    name = reference.attribute.endswith(("id", "arn", "name", "identifier"))
    return name and any(it.type.startswith("aws_") and it.mode == "managed" for it in resources)


def _without_last_key(resource: Resource) -> str:
    return resource.address[: resource.address.rfind("[")] if resource.key is not None else resource.address


def _is_within(address: str, pattern: str) -> bool:
    """True when ``address`` has every key that ``pattern`` has; both are the same without their keys."""
    keys, wanted = _KEYED_STEP.findall(address), _KEYED_STEP.findall(pattern)
    return len(keys) == len(wanted) and all(not want or key == want for key, want in zip(keys, wanted))
