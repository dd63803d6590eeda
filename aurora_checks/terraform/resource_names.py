"""The resources of a root module by their names, those that are known and those that are made of unknown parts."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Optional, Union

from aurora_checks.terraform.equality import equal, known_to_differ
from aurora_checks.terraform.linked import Certainty, Lead, one_of
from aurora_checks.terraform.values import PartialText, Reference, Unknown, Value, listed

if TYPE_CHECKING:
    from aurora_checks.terraform.model import Link, Resource, RootModule

NAMES_IN_PARTS = (Unknown, PartialText)  # of unknown values only these say something of a name
_Key = tuple[str, tuple[str, ...], bool]


class ResourceNames:
    """What the names in the links of a root module stand for. A kind of link is indexed when it is first asked for."""

    def __init__(self, root: RootModule) -> None:
        self._root = root
        self._known: dict[_Key, dict[str, list[Resource]]] = {}
        # By the first unknown part of the name: a text of known and unknown parts, and the resource.
        self._unknown: dict[_Key, dict[Hashable, list[tuple[Value, Resource]]]] = {}

    def leads(self, name: Union[str, Unknown], link: Link, source: Optional[Resource]) -> list[Lead]:
        """Where a name in the attribute of a link leads.

        Of several resources with one name, those in the Region of ``source`` are meant, and none in another one. An
        unknown name stands for those that have the very same.
        """
        if isinstance(name, str):
            found = self._with_name(link).get(link.fold(name), [])
            if name.startswith("arn:"):
                return one_of(found)
        else:
            found = self._with_unknown_name(link, name)
        return _in_reach_of(source, found, link.in_all_regions)

    def _with_name(self, link: Link) -> dict[str, list[Resource]]:
        key = (link.target_type, link.names, link.ignore_case)
        if key not in self._known:
            index: dict[str, list[Resource]] = {}
            for resource in self._root.of_type(link.target_type):
                for name in {link.fold(v) for v in map(resource.get, link.names) if isinstance(v, str)}:
                    index.setdefault(name, []).append(resource)
            self._known[key] = index
        return self._known[key]

    def _with_unknown_name(self, link: Link, name: Unknown) -> list[Resource]:
        """The resources whose name is the same unknown text, as in ``"${var.name}-cluster"`` of both."""
        key = (link.target_type, link.names, link.ignore_case)
        if key not in self._unknown:
            index: dict[Hashable, list[tuple[Value, Resource]]] = {}
            for resource in self._root.of_type(link.target_type):
                for given in map(resource.get, link.names):
                    if type(given) in NAMES_IN_PARTS:
                        folded = _folded(given, link)
                        index.setdefault(_first_unknown(folded), []).append((folded, resource))
            self._unknown[key] = index
        folded = _folded(name, link)
        return [
            resource
            for given, resource in self._unknown[key].get(_first_unknown(folded), ())
            if given is folded or equal(given, folded) is True
        ]


def names_other(source: Resource, target: Resource, link: Link) -> bool:
    """Whether what is known of a name cannot be in the name, or at the end of the ARN, of a resource."""
    named, own = listed(source.get(link.attribute)), target.get(link.names[0])
    if not own or not all(isinstance(it, (str, PartialText)) for it in named):
        return False
    return all(equal(_folded(it, link), _folded(own, link)) is False for it in named)


def may_be_named(source: Resource, target: Resource, link: Link) -> bool:
    """Whether names that lead nowhere may be that of a resource whose name is not known."""
    elsewhere = not link.in_all_regions and known_to_differ(source.region, target.region)
    own = isinstance(target.get(link.names[0]), Unknown)
    return own and not elsewhere and not names_other(source, target, link)


def _folded(name: Value, link: Link) -> Value:
    """An unknown name as AWS compares it, without the prefix of the link."""
    if isinstance(name, str):
        return link.fold(name)
    if not isinstance(name, PartialText):
        return name
    first, *rest = name.parts
    before = [first[len(link.prefix) :]] if isinstance(first, str) and first.startswith(link.prefix) else [first]
    parts = [it.lower() if isinstance(it, str) and link.ignore_case else it for it in (*before, *rest) if it != ""]
    return parts[0] if len(parts) == 1 else PartialText(tuple(parts))


def _first_unknown(name: Value) -> Hashable:
    """What identifies the first unknown part of a name."""
    parts = name.parts if isinstance(name, PartialText) else (name,)
    first = next((it for it in parts if isinstance(it, Unknown)), None)
    return first if isinstance(first, Reference) else id(first)


def _in_reach_of(source: Optional[Resource], resources: list[Resource], in_all_regions: bool) -> list[Lead]:
    """Which of the resources with a name is meant: of the provider, else of the Region of ``source``.

    None of another Region or account is, and one that may be in another account may be meant.
    """
    if source is None or not resources:
        return one_of(resources)
    near = _near(source, resources, in_all_regions)
    found = near or [it for it in resources if not known_to_differ(source.region, it.region)]
    accounts = {it.address: source.provider.has_account_of(it.provider) for it in found}
    found = [it for it in found if accounts[it.address] is not False]
    place = "Region" if not near else "account" if any(accounts[it.address] is None for it in found) else ""
    if place and found:
        why = Unknown(f"whether {source.address} and {found[0].address} are in one {place} is not known")
        return [Lead(Certainty.POSSIBLE, tuple(found), why, or_outside=True)]
    return one_of(found)


def _near(source: Resource, resources: list[Resource], in_all_regions: bool) -> list[Resource]:
    """Those of the provider of ``source``, else those of its Region."""
    place = _region_or_provider(source)
    near = [it for it in resources if in_all_regions or _region_or_provider(it) == place]
    return [it for it in near if it.provider.address == source.provider.address] or near


def _region_or_provider(resource: Resource) -> object:
    return resource.region or resource.provider.address
