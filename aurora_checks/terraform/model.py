"""What both readers produce: a RootModule, the resources of a root module or plan, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import Enum
from functools import cached_property, wraps
from typing import Any, Optional, TypeVar, Union

from aurora_checks.terraform.absence import NOTHING_PROVEN, Absence
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.instance_addresses import is_within_instance, without_keys, without_last_index
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.leads import LeadSearch
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Linked, linked
from aurora_checks.terraform.resource_names import ResourceNames, may_be_named, names_other
from aurora_checks.terraform.values import (
    Answer,
    Doubt,
    Reference,
    Unknown,
    Value,
    listed,
    mentioned_references,
    references_in,
)

_T = TypeVar("_T")
_SAY_ACCOUNT = ("assume_role", "assume_role_with_web_identity", "profile", "access_key", "allowed_account_ids")
_ACCOUNT = pattern(r"arn:[^:]*:iam::([0-9]{12}):")
_MOST_GIVEN = 16  # conditions that are seen as true, one after another


@dataclass(frozen=True)
class Provider:
    """A configured provider. ``address`` is different for each alias: ``provider.aws``, ``provider.aws.dr``."""

    address: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def blocks(self, name: str) -> list[Union[dict[str, Value], Unknown]]:
        """The nested blocks called ``name``, as those of a resource."""
        return _blocks(self.values.get(name))

    def has_account_of(self, other: Provider) -> Optional[bool]:
        """Whether two providers work in one AWS account; None where that is not known."""
        if self.address == other.address:
            return True
        same = [equal(self.values.get(it), other.values.get(it)) for it in _SAY_ACCOUNT]
        if all(it is True for it in same):
            return True
        accounts = [provider.account for provider in (self, other)]
        return accounts[0] == accounts[1] if all(accounts) else None

    @property
    def account(self) -> str:
        """The id of the account that it works in, or of the role that it assumes; "" where that is not known."""
        allowed = listed(self.values.get("allowed_account_ids"))
        if len(allowed) == 1 and isinstance(allowed[0], str):
            return str(allowed[0])
        roles = [block.get("role_arn") for block in self.blocks("assume_role") if isinstance(block, dict)]
        found = _ACCOUNT.match(roles[-1]) if roles and isinstance(roles[-1], str) else None
        return found[1] if found else ""


@dataclass(frozen=True, eq=False)
class Resource:
    """One instance of a resource or data source, expanded by ``count`` and ``for_each``.

    ``values`` has what the code sets (from a plan: what the plan knows, too); nested blocks are lists of mappings under
    their block's name, a lone ``Unknown`` in such a list stands for any number of further blocks. ``uncertain`` tells
    why it is not sure that this instance exists; its ``key`` then is None. ``written`` are the attributes that the code
    itself sets, where ``values`` has more than these: in a plan, a provider's default looks like a written value.
    ``end_line`` is where its block ends, 0 where there is no code. In a stand-in, ``call_arguments`` has for an
    attribute the argument of the call that sets it, and the place is that of the call. ``decided_at`` tells, where the
    values come from a file of another kind, file and line there of what sets an attribute.
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
    call_arguments: Optional[Mapping[str, str]] = None
    decided_at: Optional[Callable[[str], Optional[tuple[str, int]]]] = None

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
    def region(self) -> Value:
        """What says its Region: its own argument, else that of its provider; null where nothing in the code does."""
        return self.get("region") or self.provider.values.get("region")

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
    """A module call whose source cannot be read: what it contains is unknown, what it was given is not.

    ``harmless`` is a module of which it is known that nothing in it counts for a cluster. ``unit`` is the name of a
    Terragrunt unit, where it is that of one. ``why`` says why not even the module is known that the unit runs, or that
    it runs none; ``source`` then names those that may be meant, and ``may_be`` has by their sources what the unit makes
    with those that are on disk.
    """

    address: str
    source: str
    inputs: Mapping[str, Value]
    file: str
    line: int
    harmless: bool = False
    unit: str = ""
    why: str = ""
    may_be: Mapping[str, RootModule] = field(default_factory=dict)


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
    range of releases, for which a stand-in may be read: "9.16", "7.0 to 9.16". ``open_ended`` tells that the call may
    also mean releases that nobody here knows, so that a verdict of PASSED must not depend on it. ``why`` is a sentence
    for people on what was read in its place, or on why nothing was; "" where the module is on disk, as the call wants.
    ``makes`` has for types of resources that a stand-in may make the argument of the call that makes it do so.
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
    makes: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The address, for people: that of the module which a Terragrunt unit runs is empty."""
        return self.address or "the inputs"


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
    in_all_regions: bool = False  # the name is not one of a single Region

    def fold(self, name: str) -> str:
        """``name`` in the form in which AWS compares it."""
        name = name[len(self.prefix) :] if name.startswith(self.prefix) else name
        return name.lower() if self.ignore_case else name


@dataclass(frozen=True)
class ReadAgain:
    """How to read code as other releases of its modules would make it.

    ``read`` wants the number of one of ``readings``, or None: as if modules were unread whose release nobody knows.
    ``difference`` tells why some are those of another language, which may be meant as well; "" where one is.
    """

    read: Callable[[Optional[int]], RootModule]
    readings: int
    open_ended: bool
    difference: str = ""


class RootModule:
    """The resources of one root module, of one plan or of one state.

    ``module_folders`` are those of the modules that it calls, ``secrets`` the texts that the code marks as sensitive,
    ``absence`` what the reading proves not to be there. ``unread`` is a problem for which a part of the code was not
    read, ``hidden`` one that may hide any resource. ``harmless_modules`` are unread ones in which nothing counts for a
    cluster. ``language`` is Terraform or OpenTofu, ``language_words`` says it to people, with what tells it; "" for
    what is not code. ``deployed`` tells that it is of a state: what there is, with all
    that AWS fills in.

    Where calls may mean releases of their modules that make different things, this is one of several readings of the
    same code: see ``readings`` and ``reading_of_unknown_releases``.
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
        absence: Absence = NOTHING_PROVEN,
        read_again: Optional[ReadAgain] = None,
        language: str = "",
        deployed: bool = False,
        language_words: str = "",
    ) -> None:
        self.language = language
        self.language_words = language_words
        self.absence = absence
        self.deployed = deployed
        self.secrets = frozenset(secrets)
        self.path = path
        self.resources = tuple(resources)
        self.problems = tuple(problems)
        unread = tuple(opaque_modules)
        self.opaque_modules = tuple(it for it in unread if not it.harmless)
        self.harmless_modules = tuple(it for it in unread if it.harmless)
        self.unread = next((problem for problem in self.problems if not problem.whole), None)
        self.hidden = next((problem for problem in self.problems if problem.hides), None)
        self.module_folders = tuple(module_folders)
        self.units: tuple[RootModule, ...] = ()  # those that this one, a stack, generates
        self.module_calls = {call.address: call for call in module_calls}
        self._by_type: dict[str, list[Resource]] = {}
        self._by_address: dict[str, Resource] = {}
        self._by_static_address: dict[str, list[Resource]] = {}
        for resource in self.resources:
            self._by_type.setdefault(resource.full_type, []).append(resource)
            self._by_address[resource.address] = resource
            for address in {resource.static_address, _without_last_key(resource)}:
                self._by_static_address.setdefault(address, []).append(resource)
        self._names = ResourceNames(self)
        # By the address of the target: each source, and the target where it is that one for sure.
        self._sources: dict[Link, dict[str, list[tuple[Resource, Optional[Resource]]]]] = {}
        self._loose: dict[Link, tuple[list[Resource], list[Resource]]] = {}
        self._opaque = {module.address: module for module in unread}
        self._given: dict[frozenset[tuple[Hashable, bool]], RootModule] = {}
        self.kept: dict[Callable[[RootModule], Any], Any] = {}  # by once_per_root
        self._read_again = read_again

    @cached_property
    def readings(self) -> tuple[RootModule, ...]:
        """This, and the same code with the other known releases of the modules that its calls may mean.

        Where Terraform and OpenTofu read the code differently and either may be meant, that of both.
        What is true of the code is what all of them say.
        """
        again = self._read_again
        return (self, *(again.read(it) for it in range(1, again.readings))) if again is not None else (self,)

    @property
    def is_read_again(self) -> bool:
        """Whether there are other ``readings``, or one of unknown releases."""
        return self._read_again is not None

    @property
    def difference(self) -> str:
        """Why some of the ``readings`` are those of another language; "" where one is meant for sure."""
        return self._read_again.difference if self._read_again is not None else ""

    @cached_property
    def reading_of_unknown_releases(self) -> Optional[RootModule]:
        """The same code without the modules of which it may mean a release that nobody knows; None if there are none.

        What is not PASSED here depends on such a release.
        """
        again = self._read_again
        return again.read(None) if again is not None and again.open_ended else None

    def given(self, resource: Resource) -> RootModule:
        """The same root module where this resource exists.

        What exists whenever it does is not uncertain there, and what then does not exist is not in it.
        """
        doubt = resource.uncertain
        if not isinstance(doubt, Doubt) or (doubt.conditions not in self._given and len(self._given) >= _MOST_GIVEN):
            return self
        if doubt.conditions not in self._given:
            resources = (_given(it, doubt) for it in self.resources if not _excluded(it, doubt))
            self._given[doubt.conditions] = self.with_resources(resources)
        return self._given[doubt.conditions]

    def with_resources(self, resources: Iterable[Resource]) -> RootModule:
        """The same root module with other resources."""
        return RootModule(
            self.path,
            resources,
            self.problems,
            (*self.opaque_modules, *self.harmless_modules),
            self.module_folders,
            self.module_calls.values(),
            self.secrets,
            self.absence,
            self._read_again,
            self.language,
            self.deployed,
            self.language_words,
        )

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
        return tuple(resource for resource in candidates if is_within_instance(resource.address, address))

    def targets(self, resource: Resource, link: Link) -> Linked:
        """The resources that ``resource`` names with the attribute of ``link``."""
        return self.named(resource.get(link.attribute), link, resource)

    def named(self, value: Value, link: Link, source: Optional[Resource] = None, also: Iterable[str] = ()) -> Linked:
        """The resources of ``link.target_type`` that ``value`` (a name, or a collection of names) stands for.

        An unknown name stands for those that have the very same. The types in ``also`` count where it refers to them.
        """
        types = (link.target_type, *also)
        search = LeadSearch(self, types, link.many, lambda name: self._names.leads(name, link, source))
        return Linked(search.leads(value))

    def meant_by(self, value: Value, *types: str, many: bool = False) -> Linked:
        """The resources of these types that ``value`` is the id, ARN or name of; with ``many`` a list of these.

        Only references count, not the text of a name: for that there is ``named``. Without types every one counts.
        """
        return Linked(LeadSearch(self, types, many).leads(value))

    def made_from(self, value: Value, *types: str) -> Linked:
        """The resources of these types whose attributes went into ``value``, wherever in it; without types all of them.

        What went into one of several values went in perhaps.
        """
        return Linked(LeadSearch(self, types).ingredients(value))

    def means(self, value: Value, resource: Resource) -> Answer:
        """Whether ``value`` refers to this resource: unknown where it may, as one of several or by an unknown."""
        found = self.meant_by(value, resource.full_type, many=True)
        if resource in found.certain:
            return True
        if resource in found.possible:
            return Unknown("which of several resources is meant is not known", references_in(value))
        return found.unresolved[0] if found.unresolved and not isinstance(value, str) else False

    def mentioned_in(self, value: Value) -> frozenset[Resource]:
        """Every resource that went into a value, or may have. It proves nothing: for indexes, and for doubt."""
        return frozenset(it for reference in mentioned_references(value) for it in self.at(reference.address))

    def opaque_module(self, reference: Reference) -> Optional[OpaqueModule]:
        """The module call that cannot be read and that a reference is an output of; None for all that can be read."""
        return self._opaque.get(reference.address) or self._opaque.get(without_last_index(reference.address))

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
        loose, named = self._loose[link]
        possible += [it for it in loose if not names_other(it, resource, link)]
        possible += [it for it in named if may_be_named(it, resource, link)]
        return linked(certain, possible)

    def _index_sources(self, link: Link) -> None:
        index: dict[str, list[tuple[Resource, Optional[Resource]]]] = {}
        loose: list[Resource] = []
        named: list[Resource] = []
        for source in self.of_type(link.source_type):
            found = self.targets(source, link)
            for it in found.candidates:
                sure = it.resource if it.sure and source.uncertain is None else None
                index.setdefault(it.resource.address, []).append((source, sure))
            if found.unresolved:
                loose.append(source)
            elif found.outside:
                named.append(source)
        self._sources[link], self._loose[link] = index, (loose, named)


def once_per_root(function: Callable[[RootModule], _T]) -> Callable[[RootModule], _T]:
    """``function`` with its result kept on the RootModule: what is the same for all clusters is found out once."""

    @wraps(function)
    def kept(root_module: RootModule) -> _T:
        if function not in root_module.kept:
            root_module.kept[function] = function(root_module)
        found: _T = root_module.kept[function]
        return found

    return kept


def _given(resource: Resource, doubt: Doubt) -> Resource:
    own = resource.uncertain
    if not isinstance(own, Doubt) or not own.conditions & doubt.conditions:
        return resource
    left = own.conditions - doubt.conditions
    return replace(resource, uncertain=Doubt(own, left) if left else None)


def _excluded(resource: Resource, doubt: Doubt) -> bool:
    return isinstance(resource.uncertain, Doubt) and bool(resource.uncertain.opposites & doubt.conditions)


def _blocks(value: Value) -> list[Union[dict[str, Value], Unknown]]:
    """Blocks are lists; in JSON syntax a single one may be written, and so be read, as an object."""
    return [block for block in listed(value) if isinstance(block, (dict, Unknown))]


def _without_last_key(resource: Resource) -> str:
    return resource.address[: resource.address.rfind("[")] if resource.key is not None else resource.address
