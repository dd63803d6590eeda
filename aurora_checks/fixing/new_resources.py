"""What is wrong with resources that a change adds: a name that is taken, a value that one more cannot have."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Unknown, unknown_in

_NAMES = ("identifier", "cluster_identifier", "name", "alarm_name", "dashboard_name")  # each is one resource's
_OF_ANOTHER = frozenset((("aws_rds_cluster_instance", "cluster_identifier"),))


def wrong_with_new(before: RootModule, after: RootModule) -> Iterator[tuple[Resource, str]]:
    """What is in a root module afterwards only and Terraform or AWS would refuse, and why, in words."""
    known = {it.address for it in before.resources}
    new = [it for it in after.resources if it.address not in known and not it.data]
    if new:
        yield from _without_values(before, new)
        yield from _of_one_name(after, {it.address for it in new})


def _without_values(before: RootModule, new: list[Resource]) -> Iterator[tuple[Resource, str]]:
    """``names[count.index]`` where there are fewer names."""
    alike = {it.static_address: it for it in before.resources}
    for it in new:
        other = alike.get(it.static_address)
        for name in it.values if other is not None else ():
            value = it.get(name)
            if type(value) is Unknown and other is not None and unknown_in(other.get(name)) is None:
                yield it, f"{name} of {it.address} would have no value: {value.reason}"


def _of_one_name(after: RootModule, new: set[str]) -> Iterator[tuple[Resource, str]]:
    called: dict[Hashable, Resource] = {}
    for it in after.resources:
        for name in _NAMES if not it.data and it.uncertain is None else ():
            value = it.get(name)
            if not isinstance(value, str) or not value or (it.type, name) in _OF_ANOTHER:
                continue
            key = (it.type, name, str(value), it.provider.address, str(it.region))
            first = called.setdefault(key, it)
            added = it if it.address in new else first
            if first is not it and added.address in new:
                yield added, f"{first.address} and {it.address} would both have {name} = {value}"
