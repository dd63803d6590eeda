"""JSON of which some parts are unknown is read as far as it goes."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.json_text import encode_json, read_json
from aurora_checks.terraform.evaluation.marked_text import marked, unmarked
from aurora_checks.terraform.values import PartialText, Reference, Unknown, number

CLUSTER = Reference("aws_rds_cluster.orders", ("id",))
WIDTH = Unknown("var.width has no value")


def test_known_text() -> None:
    assert read_json('{"a": [1, 1.5, true, null, "x"]}') == {"a": [1, number(1.5), True, None, "x"]}


def test_unknown_within_quotes_and_without() -> None:
    body = PartialText(('{"width": ', WIDTH, ', "id": "', CLUSTER, '"}'))
    assert read_json(body) == {"width": WIDTH, "id": CLUSTER}


def test_unknown_part_of_a_string() -> None:
    read = read_json(PartialText(('["a \\"quoted\\" cluster:', CLUSTER, '/x"]')))
    assert isinstance(read, list) and isinstance(read[0], PartialText)
    assert read[0].parts == ('a "quoted" cluster:', CLUSTER, "/x")


def test_backslash_before_the_closing_quote() -> None:
    assert read_json(PartialText(('["ends with \\\\", ', WIDTH, "]"))) == ["ends with \\", WIDTH]


def test_back_from_what_jsonencode_writes() -> None:
    value = {"metrics": [["AWS/RDS", "<&>", CLUSTER]], "width": WIDTH}
    encoded = encode_json(value)
    assert isinstance(encoded, PartialText)
    assert read_json(encoded) == value


@pytest.mark.parametrize("text", ["", "{", '{"a": }', "[1,]", "NaN,", PartialText(('{"a": 1', WIDTH, "}"))])
def test_no_json(text: object) -> None:
    with pytest.raises(TerraformError):
        read_json(text)  # type: ignore[arg-type]


def test_marks_stand_for_what_is_unknown() -> None:
    text, unknown = marked(PartialText(("SEARCH('", CLUSTER, "', ", WIDTH, ")")))
    assert unknown == [CLUSTER, WIDTH]
    assert unmarked(text.split("'")[1], unknown) is CLUSTER
    assert unmarked("", unknown) == "" and unmarked("plain", unknown) == "plain"
