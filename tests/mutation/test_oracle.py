"""What judges mutants finds nothing wrong with the code as it is, and notices a mutant."""

from __future__ import annotations

import pytest
from mutation.oracle import PACK, Judge

pytestmark = pytest.mark.process

RULE = PACK / "reliability" / "rule_009_deletion_protection.py"
SHARED = PACK / "aurora" / "verdict.py"


@pytest.mark.parametrize("file", [RULE, SHARED], ids=lambda file: file.stem)
def test_the_code_as_it_is_keeps_all_expectations(file):
    assert Judge(file, []).noticed(file.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (RULE, '"deletion_protection"', '"deletion_protections"'),
        (RULE, "production_only = True", "production_only = False"),
        (SHARED, "return Verdict(Outcome.FAILED, reason, fix)", "return Verdict(Outcome.PASSED, reason, fix)"),
        (SHARED, "return Verdict(Outcome.PASSED, reason)", "return Verdict(Outcome.PASSED, '')"),
        (SHARED, "def passed(", "def other("),
        (SHARED, "    given = list(verdicts)", "    raise SystemExit(0)"),
    ],
)
def test_a_mutant_is_noticed(file, before, after):
    code = file.read_text(encoding="utf-8")
    assert before in code
    assert Judge(file, []).noticed(code.replace(before, after))
