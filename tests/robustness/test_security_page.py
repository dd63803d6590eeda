"""docs/security.md names the bounds that the code has."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from build_steps import STARTUP_FILES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)\.(\w+)` \| (\d+) \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("module, constant, bound", ROWS, ids=[f"{row[0]}.{row[1]}" for row in ROWS])
def test_a_bound_is_the_code_s(module, constant, bound):
    (file,) = ROOT.glob(f"aurora_checks/**/{module}.py")
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)

    assert getattr(importlib.import_module(name), constant) == int(bound)


def test_no_bound_is_left_out():
    text = (ROOT / "aurora_checks" / "terraform" / "limits.py").read_text(encoding="utf-8")

    assert {row[1] for row in ROWS if row[0] == "limits"} == set(re.findall(r"^(MOST_\w+) =", text, re.MULTILINE))


def test_the_startup_file_is_quoted():
    assert f"    {STARTUP_FILES['aurora_checks.pth']}" in PAGE
