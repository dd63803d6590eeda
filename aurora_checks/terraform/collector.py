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

    That saves more than it costs: when the first cluster is met, most of Checkov and its graph of the code are there. A
    process that scans many times keeps for good what its first scan leaves in circles, once.
    """
    gc.freeze()
