"""A report as JSON, and back. The document also has the numbers and the ordered findings."""

from __future__ import annotations

import json
import os
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

from aurora_checks.report import figures
from aurora_checks.report.report_model import MARKER, UNWRITTEN, VERSION, Cell, Mark, Report

_T = TypeVar("_T")
_MOST_BYTES = 256 * 1024 * 1024
# What a finding has, and what a part of the model has beside its fields: for the document and for its schema.
_FINDING: Mapping[str, Callable[[figures.Finding], Union[str, int]]] = {
    "rule": lambda it: it.rule.id,
    "level": lambda it: it.rule.level,
    "root": lambda it: it.row.root,
    "address": lambda it: it.row.address,
    "environment": lambda it: it.row.environment,
    "file": lambda it: it.places[0].file,
    "line": lambda it: it.places[0].line,
    "reason": lambda it: it.cell.reason,
    "fix": lambda it: it.cell.fix,
    "patch": lambda it: it.cell.patch,
}
_DERIVED: Mapping[type, tuple[str, ...]] = {Cell: ("reason", "fix")}


class BrokenReport(Exception):
    """A file that is no report of ours, or of a later version; the message says why."""


def to_document(report: Report) -> dict[str, Any]:
    """The JSON form."""
    return {
        "generator": MARKER,
        "version": VERSION,
        **_plain(report),
        "totals": _figures(figures.totals(report)),
        "pillars": {pillar: _figures(it) for pillar, it in figures.pillars(report).items()},
        "levels": {level: _figures(it) for level, it in figures.levels(report).items()},
        "findings": [{name: of(it) for name, of in _FINDING.items()} for it in figures.findings(report)],
    }


def read_report(path: str) -> Report:
    """The report in a file. Raises BrokenReport."""
    try:
        size = os.path.getsize(path)
        if size > _MOST_BYTES:
            raise BrokenReport(f"it is larger than {_MOST_BYTES >> 20} MiB")
        with open(path, "rb") as file:
            text = file.read()
        if not text.strip():
            raise BrokenReport("it is empty")
        document = json.loads(text)
    except OSError as error:
        raise BrokenReport(f"it cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BrokenReport(f"it is not valid JSON: {error}") from error
    return from_document(document)


def from_document(document: object) -> Report:
    """The report of a JSON form. Raises BrokenReport."""
    if not isinstance(document, dict) or document.get("generator") != MARKER:
        raise BrokenReport("it was not made by `aurora-checks report --format json`")
    version = document.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise BrokenReport(
            f"it has version {version!r}; this aurora-checks reads up to {VERSION}, a newer one may help"
        )
    try:
        report: Report = _made(Report, document, "the report")
    except (TypeError, ValueError, RecursionError) as error:
        raise BrokenReport(str(error)) from error
    known = report.rule_of
    for rule in report.rules:
        if rule.level not in figures.LEVELS:
            raise BrokenReport(f"the level of {rule.id} is {rule.level!r}")
    for row in report.clusters:
        for rule_id in row.cells:
            if rule_id not in known:
                raise BrokenReport(f"{row.address} has an outcome for {rule_id}, which is not a rule of the report")
    return report


def schema() -> dict[str, Any]:
    """The JSON Schema of the document, made from the model."""
    definitions: dict[str, Any] = {}
    root = _schema(Report, definitions)
    body = definitions.pop("Report")
    assert root
    numbers = {
        "type": "object",
        "properties": {**{mark.value: {"type": "integer"} for mark in Mark}, "score": {"type": ["number", "null"]}},
        "required": [*(mark.value for mark in Mark), "score"],
    }
    types = {name: {"type": "integer" if name == "line" else "string"} for name in _FINDING}
    finding = {"type": "object", "properties": types, "required": list(types)}
    body["properties"] = {
        "generator": {"const": MARKER},
        "version": {"const": VERSION},
        **body["properties"],
        "totals": numbers,
        "pillars": {"type": "object", "additionalProperties": numbers},
        "levels": {"type": "object", "additionalProperties": numbers},
        "findings": {"type": "array", "items": finding},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of aurora-checks",
        **body,
        "required": list(body["properties"]),
        "$defs": definitions,
    }


def _figures(given: figures.Figures) -> dict[str, Any]:
    return {**{mark.value: count for mark, count in given.counts.items()}, "score": given.score}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: type = type(value)
        names = [*_types(kind), *_DERIVED.get(kind, ())]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _made(kind: Any, value: Any, where: str) -> Any:
    """A value of a type of the model; raises ValueError or TypeError that say where it is not one."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Union:  # Optional
        return None if value is None else _made(arguments[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where} is not a list")
        if arguments[1:] == (Ellipsis,):
            return tuple(_made(arguments[0], item, where) for item in value)
        if len(value) != len(arguments):
            raise ValueError(f"{where} has {len(value)} items")
        return tuple(_made(inner, item, where) for inner, item in zip(arguments, value))
    if isinstance(value, dict) and (is_dataclass(kind) or arguments):
        if arguments:  # a mapping
            return {str(key): _made(arguments[1], item, f"{where}: {key}") for key, item in value.items()}
        given = {name: _made(its, value[name], name) for name, its in _types(kind).items() if name in value}
        return kind(**given)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if not isinstance(kind, type) or not isinstance(value, kind):
        raise ValueError(f"{where} is {type(value).__name__}, not what a report has there")
    return value


@cache
def _types(kind: type) -> dict[str, Any]:
    """The fields of a part of the model that the document has."""
    types = typing.get_type_hints(kind)
    return {it.name: types[it.name] for it in fields(kind) if it.metadata != UNWRITTEN}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Union:
        return {"anyOf": [_schema(arguments[0], definitions), {"type": "null"}]}
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_schema(it, definitions) for it in arguments]}
    if arguments:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [it.value for it in kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            properties = {name: _schema(its, definitions) for name, its in _types(kind).items()}
            properties.update({name: {"type": "string"} for name in _DERIVED.get(kind, ())})
            definitions[kind.__name__] = {"type": "object", "properties": properties, "required": list(properties)}
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": {str: "string", int: "integer"}[kind]}
