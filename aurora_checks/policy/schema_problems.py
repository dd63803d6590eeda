"""What does not fit the schema of the settings, in words that say what to write instead."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Union

from aurora_checks.policy.known_rules import level_of
from aurora_checks.policy.located_yaml import Document
from aurora_checks.policy.options import declared
from aurora_checks.policy.schema_parts import NOT_EMPTY
from aurora_checks.policy.settings_error import Path, name_of, suggestion
from aurora_checks.policy.settings_schema import schema
from aurora_checks.terraform.errors import Problem


def schema_problems(document: Document) -> Iterator[Problem]:
    """Every place of a settings file that the schema does not accept."""
    jsonschema = importlib.import_module("jsonschema")  # a dependency of Checkov that brings no types
    for error in jsonschema.Draft202012Validator(schema()).iter_errors(document.data):
        path = tuple(error.absolute_path)
        for where, message in _in_words(error, path):
            yield Problem(message, document.file, document.line(where))


# By the keyword of the schema, which has each of them for one thing.
_NEEDED = {
    "oneOf": "either 'directory': where the code is, or 'aurora: false' with a reason",
    "anyOf": "'resources' or 'files': what it is about",
}


def _in_words(error: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Each problem of an error, with its place."""
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        kind = "rule" if path == ("rules",) else "key"
        for key in (it for it in error.instance if it not in known):
            yield (*path, key), f"unknown {kind} {key!r}{_in(path)}; {_rule_or(key, known)}"
    elif error.validator == "required":
        for key in (it for it in error.validator_value if it not in error.instance):
            yield path, f"{name_of(path)} needs {key!r}{_why_required(path, key, error.instance)}"
    elif error.validator in _NEEDED:
        yield path, f"{name_of(path)} needs {_NEEDED[error.validator]}"
    else:
        yield path, f"{name_of(path)} {_about_value(error, path)}"


def _about_value(error: Any, path: Path) -> str:
    """What is wrong with a value."""
    value, wanted = error.instance, error.validator_value
    if error.validator == "const":
        return f"is {value!r}; it can only be {wanted!r}".replace("False", "false").replace("True", "true")
    if error.validator == "enum":
        known = [str(it) for it in wanted]
        why = "but there is no such rule" if _are_rules(known) else "which is not known"
        return f"is {value!r}, {why}; {_rule_or(str(value), known)}"
    if error.validator == "type":
        return f"must be {_types(wanted)}, and is {_type_of(value)}"
    if error.validator in ("minItems", "minLength") or error.schema.get("pattern") == NOT_EMPTY:
        return "must not be empty"
    if error.validator == "pattern":
        return f"is {value!r}; {_expected(error.schema, path)}"
    return f"is {value!r}, and must be from {error.schema.get('minimum')} to {error.schema.get('maximum')}"


def _rule_or(word: str, known: list[str]) -> str:
    number = re.fullmatch(r"(?i)(?:RULE|(?:CKV_)?AURORA)?[-_ ]?0*(\d{1,3})", word)
    meant = f"CKV_AURORA_{number[1].zfill(3)}" if number else ""
    if meant in known:
        return f"did you mean {meant!r}?"
    if _are_rules(known):
        close = suggestion(word, known)
        return close if close.startswith("did") else f"known names: {known[0]} to {known[-1]}"
    return suggestion(word, known)


def _are_rules(known: list[str]) -> bool:
    return bool(known) and known[0].startswith("CKV_AURORA_") and len(known) > 8


def _why_required(path: Path, key: str, value: Mapping[str, Any]) -> str:
    if key == "reason" and path[:1] == ("rules",):
        return ": why the rule is disabled" if value.get("enabled") is False else f": {_weakened(path[1], value)}"
    return " because its kind is legacy_migration" if key == "migration_path" else ""


def _weakened(rule: object, values: Mapping[str, Any]) -> str:
    weak = (it for it in declared().get(str(rule), ()) if it.weak_below and it.name in values)
    return " and ".join(f"{it.name} below {it.weak_below} weakens a {level_of(str(rule)).value} rule" for it in weak)


def _expected(schema: Mapping[str, Any], path: Path) -> str:
    if schema.get("format") == "date":
        return "write the date as YYYY-MM-DD"
    if "resources" in path or path[:1] == ("rules",):
        return "write an address, for instance aws_rds_cluster.orders or module.orders.*"
    return "use only letters, digits, '.', '_' and '-' in the name" if path[-1:] == ("id",) else "write a path"


def _in(path: Path) -> str:
    return f" in {name_of(path)}" if path else ""


_TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "a mapping of keys and values",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


def _types(wanted: Union[str, list[str]]) -> str:
    return " or ".join(_TYPES[it] for it in ([wanted] if isinstance(wanted, str) else wanted))


def _type_of(value: object) -> str:
    if value is None:
        return "empty"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a mapping",
    }
    return names[type(value)]
