"""The rules say what ``wording.txt`` has; ``python tests/wording.py`` writes it anew, for people to look at."""

from __future__ import annotations

from wording import known, said


def test_the_rules_say_what_was_looked_at():
    assert said() == known()


def test_every_sentence_is_a_line_of_words():
    for lines in known().values():
        assert all(line == " ".join(line.split()) and "None" not in line.split() for line in lines)
