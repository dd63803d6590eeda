"""What two versions of a file have in common: a diff of it is right, whatever the lines are, and quickly found."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

from aurora_checks.fixing.line_matcher import LineMatcher

_WORDS = ["", "}", "a", "b", "c", "d = 1", "  e", "  f", "  g"]


def _versions(count):
    """Two texts that have nothing to do with each other, and one with some lines replaced by others, in turn."""
    chance = random.Random(0)
    for _ in range(count // 2):
        yield _lines(chance, 0, 12), _lines(chance, 0, 12)
        lines = _lines(chance, 9, 12)
        edited = lines
        for _ in range(chance.randint(2, 3)):
            at, size = chance.randint(0, 12), chance.randint(0, 2)
            edited = [*edited[:at], *_lines(chance, 0, 2), *edited[at + size :]]
        yield lines, edited


def _lines(chance, least, most):
    return chance.choices(_WORDS, k=chance.randint(least, most))


def test_the_new_version_follows_from_the_old_one():
    for old, new in _versions(4000):
        _follows(old, new)


def _follows(old, new):
    made, at = [], 0
    last = None
    for tag, i1, i2, j1, j2 in LineMatcher(old, new).get_opcodes():
        assert i1 == at and tag != last, "the parts are whole, in order, and no two of a kind touch"
        assert (old[i1:i2] == new[j1:j2]) is (tag == "equal"), (old, new)
        made += old[i1:i2] if tag == "equal" else new[j1:j2]
        at, last = i2, tag
    assert made == new and at == len(old), (old, new)


def test_blocks_that_are_alike_are_not_all_compared_with_each_other(monkeypatch):
    searched = []
    search = SequenceMatcher.find_longest_match
    monkeypatch.setattr(
        SequenceMatcher, "find_longest_match", lambda self, *of: searched.append(len(self.a)) or search(self, *of)
    )
    block = ["  engine = x", "  port = 1", "}", ""]
    old = [line for it in range(300) for line in (f'resource "{it}" {{', *block)]
    new = [line.replace("port = 1", "port = 2") for line in old]
    codes = LineMatcher(old, new).get_opcodes()
    assert sum(tag == "replace" for tag, *_ in codes) == 300
    assert max(searched) < 10


def test_values_that_change_places_do_not_move_the_blocks_around_them():
    """Each value stands once in both versions, in the other order: the lines around them are more, and hold."""
    old = ["a {", "  is = true", "}", "b {", "  is = false", "}", "c {", "  days = 1", "}"]
    new = ["a {", "  is = false", "}", "b {", "  is = true", "}", "c {", "  days = 7", "}"]
    codes = LineMatcher(old, new).get_opcodes()
    assert [(tag, i1, i2) for tag, i1, i2, _, _ in codes if tag != "equal"] == [
        ("replace", 1, 2),
        ("replace", 4, 5),
        ("replace", 7, 8),
    ]
