"""Any Terraform code as its twin in JSON syntax: ``python tests/json_twin.py DIR TWIN`` writes one for a folder.

Every ``*.tf`` becomes a ``*.tf.json`` in the same place of a new folder, everything else is copied. Where Terraform
allows several spellings, the code's own accidents choose one, always the same: a lone nested block is an object or a
list of one, resources are one object or a list of one for each type.
https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Callable

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from aurora_checks.terraform.syntax import syntax_tree  # noqa: E402
from aurora_checks.terraform.syntax.hcl_parser import parse_body  # noqa: E402
from aurora_checks.terraform.syntax.syntax_tree import Block, Body, Expression, Key, Literal  # noqa: E402


def write_twin(folder: Path, twin: Path) -> None:
    """Writes the JSON twin of ``folder`` with all that is below it, but for plans and Terraform's own files."""
    shutil.copytree(folder, twin, ignore=shutil.ignore_patterns("*.tf", "plan.json", ".terraform*"))
    for path in folder.rglob("*.tf"):
        if ".terraform" not in path.parts:
            text = to_json(path.read_text(encoding="utf-8"))
            (twin / path.relative_to(folder)).with_name(f"{path.name}.json").write_text(text, encoding="utf-8")


def to_json(code: str) -> str:
    """The twin of one file."""
    root = _body(parse_body(code, ""), "")
    resources = root.get("resource", {})
    if len(resources) % 2 == 0 and resources:
        root["resource"] = [{type_: named} for type_, named in resources.items()]
    return json.dumps(root, indent=2, ensure_ascii=False) + "\n"


# Bodies. What Terraform does not take for a template is by block and argument; "" is any argument that is not named.


def _template(node: Expression) -> Any:
    """An expression as a JSON value whose strings are templates."""
    if isinstance(node, (syntax_tree.Tuple, syntax_tree.Object)):
        return _nested(node, _template)
    if isinstance(node, Literal):
        return _escaped(node.value) if isinstance(node.value, str) else _scalar(node)
    return _parts(node.parts) if isinstance(node, syntax_tree.Template) else f"${{{_code(node)}}}"


def _literal(node: Expression) -> Any:
    """An expression as a JSON value whose strings are themselves."""
    return _nested(node, _literal) if isinstance(node, (syntax_tree.Tuple, syntax_tree.Object)) else _scalar(node)


def _name(node: Expression) -> Any:
    """References, types and words as strings of native code."""
    return _nested(node, _name) if isinstance(node, (syntax_tree.Tuple, syntax_tree.Object)) else _code(node).strip('"')


def _nested(node: Any, convert: Callable[[Expression], Any]) -> Any:
    if isinstance(node, syntax_tree.Tuple):
        return [convert(item) for item in node.items]
    return {str(convert(key)): convert(value) for key, value in node.items}


def _scalar(node: Expression) -> Any:
    assert isinstance(node, Literal)
    return float(node.value) if isinstance(node.value, Decimal) else node.value


_META = {"provider": _name, "depends_on": _name}
_ARGUMENTS: dict[str, dict[str, Callable[[Expression], Any]]] = {
    "resource": _META,
    "data": _META,
    "ephemeral": _META,
    "lifecycle": {"ignore_changes": _name, "replace_triggered_by": _name},
    "dynamic": {"iterator": _name},
    "provisioner": {"when": _name, "on_failure": _name},
    "module": {"source": _literal, "version": _literal, "providers": _name, "depends_on": _name},
    "variable": {"type": _name, "": _literal},
    "output": {"description": _literal, "depends_on": _name},
    "provider": {"alias": _literal, "version": _literal},
    "terraform": {"": _literal},
    "required_providers": {"": _literal},
    "backend": {"": _literal},
    "moved": {"": _name},
    "removed": {"": _name},
    "import": {"to": _name, "provider": _name},
}


def _body(body: Body, block: str) -> dict[str, Any]:
    converters = _ARGUMENTS.get(block, {})
    made: dict[str, Any] = {
        name: converters.get(name, converters.get("", _template))(attribute.expression)
        for name, attribute in body.attributes.items()
    }
    for type_ in dict.fromkeys(inner.type for inner in body.blocks):
        made[type_] = _blocks([inner for inner in body.blocks if inner.type == type_], 0)
    return made


# Nested blocks that are attributes to the provider: in JSON they are lists of objects that have every attribute.
# https://developer.hashicorp.com/terraform/language/attr-as-blocks
# That of a dynamic one cannot be written in JSON at all: such a twin is of no use to Terraform.
_RULE = ("description", "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups", "self")
_ROUTE = (
    *("cidr_block", "core_network_arn", "destination_prefix_list_id", "egress_only_gateway_id", "gateway_id"),
    *("ipv6_cidr_block", "nat_gateway_id", "network_interface_id", "transit_gateway_id", "vpc_endpoint_id"),
    "vpc_peering_connection_id",
)
_ATTRIBUTES_AS_BLOCKS = {
    "aws_security_group": {"ingress": _RULE, "egress": _RULE},
    "aws_default_security_group": {"ingress": _RULE, "egress": _RULE},
    "aws_route_table": {"route": (*_ROUTE, "carrier_gateway_id", "local_gateway_id")},
    "aws_default_route_table": {"route": (*_ROUTE, "instance_id")},
}


