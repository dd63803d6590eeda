"""From Checkov's call of a check about a ``module`` block to what that module makes.

Checkov expands local modules and those that it downloaded, and then asks about their resources. About every other call
it asks for the block alone, once for each instance of ``count`` or ``for_each`` that it can tell apart, also for none.
Its address leaves ``module.`` out before the last name: ``db``, ``module.outer["a"].deep``; tf.json has a name only.

A call whose module Checkov has expanded is no subject, and neither is the call of a local module: with ``-f`` and in
tf.json Checkov does not expand it, and its resources have the findings where their own file is scanned.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Optional, TypeVar

from aurora_checks.adapter.bridge import Subject, roots_of_call, without_own_key
from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.adapter.checkov_internals import ScanCall, address_of, current_call, expanded_modules
from aurora_checks.aurora.unread_calls import UnreadCall, unread_calls
from aurora_checks.terraform.model import ModuleCall, Resource, RootModule, without_keys
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
        return self._within(self.root.of_type(*types), lambda it: it.module)

    def unread(self) -> tuple[UnreadCall, ...]:
        """The call itself where it could not be read, and those in the module: they may make a cluster."""
        return self._within(unread_calls(self.root), lambda it: it.address)

    def _within(self, items: Iterable[_T], place: Callable[[_T], str]) -> tuple[_T, ...]:
        """Those in this instance; where Checkov invents or lacks a key, in every instance that it may mean."""
        placed = [(item, f"{place(item)}.") for item in items]
        for address in (self.address, without_own_key(self.address)):
            found = [item for item, where in placed if where.startswith(f"{address}.")]
            if found:
                return tuple(found)
        return tuple(item for item, where in placed if without_keys(where).startswith(f"{self.call.address}."))


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
