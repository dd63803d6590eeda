"""A late pattern does what a compiled one does, and is compiled when it is first used."""

from __future__ import annotations

import re

import pytest

from aurora_checks.terraform import late_patterns
from aurora_checks.terraform.late_patterns import pattern


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    late, compiled = (
        pattern(r"(?P<word>[a-z]+)(\d?)", re.IGNORECASE),
        re.compile(r"(?P<word>[a-z]+)(\d?)", re.IGNORECASE),
    )
    text = "Ab1 c"
    assert late.findall(text) == compiled.findall(text)
    assert late.sub(r"<\1>", text) == compiled.sub(r"<\1>", text)
    assert [it["word"] for it in late.finditer(text)] == [it["word"] for it in compiled.finditer(text)]
    assert late.fullmatch(text) is None
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_it_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    compile_ = re.compile
    monkeypatch.setattr(late_patterns.re, "compile", lambda *it: asked.append(it) or compile_(*it))
    late = pattern("a+")
    assert asked == []
    assert [bool(late.search(it)) for it in ("a", "b", "caa")] == [True, False, True]
    assert asked == [("a+",)]


def test_a_broken_one_is_an_error_where_it_is_used() -> None:
    with pytest.raises(re.error):
        pattern("(").search("")
