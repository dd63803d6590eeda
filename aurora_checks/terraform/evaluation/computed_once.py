"""Values that are computed once, when they are first asked for, however long the chain of names that leads to them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.values import Value

# Names that are evaluated within each other. Python's stack has room for more, but Checkov has used some of it, and
# what an expression needs differs; what is deeper waits until it can start from the bottom.
_MOST_DEEP = 20
_MOST_NAMED = 10  # names of a cycle that its error shows


class _Depth(threading.local):
    names = 0


_depth = _Depth()


class ComputedValues:
    """Values by key. What Terraform reports as an error is kept, too, and raised whenever it is asked for."""

    __slots__ = ("_outcomes", "_busy")

    def __init__(self) -> None:
        self._outcomes: dict[Hashable, Union[Value, TerraformError]] = {}
        self._busy: dict[Hashable, None] = {}  # in the order in which they were begun

    def once(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """What ``compute()`` gives, the first time, and the same ever after. Raises TerraformError on a cycle."""
        if key not in self._outcomes:
            self._settle(key, compute)
        outcome = self._outcomes[key]
        if isinstance(outcome, TerraformError):
            raise type(outcome)(outcome.message, outcome.file, outcome.line)
        return outcome

    def _settle(self, key: Hashable, compute: Callable[[], Value]) -> None:
        if key in self._busy:
            begun = list(self._busy)
            raise _cycle([*begun[begun.index(key) :], key])
        if _depth.names == _MOST_DEEP:
            raise _First(self, key, compute)
        if _depth.names:
            self._compute(key, compute)
            return
        try:
            self._compute(key, compute)
            return  # most values are not deep
        except _First as deeper:
            first = deeper.with_traceback(None)  # which would keep all that was half computed
        waiting = {(id(self), key): _First(self, key, compute), (id(first.values), first.key): first}
        while waiting:
            place, last = next(reversed(waiting.items()))
            try:
                last.values._compute(last.key, last.compute)
                del waiting[place]
            except _First as deeper:
                where = (id(deeper.values), deeper.key)
                if where in waiting:
                    deeper.values._outcomes[deeper.key] = _cycle([deeper.key, deeper.key])
                else:
                    waiting[where] = deeper.with_traceback(None)

    def _compute(self, key: Hashable, compute: Callable[[], Value]) -> None:
        self._busy[key] = None
        _depth.names += 1
        try:
            self._outcomes[key] = compute()
        except TerraformError as error:
            self._outcomes[key] = _kept(error)
        finally:
            _depth.names -= 1
            del self._busy[key]


class _First(Exception):
    """No error: this value has to be computed before the one that asked for it."""

    def __init__(self, values: ComputedValues, key: Hashable, compute: Callable[[], Value]) -> None:
        super().__init__()
        self.values = values
        self.key = key
        self.compute = compute


def _kept(error: TerraformError) -> TerraformError:
    """The error without its traceback, which would keep all that was half computed."""
    return type(error)(error.message, error.file, error.line)


def _cycle(keys: list[Hashable]) -> TerraformError:
    names = [".".join(key) if isinstance(key, tuple) else str(key) for key in keys[:_MOST_NAMED]]
    left_out = ["…"] * (len(keys) > _MOST_NAMED)
    return TerraformError(f"cycle: {' -> '.join([*names, *left_out])}")
