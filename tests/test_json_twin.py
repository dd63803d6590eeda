"""The JSON twins of the fixtures say what the fixtures say; how their expressions are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fixture_expectations import TESTS, fixture_folders, read_fixture
from json_twin import to_json, write_twin

from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.syntax.hcl_parser import parse_body, parse_template
from aurora_checks.terraform.values import Value, to_jsonable
from tests.terraform.syntax_dump import show


@pytest.mark.parametrize("folder", fixture_folders(), ids=lambda folder: str(folder.relative_to(TESTS)))
def test_a_twin_makes_the_same_stack(folder: Path, tmp_path: Path) -> None:
    twin = tmp_path / folder.name
    write_twin(folder, twin)
    assert not list(twin.rglob("*.tf"))
    assert _shown(read_directory(str(twin))) == _shown(next(root for _, root in read_fixture(folder)))


def _shown(root: RootModule) -> dict[str, Any]:
    """All of a root module but the places of its resources and the order of its types."""
    shown: dict[str, Any] = {
        resource.address: (
            _plain(resource.values),
            (resource.provider.address, _plain(resource.provider.values)),
            to_jsonable(resource.uncertain),
        )
        for resource in root.resources
    }
    shown.update({module.address: (module.source, _plain(module.inputs)) for module in root.opaque_modules})
    return {**shown, "problems": [problem.message for problem in root.problems]}


def _plain(values: Mapping[str, Value]) -> Any:
    return {name: _listed(to_jsonable(value)) for name, value in values.items()}


def _listed(value: Any) -> Any:
    """A lone nested block is an object or a list of one, and nothing but a schema tells it from a map: all are lists.

    Null and absent is the same there.
    """
    if isinstance(value, dict):
        return [{name: _listed(item) for name, item in value.items() if item is not None}]
    if isinstance(value, list):
        items = [_listed(item) for item in value]
        return [item[0] if isinstance(item, list) and len(item) == 1 else item for item in items]
    return value


SPELLINGS = [
    ("true", True),
    ("-1", -1),
    ("1.5", 1.5),
    ("null", None),
    (r'"a$${b}%%{c}$d"', "a$${b}%%{c}$d"),
    (r'"\u0024${b}"', '${"$"}${b}'),
    ('<<-E\n    a ${b}\n      "c" \\d\n    E', 'a ${b}\n  "c" \\d\n'),
    (r'[for k, v in a : "${k}\n" if v != ""]', r'${[for k, v in a : "${k}\n" if v != ""]}'),
    ("{ for k in a : k.x => k... }", "${{for k in a : k.x => k...}}"),
    ('a.b["c"][0].d[*].e[var.i].*.f', '${a.b["c"][0].d[*].e[var.i][*].f}'),
    ("a.*.b[0]", "${(a[*].b)[0]}"),
    ("f(a...)[b].c", "${(f(a...)[b]).c}"),
    ("!(a && b) ? -c : d / 1.5", "${(!(a && b)) ? (-c) : (d / 1.5)}"),
    ('f({ a = b, "c d" = 1, (e) = 2 })', '${f({a = b, "c d" = 1, (e) = 2})}'),
    ('{ a = [1, b], (c) = "$d" }', {"a": [1, "${b}"], "${c}": "$d"}),
    (
        '"%{ if a }b%{ else }${c}%{ endif }%{ for v in d }x%{ endfor }"',
        "%{if a}b%{else}${c}%{endif}%{for v in d}x%{endfor}",
    ),
]


@pytest.mark.parametrize(("code", "spelled"), SPELLINGS)
def test_an_expression(code: str, spelled: Any) -> None:
    value = _local(code)
    assert (value, type(value)) == (spelled, type(spelled))


@pytest.mark.parametrize("code", [code for code, _ in SPELLINGS])
def test_an_expression_within_code_is_parsed_into_the_same_tree(code: str) -> None:
    native = parse_body(f"x = f({code}\n)\n", "").attributes["x"].expression
    assert show(parse_template(_local(f"f({code}\n)"))) == f"(tpl {show(native)})"


def _local(code: str) -> Any:
    found = json.loads(to_json(f"locals {{\n  x = {code}\n}}\n"))["locals"]
    return (found[0] if isinstance(found, list) else found)["x"]
