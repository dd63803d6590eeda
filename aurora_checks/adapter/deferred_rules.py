"""Has the rules loaded when Checkov first looks for the checks of a type of resource that they are about.

Most of what Checkov scans has no Aurora, and importing the rules with all that they need takes a tenth of a second, in
each of its runners' processes. Checkov's registry has a list of checks for each type of resource. For ours such a list
loads the rules when somebody goes through it, be it a scan that has met a cluster or a module call, or ``checkov
--list``; the rules then enter the registry as all checks do, by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import RLock
from typing import Any

from aurora_checks.policy.known_rules import PREFIX

Checks = dict[str, list[Any]]  # a registry's checks, by the type of what they are about


Concerns = Callable[[], bool]


def always() -> bool:
    """Whatever Checkov asks about."""
    return True


def defer(places: Iterable[tuple[Checks, Iterable[str], Concerns]], load: Callable[[], object]) -> None:
    """Call ``load`` once, as soon as the list of one of these types in one of these registries is looked at.

    Where what Checkov asks about does not concern us, as the third of a place says, the list has the others' checks.
    """
    once = _Once(load)
    for checks, types, concerns in places:
        for type_ in types:
            checks[type_] = _Deferred(checks[type_], once, concerns)


class _Once:
    """Calls once. Another thread waits until that is done; what the call itself asks for is not in its way."""

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call
        self._begun = False
        self._lock = RLock()

    def __call__(self) -> None:
        with self._lock:
            if not self._begun:
                self._begun = True
                self._call()


class _Deferred(list[Any]):
    """A list of checks that is whole for all who read it; ``append`` is for everybody at any time."""

    def __init__(self, present: list[Any], load: _Once, concerns: Concerns) -> None:
        super().__init__(present)
        self._load = load
        self._concerns = concerns

    def __iter__(self) -> Iterator[Any]:
        if not self._concerns():
            return (check for check in super().__iter__() if not check.id.startswith(PREFIX))
        self._load()
        return super().__iter__()

    def __len__(self) -> int:
        self._load()
        return super().__len__()

    def copy(self) -> list[Any]:
        """What Checkov takes where there are checks for patterns of types, too."""
        return list(self)
