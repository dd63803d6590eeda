"""The patterns of ``fileset``: ``*``, ``**``, ``?``, ``[a-z]``, ``{a,b}``, without going back over a name.

https://developer.hashicorp.com/terraform/language/functions/fileset. All ways through a pattern are followed at once,
so a name takes at most its length times the length of the pattern, for every name and pattern.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Union

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation.functions.function_signature import Spend
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.syntax.template_parts import MAX_NESTING

_WILD = pattern(
    r"(?P<deep>(?<![^/])\*\*(?:/|$))|(?P<star>\*+)|(?P<one>\?)|(?P<set>\[[^\]]+\])|\\(?P<escaped>.)", re.DOTALL
)
_ANY = pattern(".", re.DOTALL)
_WITHIN = pattern("[^/]")  # a folder


class _Step(NamedTuple):
    """From one place of a pattern to the next, over one character."""

    over: Union[str, re.Pattern[str]]
    to: int


class FilePattern:
    """A pattern as places and steps between them; ``_ahead`` are places reached over no character."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._steps: list[list[_Step]] = [[]]
        self._ahead: list[list[int]] = [[]]
        self._closures: dict[int, frozenset[int]] = {}
        try:
            self._end = self._sequence(0, 0)
        except re.error:
            raise _syntax_error() from None

    def matches(self, name: str, spend: Spend) -> bool:
        """Whether it is the whole name, a path with ``/``."""
        places = self._closure(0)
        for char in name:
            spend(1 + len(places) // 4)
            reached = [step.to for at in places for step in self._steps[at] if _is_over(step.over, char)]
            if not reached:
                return False
            places = frozenset().union(*map(self._closure, reached))
        return self._end in places

    def _closure(self, place: int) -> frozenset[int]:
        if place not in self._closures:
            found, waiting = {place}, [place]
            while waiting:
                for other in self._ahead[waiting.pop()]:
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
            self._closures[place] = frozenset(found)
        return self._closures[place]

    # --- reading the pattern: each method leads from a place to the one behind what it has read

    def _sequence(self, place: int, depth: int) -> int:
        pattern = self._pattern
        while self._at < len(pattern):
            char = pattern[self._at]
            found = _WILD.match(pattern, self._at)
            if found is not None:
                self._at = found.end()
                place = self._wild(found, place)
            elif depth and char in ",}":
                return place
            else:
                self._at += 1
                if char == "[":
                    raise _syntax_error()
                place = self._alternatives(place, depth + 1) if char == "{" else self._step(place, char)
        if depth:
            raise _syntax_error()
        return place

    def _alternatives(self, place: int, depth: int) -> int:
        if depth > MAX_NESTING:
            raise LimitError(f"the pattern has more than {MAX_NESTING} braces within each other")
        ends: list[int] = []
        while not ends or self._pattern[self._at - 1] == ",":
            start = self._place()
            self._ahead[place].append(start)
            ends.append(self._sequence(start, depth))
            self._at += 1  # a comma, or the brace that closes them
        after = self._place()
        for end in ends:
            self._ahead[end].append(after)
        return after

    def _wild(self, found: re.Match[str], place: int) -> int:
        if found["deep"]:
            over = self._repeated(place, _ANY)
            if not found["deep"].endswith("/"):
                return over
            after = self._step(over, "/")
            self._ahead[place].append(after)
            return after
        if found["star"]:
            return self._repeated(place, _WITHIN)
        if found["one"]:
            return self._step(place, _WITHIN)
        if found["set"]:
            return self._step(place, re.compile(found["set"].replace("[!", "[^", 1)))
        return self._step(place, found["escaped"])

    def _repeated(self, place: int, over: re.Pattern[str]) -> int:
        around = self._place()
        self._ahead[place].append(around)
        self._steps[around].append(_Step(over, around))
        after = self._place()
        self._ahead[around].append(after)
        return after

    def _step(self, place: int, over: Union[str, re.Pattern[str]]) -> int:
        after = self._place()
        self._steps[place].append(_Step(over, after))
        return after

    def _place(self) -> int:
        self._steps.append([])
        self._ahead.append([])
        return len(self._steps) - 1


def _is_over(over: Union[str, re.Pattern[str]], char: str) -> bool:
    return over == char if isinstance(over, str) else over.match(char) is not None


def _syntax_error() -> TerraformError:
    return TerraformError("failed to glob pattern: syntax error in pattern")
