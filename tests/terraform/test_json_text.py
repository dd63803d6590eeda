"""JSON texts of which only some parts are known."""

from __future__ import annotations

from aurora_checks.terraform.evaluation.json_text import decode_json, encode_json
from aurora_checks.terraform.values import PartialText, Reference, Unknown, to_jsonable

ARN = Reference("aws_rds_cluster.a", ("arn",))


def test_unknown_values_stay_where_they_are() -> None:
    written = encode_json({"resources": [ARN, PartialText((ARN, ":x"))], "n": 1, "quote": 'a "b" \\'})
    decoded = decode_json(written)
    assert isinstance(decoded, dict)
    assert decoded["n"] == 1
    assert decoded["quote"] == 'a "b" \\'
    assert decoded["resources"][0] is ARN
    assert decoded["resources"][1].parts == (ARN, ":x")


def test_known_text_is_read_as_json() -> None:
    assert decode_json('{"source": ["aws.rds"], "detail": null}') == {"source": ["aws.rds"], "detail": None}


def test_unknown_between_escaped_quotes() -> None:
    decoded = decode_json(PartialText(('{"a": "say \\"', ARN, '\\" twice", "b": ', ARN, "}")))
    assert isinstance(decoded, dict)
    assert decoded["a"].parts == ('say "', ARN, '" twice')
    assert decoded["b"] is ARN


def test_what_cannot_be_read_is_unknown() -> None:
    assert to_jsonable(decode_json("{")) == {"$unknown": "it is not valid JSON"}
    assert isinstance(decode_json(PartialText(("{", Unknown("because"), "}"))), Unknown)
    assert decode_json(ARN) is ARN
    assert isinstance(decode_json(None), Unknown)
