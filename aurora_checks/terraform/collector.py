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
        if gc.get_freeze_count() == 0:  # else this would thaw what the application froze
            gc.freeze()
            gc.unfreeze()  # now all of it counts as old: no pass over what is young has to find out that it stays
        gc.enable()
