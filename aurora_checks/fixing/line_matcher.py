"""What two versions of a file have in common, in time that grows with the file even where its blocks are alike.

``difflib`` alone compares every line with all lines like it: with 200 clusters in one file these are very many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher


class LineMatcher(SequenceMatcher[str]):
    """Lines that each version has once hold the two together; only between these is searched."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._old, self._new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """As in ``difflib``: in order, none empty but the last one, no two that touch."""
        found = [Match(0, 0, 0)]
        for block in (*self._blocks(), Match(len(self._old), len(self._new), 0)):
            last = found[-1]
            if block.size and (last.a + last.size, last.b + last.size) == (block.a, block.b):
                found[-1] = Match(last.a, last.b, last.size + block.size)
            else:
                found.append(block)
        return [it for it in found[:-1] if it.size] + found[-1:]

    def _blocks(self) -> Iterator[Match]:
        old, new = self._old, self._new
        shortest = min(len(old), len(new))
        start = next((it for it in range(shortest) if old[it] != new[it]), shortest)
        end = next((it for it in range(shortest - start) if old[-1 - it] != new[-1 - it]), shortest - start)
        old_end, new_end = len(old) - end, len(new) - end
        yield Match(0, 0, start)
        i, j = start, start
        for at, to in (*_anchors(old, new, start, old_end, new_end), (old_end, new_end)):
            between = SequenceMatcher(None, old[i:at], new[j:to], autojunk=False)
            yield from (Match(i + it.a, j + it.b, it.size) for it in between.get_matching_blocks() if it.size)
            yield Match(at, to, 1 if at < old_end else end)
            i, j = at + 1, to + 1


def _anchors(
    old: Sequence[str], new: Sequence[str], start: int, old_end: int, new_end: int
) -> Iterator[tuple[int, int]]:
    """Where the lines are that both versions have once between these places, as long as their order is the same."""
    once = {line for line, count in Counter(old[start:old_end]).items() if count == 1}
    once &= {line for line, count in Counter(new[start:new_end]).items() if count == 1}
    places = {new[it]: it for it in range(start, new_end) if new[it] in once}
    last = -1
    for at in range(start, old_end):
        to = places.get(old[at], -1) if old[at] in once else -1
        if to > last:
            yield at, to
            last = to
