"""Work as a test can measure it: a machine that is busy calls no more functions."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls_of(do: Callable[[], object]) -> int:
    """How many functions are called for it."""
    count = 0

    def counting(_frame: object, event: str, _function: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count
