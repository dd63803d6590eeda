"""Parses Terraform's JSON syntax (``*.tf.json``, ``*.tfvars.json``) into the tree of the native one.

Terragrunt's configuration (``terragrunt.hcl.json``) is written alike.

JSON does not say what is a block and what an attribute: Terraform decides it from its schemas. The schemas of the
language itself are written down here. Those of providers are not known, so that nested blocks of a resource, a data
source or a provider stay attributes that hold objects and tuples, unless nothing but a block can be written like that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Callable

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.syntax.hcl_parser import parse_expression, parse_template
from aurora_checks.terraform.syntax.located_json import JsonArray, JsonObject, JsonScalar, JsonValue, Member, read_json
from aurora_checks.terraform.syntax.syntax_tree import (
    Attribute,
    Block,
    Body,
    Expression,
    Literal,
    Object,
    Traversal,
    Tuple,
)

COMMENT = "//"

_Convert = Callable[[JsonValue, str], Expression]


def parse_body(text: str, file: str) -> Body:
    """The body of a whole ``*.tf.json`` file. Raises TerraformError with the line of the first error."""
    root = read_json(text, file)
    roots = root.items if isinstance(root, JsonArray) else (root,)
    members: list[Member] = []
    for item in roots:
        if not isinstance(item, JsonObject):
            raise TerraformError("a configuration file must hold a JSON object", file, item.line)
        members.extend(item.members)
    return _guarded(lambda: _body(members, _ROOT, file), file, root.line)


def parse_values(text: str, file: str) -> Body:
    """The variables of a ``*.tfvars.json`` file, as attributes. Strings are literal."""
    root = read_json(text, file)
    if not isinstance(root, JsonObject):
        raise TerraformError("a file of variables must hold a JSON object", file, root.line)
    return _guarded(lambda: _body(root.members, _Schema(others=_literal), file), file, root.line)


def parse_configuration(text: str, file: str) -> Body:
    """The body of a ``terragrunt.hcl.json`` file. An ``include`` with a path has no label.

    https://docs.terragrunt.com/reference/hcl/
    """
    root = read_json(text, file)
    if not isinstance(root, JsonObject):
        raise TerraformError("a configuration file must hold a JSON object", file, root.line)
    bare = any(_has_path(value) for it in root.members if it.name == "include" for value in _objects(it))
    schema = _Schema({**_TERRAGRUNT, "include": (0, _PLAIN)} if bare else _TERRAGRUNT)
    return _guarded(lambda: _body(root.members, schema, file), file, root.line)


def _has_path(value: JsonObject) -> bool:
    return any(it.name == "path" and isinstance(it.value, JsonScalar) for it in value.members)


def _guarded(parse: Callable[[], Body], file: str, line: int) -> Body:
    try:
        return parse()
    except RecursionError:
        raise TerraformError("nested too deeply", file, line) from None


# How a JSON value becomes an expression


def _template(value: JsonValue, file: str) -> Expression:
    """Strings are templates, also those that are names of an object's properties."""
    return _expression(value, file, lambda text, line: parse_template(text, file, line))


def _literal(value: JsonValue, file: str) -> Expression:
    """Strings are themselves: what Terraform evaluates before there is anything to refer to."""
    return _expression(value, file, Literal)


def _code(value: JsonValue, file: str) -> Expression:
    """Strings are native expressions: types, and references where nothing else may stand."""
    return _expression(value, file, lambda text, line: parse_expression(text, file, line))


def _required_provider(value: JsonValue, file: str) -> Expression:
    if not isinstance(value, JsonObject):
        return _literal(value, file)
    items = []
    for member in value.members:
        convert = _code if member.name == "configuration_aliases" else _literal
        items.append((Literal(member.name, member.line), convert(member.value, file)))
    return Object(tuple(items), value.line)


def _expression(value: JsonValue, file: str, text: Callable[[str, int], Expression]) -> Expression:
    if isinstance(value, JsonScalar):
        return text(value.value, value.line) if isinstance(value.value, str) else Literal(value.value, value.line)
    if isinstance(value, JsonArray):
        return Tuple(tuple([_expression(item, file, text) for item in value.items]), value.line)
    seen: dict[str, int] = {}
    items: list[tuple[Expression, Expression]] = []
    for member in value.members:
        if member.name in seen:
            raise TerraformError(f'"{member.name}" was already set on line {seen[member.name]}', file, member.line)
        seen[member.name] = member.line
        if member.name == COMMENT:  # of a nested block, most likely: it must not fail for being no template
            items.append((Literal(COMMENT, member.line), _expression(member.value, file, Literal)))
            continue
        key = text(member.name, member.line)
        if isinstance(key, Traversal) and not key.steps:
            key = Literal(key.root, key.line)  # a bare key of the native syntax
        items.append((key, _expression(member.value, file, text)))
    return Object(tuple(items), value.line)


# What Terraform knows of bodies


@dataclass(frozen=True)
class _Schema:
    """The blocks of a body, with their number of labels, and the attributes that are no templates.

    In a body that is ``open``, a provider's schema may know further blocks.
    """

    blocks: Mapping[str, tuple[int, _Schema]] = field(default_factory=dict)
    attributes: Mapping[str, _Convert] = field(default_factory=dict)
    others: _Convert = _template
    open: bool = False


