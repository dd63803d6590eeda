"""The rules say what ``wording.txt`` has; ``python tests/wording.py`` writes it anew, for people to look at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from wording import known, said

TESTS = Path(__file__).resolve().parent


def test_the_rules_say_what_was_looked_at():
    assert said() == known()


def test_every_sentence_is_a_line_of_words():
    for lines in known().values():
        assert all(line == " ".join(line.split()) for line in lines)


def test_no_sentence_shows_how_a_value_is_kept():
    kept = re.compile(r"<\w|\bNone\b|\bnull\b|\bTrue\b|\bFalse\b|\w\(\)|[\[{]'")
    assert [line for lines in known().values() for line in lines if kept.search(line)] == []


@pytest.mark.process
def test_each_run_says_the_same():
    """Whatever order sets have: two reports of the same code must not differ."""
    code = "import gc, wording; gc.disable(); print(*wording.verdicts(), sep='\\n')"
    outputs = set()
    for seed in ("0", "4", "9"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1
