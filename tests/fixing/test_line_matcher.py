"""What two versions of a file have in common: a diff of it is right, whatever the lines are, and quickly found."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from aurora_checks.fixing.line_matcher import LineMatcher

_LINES = st.lists(st.sampled_from(["", "}", "a", "b", "c", "d = 1", "e"]), max_size=12)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(_LINES, _LINES)
def test_the_new_version_follows_from_the_old_one(old, new):
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