def _resource(block: Block) -> dict[str, Any]:
    made = _body(block.body, block.type)
    for name, attributes in _ATTRIBUTES_AS_BLOCKS.get(block.labels[0], {}).items():
        if any(inner.type == name for inner in block.body.blocks):
            items = made[name] if isinstance(made[name], list) else [made[name]]
            made[name] = [{**dict.fromkeys(attributes), **item} for item in items]
    return made


def _blocks(blocks: list[Block], label: int) -> Any:
    """Blocks of one type, with one level of objects for each label."""
    if len(blocks[0].labels) > label:
        labels = dict.fromkeys(block.labels[label] for block in blocks)
        return {name: _blocks([block for block in blocks if block.labels[label] == name], label + 1) for name in labels}
    bodies = [_resource(it) if it.type == "resource" else _body(it.body, it.type) for it in blocks]
    # A lone block with labels is an object: Checkov drops the whole file of a resource in a list.
    return bodies[0] if len(bodies) == 1 and (label or blocks[0].line % 2) else bodies


# Expressions


def _code(node: Expression) -> str:
    """An expression in native syntax, on one line."""
    return _WRITERS[type(node)](node)


def _operand(node: Expression) -> str:
    """An expression that something else can follow or precede."""
    alone = (
        Literal,
        syntax_tree.Template,
        syntax_tree.Traversal,
        syntax_tree.Call,
        syntax_tree.Tuple,
        syntax_tree.Object,
        syntax_tree.For,
    )
    return _code(node) if isinstance(node, alone) else f"({_code(node)})"


def _constant(value: object) -> str:
    if isinstance(value, str):
        return f'"{_quoted(_escaped(value))}"'
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _steps(steps: Iterable[Any]) -> str:
    written = ""
    for step in steps:
        if isinstance(step, str):
            written += f".{step}"
        elif isinstance(step, syntax_tree.InnerSplat):
            written += f"[*]{_steps(step.each)}"
        else:
            written += f"[{_constant(step.value) if isinstance(step, Key) else _code(step)}]"
    return written


def _call(node: syntax_tree.Call) -> str:
    return f"{node.name}({', '.join(map(_code, node.arguments))}{'...' if node.expand else ''})"


def _object(node: syntax_tree.Object) -> str:
    return f"{{{', '.join(f'{_key(key)} = {_code(value)}' for key, value in node.items)}}}"


def _key(node: Expression) -> str:
    if isinstance(node, Literal) and isinstance(node.value, str):
        bare = node.value != "for" and re.fullmatch(r"[^\W\d][\w-]*", node.value)
        return node.value if bare else _constant(node.value)  # of an object type only a bare key is valid
    return f"({_code(node)})"


def _for(node: syntax_tree.For) -> str:
    start = f"for {_loop(node)} : "
    result = _code(node.result) + (f" if {_code(node.condition)}" if node.condition is not None else "")
    if node.key_result is None:
        return f"[{start}{result}]"
    grouped = _code(node.result) + ("..." if node.group else "")
    return f"{{{start}{_code(node.key_result)} => {grouped}{result[len(_code(node.result)) :]}}}"


def _loop(node: Any) -> str:
    return f"{f'{node.key}, ' if node.key else ''}{node.value} in {_code(node.collection)}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    Literal: lambda node: _constant(node.value),
    syntax_tree.Template: lambda node: f'"{_parts(node.parts, _quoted)}"',
    syntax_tree.Traversal: lambda node: node.root + _steps(node.steps),
    syntax_tree.Access: lambda node: _operand(node.target) + _steps(node.steps),
    syntax_tree.Index: lambda node: f"{_operand(node.target)}[{_code(node.key)}]",
    syntax_tree.Splat: lambda node: f"{_operand(node.target)}[*]{_steps(node.each)}",
    syntax_tree.Call: _call,
    syntax_tree.Unary: lambda node: node.operator + _operand(node.operand),
    syntax_tree.Binary: lambda node: f"{_operand(node.left)} {node.operator} {_operand(node.right)}",
    syntax_tree.Conditional: lambda node: f"{_operand(node.condition)} ? {_operand(node.yes)} : {_operand(node.no)}",
    syntax_tree.Tuple: lambda node: f"[{', '.join(map(_code, node.items))}]",
    syntax_tree.Object: _object,
    syntax_tree.For: _for,
}


# Templates


def _escaped(text: str) -> str:
    return re.sub(r"[$%](?=\{)", r"\g<0>\g<0>", text)


def _quoted(text: str) -> str:
    return re.sub(r'[\\"]', r"\\\g<0>", text).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _parts(parts: tuple[Any, ...], quoted: Callable[[str], str] = str) -> str:
    """The text of a template; ``quoted`` is what a native string does to it, and JSON does by itself."""
    written = ""
    for part in parts:
        if isinstance(part, str):
            written += quoted(_escaped(part))
        elif isinstance(part, syntax_tree.TemplateIf):
            otherwise = f"%{{else}}{_parts(part.no, quoted)}" if part.no else ""
            written += f"%{{if {_code(part.condition)}}}{_parts(part.yes, quoted)}{otherwise}%{{endif}}"
        elif isinstance(part, syntax_tree.TemplateFor):
            written += f"%{{for {_loop(part)}}}{_parts(part.body, quoted)}%{{endfor}}"
        else:
            if written[-1:] in ("$", "%"):  # "$${" would be the escape of "${"
                written = f'{written[:-1]}${{"{written[-1]}"}}'
            written += f"${{{_code(part)}}}"
    return written


if __name__ == "__main__":
    write_twin(Path(sys.argv[1]), Path(sys.argv[2]))
