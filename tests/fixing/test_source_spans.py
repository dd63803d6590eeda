"""The spans of a text: they come from a tree that is the same as everybody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.syntax.hcl_parser import parse_body
from aurora_checks.terraform.syntax.source_spans import SourceSpans
from aurora_checks.terraform.syntax.syntax_tree import same_words

TESTS = Path(__file__).parents[1]
TEXTS = {
    it: it.read_text(encoding="utf-8-sig", errors="replace")
    for folder in ("fixing", "seed", "security", "terraform")
    for it in sorted((TESTS / folder).rglob("*.tf"))
}


def test_the_tree_is_that_of_the_parser():
    differing = []
    for path, text in TEXTS.items():
        try:
            wanted = parse_body(text, str(path))
        except TerraformError as error:
            with pytest.raises(TerraformError, match="") as raised:
                SourceSpans(text, str(path))
            assert raised.value.line == error.line
            continue
        found = SourceSpans(text, str(path)).body
        if not same_words(tuple(wanted.attributes.values()), tuple(found.attributes.values())):
            differing.append(path)
        if not same_words(tuple(wanted.blocks), tuple(found.blocks)):
            differing.append(path)
    assert differing == []
    assert len(TEXTS) > 100


def test_spans_are_those_of_the_text():
    text = 'a "b" {\n  one = [1, "two"] # first\n  map = { x = var.y }\n  inner { z = 1 }\n}\n'
    spans = SourceSpans(text, "")
    block = spans.block_at(1)
    assert block is not None
    assert text[block.whole.start : block.whole.end] == text.rstrip()
    one, map_ = block.block.body.attributes["one"], block.block.body.attributes["map"]
    shown = [spans.of_argument(one), spans.of_value(one.expression), spans.of_item(*map_.expression.items[0])]
    assert [text[it.start : it.end] for it in shown] == ['one = [1, "two"]', '[1, "two"]', "x = var.y"]
    inner = spans.block_at(4)
    assert inner is not None and text[inner.inner.start : inner.inner.end] == " z = 1 "
