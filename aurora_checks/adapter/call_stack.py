"""The calls that led to where we are, for what Checkov knows there and does not pass on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any, Optional


def callers() -> Iterator[FrameType]:
    """The frames up the stack, the caller's own first."""
    frame: Optional[FrameType] = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


def selves() -> Iterator[Any]:
    """The objects whose methods led here, the innermost first."""
    return (frame.f_locals["self"] for frame in callers() if "self" in frame.f_locals)
