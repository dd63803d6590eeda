"""The marks by which plans and states say which parts of their values are sensitive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aurora_checks.terraform.json_document import plain
from aurora_checks.terraform.sensitive import holds_secret
from aurora_checks.terraform.values import texts_of


def marked_in(entry: Mapping[str, Any], marks: object, values: Mapping[str, Any]) -> Iterator[str]:
    """The texts that are marked in a resource, without what the provider marks though it holds no secret."""
    type_ = str(entry.get("type"))
    if type_ == "aws_ssm_parameter" and isinstance(marks, dict) and not holds_secret("value", type_, values):
        marks = {name: mark for name, mark in marks.items() if name != "value"}
    yield from _marked(marks, values)


def _marked(mark: object, value: object) -> Iterator[str]:
    """What is marked in a value; marks have its shape, and stop where all below is secret."""
    if mark is True:
        yield from texts_of(plain(value))
    elif isinstance(mark, dict) and isinstance(value, dict):
        for name, inner in mark.items():
            yield from _marked(inner, value.get(name))
    elif isinstance(mark, list) and isinstance(value, list):
        for inner, item in zip(mark, value):
            yield from _marked(inner, item)
