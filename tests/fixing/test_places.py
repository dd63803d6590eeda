"""A change stands where the value is decided: for each such place code before and after, with the comments it has.

``places/<case>/before`` is the code, ``after`` the files that are changed. ``# fix:`` in it, or the file ``fix``, says
what is asked for; without ``after`` nothing is changed. ``python tests/fixing/test_places.py`` writes ``after`` anew:
look at what it has written.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.fixing.fixed_code import changed, fixed

PLACES = Path(__file__).parent / "places"
CASES = sorted(it.name for it in PLACES.iterdir())


def _asked(case: Path) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rule", action="append", default=[])
    parser.add_argument("--accept", action="append", default=[])
    said = case / "fix"
    text = said.read_text() if said.exists() else (case / "before" / "main.tf").read_text().split("# fix:")[1]
    return parser.parse_args(text.split("\n")[0].split())


def _texts(folder: Path) -> dict[str, str]:
    files = (it for it in folder.rglob("*") if it.is_file())
    return {os.path.relpath(it, folder): it.read_bytes().decode() for it in files}


@pytest.fixture
def code(request, tmp_path):
    """The code of a case, outside of this repository: what lies around it must not matter."""
    folder = tmp_path / request.param
    shutil.copytree(PLACES / request.param / "before", folder)
    return folder


@pytest.mark.parametrize(("code", "case"), [(it, it) for it in CASES], indirect=["code"], ids=CASES)
def test_code_is_changed_where_it_is_decided(code, case):
    asked = _asked(PLACES / case)
    result = fixed(code, asked.rule, asked.accept)
    assert changed(result, code) == _texts(PLACES / case / "after")
    for path, text in result.texts.items():
        Path(path).write_bytes(text.encode())
    assert not fixed(code, asked.rule, asked.accept).kept, "a second run changes something"


if __name__ == "__main__":
    for name in CASES:
        before, after = PLACES / name / "before", PLACES / name / "after"
        shutil.rmtree(after, ignore_errors=True)
        asked = _asked(PLACES / name)
        for path, text in changed(fixed(before, asked.rule, asked.accept), before).items():
            (after / path).parent.mkdir(parents=True, exist_ok=True)
            (after / path).write_bytes(text.encode())
