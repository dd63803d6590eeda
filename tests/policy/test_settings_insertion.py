"""An entry is added to a list, and nothing else in the file changes: comments, order, spelling, line ends."""

from __future__ import annotations

import pytest

from aurora_checks.policy.located_yaml import Document
from aurora_checks.policy.settings_insertion import CannotAdd, with_entry

DATA = {"id": "new", "rules": ["CKV_AURORA_009"]}


def _entry(column: int) -> str:
    space = " " * column
    return f"{space}- id: new\n{space}  rules: [CKV_AURORA_009]\n"


def _added(text: str) -> str:
    return with_entry(text, "waivers", _entry, DATA, "x.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("", "waivers:\n  - id: new\n    rules: [CKV_AURORA_009]\n"),
        ("# only a comment\n", "# only a comment\n\nwaivers:\n  - id: new\n    rules: [CKV_AURORA_009]\n"),
        ("a: 1  # one", "a: 1  # one\n\nwaivers:\n  - id: new\n    rules: [CKV_AURORA_009]\n"),
        ("waivers: []  # none yet\na: 1\n", "waivers: # none yet\n  - id: new\n    rules: [CKV_AURORA_009]\na: 1\n"),
        ("waivers:\n\na: 1\n", "waivers:\n  - id: new\n    rules: [CKV_AURORA_009]\n\na: 1\n"),
        (
            "waivers:\n- id: old\n  text: |\n    a\n\n    b\n  # of old\n\n# of a\na: 1\n",
            "waivers:\n- id: old\n  text: |\n    a\n\n    b\n  # of old\n"
            "- id: new\n  rules: [CKV_AURORA_009]\n\n# of a\na: 1\n",
        ),
        (
            "waivers:\n    - {id: old}   # flow\n    -   id: two",
            "waivers:\n    - {id: old}   # flow\n    -   id: two\n    - id: new\n      rules: [CKV_AURORA_009]\n",
        ),
        (
            "waivers:\r\n  - id: old\r\na: 1\r\n",
            "waivers:\r\n  - id: old\r\n  - id: new\r\n    rules: [CKV_AURORA_009]\r\na: 1\r\n",
        ),
    ),
)
def test_it_is_added_and_the_rest_stays(text: str, expected: str) -> None:
    assert _added(text) == expected


def test_it_can_be_added_again_and_again() -> None:
    text = "# head\nwaivers:\n  # first\n  - id: old # x\n    text: >-\n      long\n\n# tail\n"
    for number in range(1, 4):
        text = _added(text)
        assert [it["id"] for it in Document(text, "x.yaml").data["waivers"]] == ["old", *["new"] * number]
    assert all(comment in text for comment in ("# head", "  # first", "# x", "\n\n# tail\n"))


@pytest.mark.parametrize("text", ("waivers: [{id: old}]\n", "{waivers: [], a: 1}\n", "a: 1\n...\n"))
def test_what_cannot_be_added_to_is_left_alone(text: str) -> None:
    with pytest.raises(CannotAdd):
        _added(text)
