"""The files that a project is met by: their commands, links and forms are those that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = ("CONTRIBUTING.md", "SECURITY.md", "docs/releasing.md", "README.md")


@pytest.mark.parametrize("page", PAGES)
def test_targets_of_make_that_are_named_exist(page):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^    |`)make ([\w-]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets
    assert named or page == "SECURITY.md"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_mark_of_tests_is_explained():
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8").partition("markers =")[2]
    marks = re.findall(r"^    (\w+): ", setup, re.MULTILINE)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "scan" in marks
    assert [mark for mark in marks if f"| `{mark}` |" not in text] == []


def test_variables_that_are_taken_out_are_the_same_everywhere():
    lists = [
        re.findall(r"\b(?:PYTHON|[A-Z]+_|LOG_LEVEL)(?=[%\"|)', ])", line)
        for name, begins in (
            ("Makefile", "unexport "),
            (".ci/run", "for name in "),
            ("tests/conftest.py", "_OF_THE_CALLER = "),
        )
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line.startswith(begins)
    ]
    assert len(lists) == 3
    assert sorted(lists[0]) == sorted(lists[1]) == sorted(lists[2])
    assert "PYTHON" in lists[0] and "TF_" in lists[0]


@pytest.mark.parametrize("form", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda it: it.name)
def test_forms_can_be_read(form):
    content = yaml.safe_load(form.read_text(encoding="utf-8"))
    if form.name != "config.yml":
        assert {"name", "description", "body"} <= set(content)
        assert len({it["id"] for it in content["body"]}) == len(content["body"])
        assert {it["type"] for it in content["body"]} <= {"input", "textarea", "dropdown"}
