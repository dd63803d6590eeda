"""What two versions of a file have in common: a diff of it is right, whatever the lines are, and quickly found."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from aurora_checks.fixing.line_matcher import LineMatcher

_WORDS = ["", "}", "a", "b", "c", "d = 1", "  e", "  f", "  g"]
_LINES = st.lists(st.sampled_from(_WORDS), max_size=12)
_EDITS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2), _LINES), min_size=2, max_size=3)


def _edited(lines, edits):
    """Some lines from a place on replaced by others."""
    for at, size, others in edits:
        lines = [*lines[:at], *others[:2], *lines[at + size :]]
    return lines


_VERSIONS = st.builds(
    lambda lines, edits: (lines, _edited(lines, edits)), _LINES.filter(lambda it: len(it) > 8), _EDITS
)


@settings(max_examples=1000, deadline=None, derandomize=True, database=None)
@given(st.one_of(st.tuples(_LINES, _LINES), _VERSIONS))
def test_the_new_version_follows_from_the_old_one(versions):
    old, new = versions
    made, at = [], 0
    last = None
    for tag, i1, i2, j1, j2 in LineMatcher(old, new).get_opcodes():
        assert i1 == at and tag != last, "the parts are whole, in order, and no two of a kind touch"
        assert (old[i1:i2] == new[j1:j2]) is (tag == "equal")
        made += old[i1:i2] if tag == "equal" else new[j1:j2]
        at, last = i2, tag
    assert made == new and at == len(old)


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
