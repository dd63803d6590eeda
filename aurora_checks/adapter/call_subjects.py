"""From Checkov's call of a check about a ``module`` block to what that module makes.

Checkov expands local modules and those that it downloaded, and then asks about their resources. About every other call
it asks for the block alone, once for each instance of ``count`` or ``for_each`` that it can distinguish, also for none.
Its address leaves ``module.`` out before the last name: ``db``, ``module.outer["a"].deep``; tf.json has a name only.

A call whose module Checkov has expanded is no subject, and neither is the call of a local module: with ``-f`` and in
tf.json Checkov does not expand it, and its resources have the findings where their own file is scanned.
"""

from __future__ import annotations

import bisect
import itertools
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Optional, TypeVar

from aurora_checks.adapter.bridge import Subject, roots_of_call, without_own_key
from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.adapter.checkov_internals import ScanCall, address_of, current_call, expanded_modules
from aurora_checks.aurora.unread_calls import UnreadCall, unread_calls
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import ModuleCall, Resource, RootModule, once_per_root
from aurora_checks.terraform.modules.module_address import is_local

_T = TypeVar("_T")


@dataclass(frozen=True)
class AskedCall:
    """A module call that Checkov asks about. ``address`` is Terraform's, with the keys that Checkov knows."""

    root: RootModule
    call: ModuleCall
    address: str

    def made(self, *types: str) -> tuple[Resource, ...]:
        """The resources of these types in the module, and in the modules that it calls."""
        return self._within(_resources_of_type(self.root, types))

    def unread(self) -> tuple[UnreadCall, ...]:
        """The call itself where it could not be read, and those in the module: they may make a cluster."""
        return self._within(_unread(self.root))

    def _within(self, placed: _Placed[_T]) -> tuple[_T, ...]:
        """Those in this instance; where Checkov invents or lacks a key, in every instance that it may mean."""
        for address in (self.address, without_own_key(self.address)):
            found = placed.within(address)
            if found:
                return found
        return placed.anywhere_within(self.call.address)


class _Placed(Generic[_T]):
    """Things by the address of the module that they are in."""

    def __init__(self, items: Iterable[_T], place: Callable[[_T], str]) -> None:
        self._items = tuple(items)
        places = [f"{place(item)}." for item in self._items]
        self._places = sorted(zip(places, itertools.count()))
        self._without_keys = sorted(zip(map(without_keys, places), itertools.count()))

    def within(self, address: str) -> tuple[_T, ...]:
        """Those in the module instance at ``address`` and in what it calls."""
        return self._beginning(self._places, f"{address}.")

    def anywhere_within(self, address: str) -> tuple[_T, ...]:
        """Those in any instance of the module call at ``address``, which has no keys."""
        return self._beginning(self._without_keys, f"{address}.")

    def _beginning(self, places: list[tuple[str, int]], start: str) -> tuple[_T, ...]:
        first = bisect.bisect_left(places, (start, 0))
        found = itertools.takewhile(lambda it: it[0].startswith(start), itertools.islice(places, first, None))
        return tuple(self._items[number] for number in sorted(number for _, number in found))


def _resources_of_type(root: RootModule, types: tuple[str, ...]) -> _Placed[Resource]:
    by_types = _by_types(root)
    if types not in by_types:
        by_types[types] = _Placed(root.of_type(*types), lambda it: it.module)
    return by_types[types]


@once_per_root
def _by_types(root: RootModule) -> dict[tuple[str, ...], _Placed[Resource]]:
    return {}


@once_per_root
def _unread(root: RootModule) -> _Placed[UnreadCall]:
    return _Placed(unread_calls(root), lambda it: it.address)


_last: Optional[tuple[object, tuple[AskedCall, ...]]] = None


def calls_asked_about(asked: CheckCall) -> tuple[AskedCall, ...]:
    """The module calls that the running call of a check is about: several where a tf.json file has several callers."""
    global _last
    last = _last  # another thread may set it meanwhile
    if last is None or last[0] is not asked.conf:  # all rules ask about one call, one after the other
        _last = last = (asked.conf, tuple(_calls(asked)))
    return last[1]


def subjects_of_call(asked: CheckCall, types: tuple[str, ...]) -> list[Subject]:
    """What a rule about resources of these types judges when it is asked about a module call."""
    made = [(it.root, it.made(*types)) for it in calls_asked_about(asked)]
    return [Subject(root, resources) for root, resources in made if resources]


def _calls(asked: CheckCall) -> list[AskedCall]:
    scan = current_call()
    if scan is None or scan.is_plan or _has_findings_elsewhere(scan, asked.conf):
        return []
    found: list[AskedCall] = []
    for root in roots_of_call(scan):
        found += [AskedCall(root, call, address) for call, address in _named(root, scan, asked)]
    return found


def _has_findings_elsewhere(scan: ScanCall, conf: Mapping[str, Any]) -> bool:
    """Whether the module's own resources have the findings: Checkov expanded it, or it is local."""
    source = _only(conf.get("source"))
    local = isinstance(source, str) and is_local(source)
    return bool(expanded_modules(conf)) or (local and os.path.isdir(os.path.join(os.path.dirname(scan.file), source)))


def _only(value: Any) -> Any:
    """Checkov's value of an argument, which is in a list."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _named(root: RootModule, scan: ScanCall, asked: CheckCall) -> list[tuple[ModuleCall, str]]:
    checkov_s = address_of(asked.conf)
    if checkov_s:
        address = f"{checkov_s[: len(checkov_s) - len(asked.name)]}module.{asked.name}"
        call = root.module_calls.get(without_keys(address))
        return [(call, address)] if call is not None else []
    # tf.json: every call of that name in that file, wherever it is called from
    calls = (it for it in root.module_calls.values() if it.file == scan.file)
    return [(it, it.address) for it in calls if it.address.rpartition("module.")[2] == asked.name]