_PLAIN = _Schema()
_CONDITIONS = {"precondition": (0, _PLAIN), "postcondition": (0, _PLAIN)}
_CONNECTION = {"connection": (0, _PLAIN)}
_DYNAMIC: dict[str, tuple[int, _Schema]] = {}
_NESTED = _Schema(_DYNAMIC, open=True)
_DYNAMIC["dynamic"] = (1, _Schema({"content": (0, _NESTED)}, {"iterator": _code}))
_LIFECYCLE = _Schema(_CONDITIONS, {"ignore_changes": _code, "replace_triggered_by": _code})
_PROVISIONER = {"provisioner": (1, _Schema(_CONNECTION, {"when": _code, "on_failure": _code}))}
_RESOURCE = _Schema(
    {"lifecycle": (0, _LIFECYCLE), **_CONNECTION, **_PROVISIONER, **_DYNAMIC},
    {"provider": _code, "depends_on": _code},
    open=True,
)
_ROOT = _Schema(
    {
        "resource": (2, _RESOURCE),
        "data": (2, _RESOURCE),
        "ephemeral": (2, _RESOURCE),
        "module": (
            1,
            _Schema({}, {"source": _literal, "version": _literal, "providers": _code, "depends_on": _code}),
        ),
        "variable": (1, _Schema({"validation": (0, _PLAIN)}, {"type": _code}, _literal)),
        "output": (1, _Schema({"precondition": (0, _PLAIN)}, {"description": _literal, "depends_on": _code})),
        "locals": (0, _PLAIN),
        "provider": (1, _Schema(_DYNAMIC, {"alias": _literal, "version": _literal}, open=True)),
        "terraform": (
            0,
            _Schema(
                {
                    "required_providers": (0, _Schema(others=_required_provider)),
                    "backend": (1, _Schema(others=_literal)),
                    "cloud": (0, _Schema({"workspaces": (0, _Schema(others=_literal))}, others=_literal)),
                    "provider_meta": (1, _PLAIN),
                },
                {"experiments": _code},
                _literal,
            ),
        ),
        "moved": (0, _Schema(others=_code)),
        "import": (0, _Schema({}, {"to": _code, "provider": _code})),
        "removed": (0, _Schema({"lifecycle": (0, _PLAIN), **_CONNECTION, **_PROVISIONER}, {"from": _code})),
        "check": (1, _Schema({"data": (2, _RESOURCE), "assert": (0, _PLAIN)})),
    }
)


# https://docs.terragrunt.com/reference/hcl/blocks/
_HOOKS = dict.fromkeys(("extra_arguments", "before_hook", "after_hook", "error_hook"), (1, _PLAIN))
_TERRAGRUNT: dict[str, tuple[int, _Schema]] = {
    "terraform": (0, _Schema(_HOOKS)),
    **dict.fromkeys(("include", "dependency", "generate", "feature"), (1, _PLAIN)),
    **dict.fromkeys(("locals", "exclude", "dependencies"), (0, _PLAIN)),
}


def _body(members: Sequence[Member], schema: _Schema, file: str) -> Body:
    body = Body({}, [])
    nested = _nested_blocks(members) if schema.open else set()
    for member in members:
        name = member.name
        if name == COMMENT:
            continue
        if name in schema.blocks:
            labels, inner = schema.blocks[name]
            _add_blocks(body.blocks, name, (), labels, member, inner, file)
            continue
        if name in nested and not isinstance(member.value, JsonScalar):
            _add_blocks(body.blocks, name, (), 0, member, _NESTED, file)
            continue
        if name in body.attributes:
            line = body.attributes[name].line
            raise TerraformError(f'argument "{name}" was already set on line {line}', file, member.line)
        convert = schema.attributes.get(name, schema.others)
        body.attributes[name] = Attribute(name, convert(member.value, file), member.line)
    return body


def _nested_blocks(members: Sequence[Member]) -> set[str]:
    """The arguments that can only be nested blocks: dynamic ones exist, too, they are repeated, or hold such blocks."""
    names = {name for name, count in Counter(member.name for member in members).items() if count > 1}
    for member in members:
        for value in _objects(member):
            if member.name == "dynamic":
                names.update(label.name for label in value.members if any(map(_is_dynamic, _objects(label))))
            elif _nested_blocks(value.members):
                names.add(member.name)
    return names


def _objects(member: Member) -> Iterator[JsonObject]:
    value = member.value
    for item in value.items if isinstance(value, JsonArray) else (value,):
        if isinstance(item, JsonObject):
            yield item


def _is_dynamic(value: JsonObject) -> bool:
    return {"for_each", "content"} <= {member.name for member in value.members}


def _add_blocks(
    blocks: list[Block], name: str, labels: tuple[str, ...], missing: int, member: Member, schema: _Schema, file: str
) -> None:
    """Adds the blocks that ``member`` stands for: its value has one level of objects for each label still missing."""
    value = member.value
    for item in value.items if isinstance(value, JsonArray) else (value,):
        if isinstance(item, JsonScalar):
            if item.value is None and item is value:
                continue
            raise TerraformError(f'"{name}" must be an object or an array of objects', file, item.line)
        if isinstance(item, JsonArray):
            raise TerraformError(f'"{name}" must be an object or an array of objects', file, item.line)
        if missing:
            for inner in item.members:
                if inner.name != COMMENT:
                    _add_blocks(blocks, name, (*labels, inner.name), missing - 1, inner, schema, file)
        else:
            line = item.line if isinstance(value, JsonArray) else member.line
            blocks.append(Block(name, labels, _body(item.members, schema, file), file, line, item.end_line))
