"""Python's garbage collector: each of its full passes goes over all of Checkov."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """For what makes many objects and no garbage, as reading code and loading rules do."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def keep_for_good() -> None:
    """Take all that there is for what stays until the process ends: the collector does not go over it again.

    Once when the pack is registered, as most of Checkov is imported by then; and once when the first cluster is met, as
    Checkov's graph of the code is there by then. What is garbage at these two moments stays, too.
    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.freeze()
