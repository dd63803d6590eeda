"""The code of a resource for a report: the lines of its block, or, where there are none, the values that decided."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from aurora_checks.report.redaction import CodeRedactor
from aurora_checks.report.report_model import Excerpt
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.sensitive import HIDDEN, holds_secret, names_secret
from aurora_checks.terraform.values import Unknown, Value, to_jsonable

_MOST_LINES = 60


def excerpt_of(resource: Resource, keys: Iterable[str], redactor: CodeRedactor, file: str) -> Excerpt:
    """The excerpt of a resource; ``keys`` are the attributes that decided, ``file`` is its path for people."""
    if resource.end_line and not resource.file.endswith(".json"):
        lines = list(_lines(resource.file)[resource.line - 1 : resource.end_line])
        shown = redactor.block(lines, resource)
        if len(shown) > _MOST_LINES:
            more = f"… {len(shown) - _MOST_LINES} more lines"
            shown = [*shown[:_MOST_LINES], (shown[_MOST_LINES][0], more)]
        return Excerpt(resource.address, file, resource.line, tuple(shown))
    values = ((0, redactor.text(line)) for line in _values(resource, keys))
    return Excerpt(resource.address, file, resource.line, tuple(values))


def _values(resource: Resource, keys: Iterable[str]) -> Iterator[str]:
    """``name = value`` of the arguments that decided; an argument that is not set is one, too."""
    for name in sorted({key.split("/")[0].split("[")[0].split(".")[0] for key in keys}):
        value = resource.get(name)
        if value is None:
            yield f"# {name} is not set"
        elif isinstance(value, Unknown):
            yield f"# {name} is not known: {value.reason}"
        else:
            yield f"{name} = {HIDDEN if holds_secret(name, resource.type, resource.values) else _json(value)}"


def _json(value: Value) -> str:
    text = json.dumps(to_jsonable(_masked(value)), ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _masked(value: Value) -> Value:
    if isinstance(value, dict):
        return {name: HIDDEN if names_secret(str(name)) else _masked(item) for name, item in value.items()}
    return [_masked(item) for item in value] if isinstance(value, list) else value


@lru_cache(maxsize=64)
def _lines(file: str) -> tuple[str, ...]:
    if not os.path.isfile(file):
        return ()
    with open(file, encoding="utf-8-sig", errors="replace") as stream:
        return tuple(stream.read().split("\n"))
