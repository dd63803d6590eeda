"""A root module of one resource, from the configuration that Checkov hands to a check.

Checkov wraps the value of every attribute in a list, keeps nested blocks as lists of such configurations, and leaves
what it cannot evaluate as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aurora_checks.adapter.checkov_internals import UNKNOWN_IN_PLAN, address_of, line_of
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Provider, Resource, RootModule
from aurora_checks.terraform.values import Reference, Unknown, Value, number

_META = frozenset(("count", "for_each", "provider", "depends_on", "lifecycle", "dynamic", "start_line", "end_line"))

_LABELS = r'(?:data\.)?[a-z][a-z0-9]*_\w+\.[A-Za-z_][\w-]*(?:\[(?:\d+|"[^"]*")\])?'
_REFERENCE = pattern(rf"(?:\$\{{)?({_LABELS})\.([A-Za-z_]\w*)(?:\}})?")
_EXPRESSION = pattern(
    r"[$%]\{"  # a template
    r"|\b(?:var|local|module|data|each|count|path|terraform|self)\.\w"
    rf"|\b{_LABELS}[.\[]"
    r"|^[a-z][a-z0-9_]*\(.*\)$",  # a call of a function
    re.DOTALL,
)


def root_of_conf(conf: Mapping[str, Any], type_: str, name: str, file: str) -> RootModule:
    """The resource of ``conf`` as a root module; empty if ``count`` is 0. Text that is an expression is ``Unknown``."""
    values = _body(conf)
    count = _attribute(conf.get("count"))
    if count == 0 and not isinstance(count, bool):
        return RootModule("", ())
    expansion = next((v for v in (count, _attribute(conf.get("for_each"))) if isinstance(v, Unknown)), None)
    name = name or "unnamed"
    address = address_of(conf) or f"{type_}.{name}"
    resource = Resource(
        address=address,
        type=type_,
        name=name,
        module=address.rpartition(f".{type_}.")[0],
        key=None,
        values=values,
        file=file,
        line=line_of(conf),
        provider=Provider("provider.aws", {"default_tags": [Unknown("the provider is outside of what was read")]}),
        uncertain=expansion,
    )
    return RootModule(
        "", (resource,), (Problem("only this resource was read", resource.file, resource.line, hides=True),)
    )


def _body(conf: Mapping[str, Any]) -> dict[str, Value]:
    values = {name: _attribute(value) for name, value in conf.items() if name not in _META and _is_name(name)}
    for dynamic in conf.get("dynamic") or ():
        # Checkov shows one such block for every value of its for_each
        values.update({name: [Unknown("it is a dynamic block")] for name in dynamic if _is_name(name)})
    return values


def _is_name(key: object) -> bool:
    return isinstance(key, str) and not key.startswith("__")


def _attribute(wrapped: Any) -> Value:
    if not isinstance(wrapped, list):
        return _value(wrapped)
    if wrapped and all(_is_block(item) for item in wrapped):
        return [_body(item) for item in wrapped]
    return _value(wrapped[0]) if len(wrapped) == 1 else _value(wrapped)


def _is_block(item: Any) -> bool:
    """A block's attributes are wrapped, a map's values are not."""
    if not isinstance(item, Mapping):
        return False
    values = [value for key, value in item.items() if _is_name(key)]
    return bool(values) and all(isinstance(value, list) for value in values)


def _value(raw: Any) -> Value:
    if isinstance(raw, str):
        return _text(raw)
    if isinstance(raw, float):
        return number(raw)
    if isinstance(raw, Mapping):
        return {key: _value(value) for key, value in raw.items() if _is_name(key)}
    if isinstance(raw, (list, tuple, set)):
        return [_value(item) for item in raw]
    return raw if raw is None or isinstance(raw, (bool, int)) else Unknown(f"{raw!r} is not a Terraform value")


def _text(text: str) -> Value:
    if text == UNKNOWN_IN_PLAN:
        return Unknown("it is known after apply")
    reference = _REFERENCE.fullmatch(text)
    if reference:
        return Reference(reference.group(1), (reference.group(2),))
    return Unknown(f"{text} is not evaluated here") if _EXPRESSION.search(text) else text
