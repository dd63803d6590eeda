"""The code of a resource for a report: the lines of its block, or, where there are none, the values that decided."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from aurora_checks.report.redaction import CodeRedactor
from aurora_checks.report.report_model import Excerpt
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.sensitive import HIDDEN, holds_secret, names_secret
from aurora_checks.terraform.syntax import hcl_parser
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


def argument_of(key: str) -> str:
    """The argument or block of a resource that an attribute which decided is in."""
    return re.split(r"[/.\[]", key)[0]


def deciding_place(resource: Resource, keys: Iterable[str]) -> tuple[str, int, int]:
    """File, first and last line of the argument that decided; of the block, where none of them is written there."""
    names = [argument_of(key) for key in keys]
    for place in map(resource.decided_at, names) if resource.decided_at is not None else ():
        if place is not None:
            return (*place, place[1])
    written = _arguments(resource.file, resource.line, resource.end_line) if resource.end_line else {}
    for name in names:
        if name in written:
            return (resource.file, *written[name])
    return resource.file, resource.line, max(resource.line, resource.end_line)


@lru_cache(maxsize=4096)
def _arguments(file: str, line: int, end_line: int) -> Mapping[str, tuple[int, int]]:
    """The lines of the arguments and nested blocks of a block."""
    if file.endswith(".json"):
        return {}
    try:
        block = hcl_parser.parse_body("\n".join(_lines(file)[line - 1 : end_line]) + "\n", file).blocks[0]
    except (TerraformError, IndexError):
        return {}
    found = {it.name: (it.line + line - 1, it.line + line - 1) for it in block.body.attributes.values()}
    for inner in block.body.blocks:
        name = inner.labels[0] if inner.type == "dynamic" and inner.labels else inner.type
        found.setdefault(name, (inner.line + line - 1, inner.end_line + line - 1))
    return found


def _values(resource: Resource, keys: Iterable[str]) -> Iterator[str]:
    """``name = value`` of the arguments that decided; an argument that is not set is one, too."""
    for name in sorted(set(map(argument_of, keys))):
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
