"""Evidence by the clusters that it names, so that no rule holds every cluster against everything.

An index leaves out what names other clusters only; what it gives may name the cluster, and is for the rule to judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Optional, TypeVar

from aurora_checks.aurora.cluster import IDENTIFIER, AuroraCluster
from aurora_checks.aurora.provider_values import text
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.values import PartialText, Unknown, Value

_T = TypeVar("_T")
_WILDCARD = pattern(r"[*?\[]")


class EvidenceIndex(Generic[_T]):
    """Things of a root module, each by the values with which it names clusters or members.

    ``named`` gives each thing with these values, or with None where it may be for any cluster.
    """

    def __init__(self, root: RootModule, named: Iterable[tuple[_T, Optional[Iterable[Value]]]]) -> None:
        self._things: list[_T] = []
        self._by_address: dict[str, list[int]] = {}
        self._by_identifier: dict[str, list[int]] = {}
        self._for_any: list[int] = []
        for place, (thing, values) in enumerate(named):
            self._things.append(thing)
            addresses: set[str] = set()
            identifiers: set[str] = set()
            if values is None or not all(_names(root, value, addresses, identifiers) for value in values):
                self._for_any.append(place)
                continue
            for address in addresses:
                self._by_address.setdefault(address, []).append(place)
            for identifier in identifiers:
                self._by_identifier.setdefault(identifier, []).append(place)

    def of(self, cluster: AuroraCluster) -> list[_T]:
        """What may name the cluster or one of its members, in the order of the code."""
        if not self._things:
            return []
        places = set(self._for_any)
        for address, identifier in cluster.names:
            places.update(self._by_address.get(address, ()))
            if isinstance(identifier, str):
                places.update(self._by_identifier.get(identifier.lower(), ()))
            elif identifier is not None:
                places.update(*self._by_identifier.values())
        return [self._things[place] for place in sorted(places)]


def _names(root: RootModule, value: Value, addresses: set[str], identifiers: set[str]) -> bool:
    """Add what ``value`` names; False where that may be any cluster."""
    found = root.mentioned_in(value)
    own = {it.address for it in found if it.type in IDENTIFIER}
    addresses.update(own)
    if isinstance(value, PartialText):
        return bool(own)
    if isinstance(value, Unknown):
        return bool(found)
    known = text(value)
    if isinstance(known, str):
        # "orders", "cluster:orders", "arn:aws:rds:eu-west-1:123456789012:cluster:orders"
        identifiers.add(known.rsplit(":", 1)[-1].lower())
        return not _WILDCARD.search(known)
    return True
