"""All the text in a value, wherever it is: in lists and maps, in JSON, in base64, between unknown parts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import Combined, EncodedText, OneOf, PartialMap, PartialText, Unknown, Value

_BASE64 = pattern(r"[A-Za-z0-9+/\s]{24,}={0,2}\s*")


def texts_in(value: Value) -> Iterator[str]:
    """Every known text in ``value``; a text that is base64 also as what it encodes."""
    if isinstance(value, str):
        yield value
        yield from _decoded(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, PartialText):
        yield " ".join(part for part in value.parts if isinstance(part, str))
    elif isinstance(value, EncodedText):
        yield from texts_in(value.text)
    elif isinstance(value, Combined):
        yield from texts_in(list(value.parts))
    elif isinstance(value, PartialMap):
        yield from texts_in(value.known)
    elif isinstance(value, OneOf):
        for item in value.alternatives:
            yield from texts_in(item)


def unknown_pieces(value: Value) -> Iterator[Unknown]:
    """What is not known in ``value``, where ``texts_in`` has nothing to say."""
    if isinstance(value, (PartialText, Combined)):
        yield from unknown_pieces(list(value.parts))
    elif isinstance(value, EncodedText):
        yield from unknown_pieces(value.text)
    elif isinstance(value, Unknown):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from unknown_pieces(item)


def _decoded(text: str) -> Iterator[str]:
    if _BASE64.fullmatch(text):
        try:
            yield base64.b64decode(text, validate=False).decode()
        except (binascii.Error, ValueError):
            return
