"""What two versions of a file have in common, in time that grows with the file even where its blocks are alike.

``difflib`` alone compares every line with all lines like it: with 200 clusters in one file these are very many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import Match, SequenceMatcher

_Region = tuple[int, int, int, int]  # from and to, in the old version and in the new one


class LineMatcher(SequenceMatcher[str]):
    """Lines that each version has once hold the two together, the names of blocks first; between them is searched."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._old, self._new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """As in ``difflib``: in order, none empty but the last one, no two that touch."""
        whole = (0, len(self._old), 0, len(self._new))
        found: list[Match] = []
        for block in _common(self._old, self._new, whole, (_starts_a_block, bool)):
            last = found[-1] if found else Match(0, 0, 0)
            if block.size and (last.a + last.size, last.b + last.size) == (block.a, block.b):
                found[-1:] = [Match(last.a, last.b, last.size + block.size)]
            elif block.size:
                found.append(block)
        return [*found, Match(len(self._old), len(self._new), 0)]


def _common(
    old: Sequence[str], new: Sequence[str], region: _Region, kinds: Sequence[Callable[[str], bool]]
) -> Iterator[Match]:
    """What is common in a region: its ends, and between anchors of the first of these kinds, what the others find."""
    i, old_end, j, new_end = region
    shortest = min(old_end - i, new_end - j)
    start = next((it for it in range(shortest) if old[i + it] != new[j + it]), shortest)
    shortest -= start
    end = next((it for it in range(shortest) if old[old_end - 1 - it] != new[new_end - 1 - it]), shortest)
    yield Match(i, j, start)
    i, old_end, j, new_end = i + start, old_end - end, j + start, new_end - end
    if not kinds:
        between = SequenceMatcher(None, old[i:old_end], new[j:new_end], autojunk=False)
        yield from (Match(i + it.a, j + it.b, it.size) for it in between.get_matching_blocks())
    else:
        for at, to in _anchors(old, new, (i, old_end, j, new_end), kinds[0]):
            yield from _common(old, new, (i, at, j, to), kinds[1:])
            yield Match(at, to, 1)
            i, j = at + 1, to + 1
        yield from _common(old, new, (i, old_end, j, new_end), kinds[1:])
    yield Match(old_end, new_end, end)


def _starts_a_block(line: str) -> bool:
    """Whether it names a block or argument of the file itself: in HCL as everybody indents it."""
    return line[:1].isalpha()


def _anchors(
    old: Sequence[str], new: Sequence[str], region: _Region, kind: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Where the most lines of a kind are that both versions have once in a region, and in the same order."""
    i, old_end, j, new_end = region
    once = {line for line, count in Counter(filter(kind, old[i:old_end])).items() if count == 1}
    once &= {line for line, count in Counter(filter(kind, new[j:new_end])).items() if count == 1}
    places = {new[it]: it for it in range(j, new_end) if new[it] in once}
    return reversed(_longest_rise([(at, places[old[at]]) for at in range(i, old_end) if old[at] in once]))


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these whose second numbers rise as the first ones do; the last one first.

    By patience sorting: https://en.wikipedia.org/wiki/Longest_increasing_subsequence
    """
    lasts: list[int] = []  # the smallest second number that a rise of each length ends with
    ends: list[int] = []  # the pair that it is of
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(lasts, second)
        lasts[length : length + 1] = [second]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found
