"""Texts of which parts are unknown, as plain texts with a mark for each such part, so that parsers can read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import PartialText, Unknown, Value

# Two code points that no text may contain: Unicode keeps them for uses such as this one.
_MARK = pattern("\ufdd0([0-9]+)\ufdd1")
UNKNOWN_PART = "\ufdd0[0-9]+\ufdd1"  # for patterns of marked texts


def mark(position: int) -> str:
    """What stands for the unknown part with this number."""
    return f"\ufdd0{position}\ufdd1"


def has_mark(text: str) -> bool:
    """Whether a part of a marked text is unknown."""
    return _MARK.search(text) is not None


def marked(text: Union[str, PartialText]) -> tuple[str, list[Unknown]]:
    """A text with marks, and the unknown parts that they stand for."""
    unknown: list[Unknown] = []
    pieces: list[str] = []
    for part in text.parts if isinstance(text, PartialText) else (text,):
        if isinstance(part, str):
            pieces.append(part)
        else:
            pieces.append(mark(len(unknown)))
            unknown.append(part)
    return "".join(pieces), unknown


def unmarked(text: str, unknown: Sequence[Unknown]) -> Value:
    """The value that a piece of a marked text stands for."""
    split = _MARK.split(text)  # known and unknown parts in turn
    parts = [unknown[int(part)] if odd % 2 else part for odd, part in enumerate(split)]
    kept = tuple(part for part in parts if part != "")
    return kept[0] if len(kept) == 1 else PartialText(kept) if kept else ""
