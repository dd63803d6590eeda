"""The reference of the settings, from the JSON Schema that they are checked against."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]


def settings_reference(schema: Schema) -> str:
    """A table of every setting: its path, what it may be, its default and what it does."""
    rows = ["| setting | value | default | meaning |", "| --- | --- | --- | --- |"]
    for path, node, required in _settings(_resolved(schema, schema), "", False):
        default = f"`{json.dumps(node['default'])}`" if "default" in node else ("required" if required else "")
        cells = (f"`{path}`", _kind(node), default, node.get("description", ""))
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return f"# {schema['title']}\n\n" + "\n".join(rows) + "\n"


def _resolved(node: Any, schema: Schema) -> Any:
    """A part of the schema with what it refers to in place of the references."""
    if isinstance(node, list):
        return [_resolved(item, schema) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _resolved(schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
    return {key: _resolved(value, schema) for key, value in node.items()}


def _common(rules: dict[str, Schema]) -> Schema:
    """The settings that every rule has."""
    first, *others = (rule["properties"] for rule in rules.values())
    return {name: node for name, node in first.items() if others and all(it.get(name) == node for it in others)}


def _settings(node: Schema, path: str, required: bool) -> Iterator[tuple[str, Schema, bool]]:
    if path and any(key in node for key in ("type", "enum", "const")):
        yield path, node, required
    if path == "rules":
        common = _common(node["properties"])
        yield from _settings({"properties": common}, f"{path}.<check id>", False)
        for rule, inner in node["properties"].items():
            own = {name: it for name, it in inner["properties"].items() if name not in common}
            if own:
                yield from _settings({"properties": own}, f"{path}.{rule}", False)
        return
    for name, inner in node.get("properties", {}).items():
        yield from _settings(inner, f"{path}.{name}" if path else name, name in node.get("required", ()))
    items = node.get("items", {})
    if items.get("properties"):
        for name, inner in items["properties"].items():
            yield from _settings(inner, f"{path}[].{name}", name in items.get("required", ()))
    if isinstance(node.get("additionalProperties"), dict):
        yield from _settings(node["additionalProperties"], f"{path}.<name>", False)


def _kind(node: Schema) -> str:
    if "enum" in node or "const" in node:
        return " or ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in node.get("enum") or [node["const"]])
    types = node.get("type", "")
    named = [_named(it, node) for it in (types if isinstance(types, list) else [types])]
    limits = [f"{word} {node[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in node]
    return " ".join([" or ".join(named), *limits])


def _named(type_: str, node: Schema) -> str:
    if type_ == "array":
        inner = node.get("items", {})
        return f"list of {inner.get('type', 'string')}s" if "enum" not in inner else "list of check ids"
    return {"string": "date" if node.get("format") == "date" else "text"}.get(type_, type_)
