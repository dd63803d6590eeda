"""Terraform's JSON syntax, checked against ``terraform validate`` and ``plan`` 1.11."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.syntax.json_syntax import parse_body, parse_values
from aurora_checks.terraform.syntax.syntax_tree import Literal
from tests.terraform.syntax_dump import show

BODIES = [
    ("{}", ""),
    ("[]", ""),
    ('{"//": "comment", "resource": {"//": 1, "a": {"b": {"//": 2, "c": 1}}}}', "resource a b{c=1}"),
    ('{"resource": {"a": {"b": [{"c": 1}, {"c": 2}], "d": {}}}}', "resource a b{c=1} resource a b{c=2} resource a d{}"),
    ('{"resource": [{"a": {"b": {}}}, {"a": [{"c": {}}]}]}', "resource a b{} resource a c{}"),
    ('{"output": {"a": {"value": 1}}, "output": {"b": {"value": 2}}}', "output a{value=1} output b{value=2}"),
    ('[{"locals": {"a": 1}}, {"locals": [{"b": true}, {"c": null}]}]', "locals{a=1} locals{b=true} locals{c=null}"),
    # strings are templates, and so are the names of properties; comments are none in an expression
    (
        '{"locals": {"a": "${b}", "c": "x-${d.e}", "f": "$${g}", "h": {"${i}": ["%{if j}k%{endif}"], "//": 1}}}',
        "locals{a=(tpl b) c=(tpl 'x-' d.e) f='${g}' h={(tpl i):[(tpl (%if j <'k'> <>))] '//':1}}",
    ),
    ('{"locals": {"a": [1, -2.50, 1e2, "\\u00e9\\n\\ud83d\\ude00"]}}', "locals{a=[1 -2.50 100 'é\\n😀']}"),
    # what Terraform takes as it stands
    (
        '{"variable": {"a": {"type": "list(object({b = string}))", "default": "${c}", "description": "$${d}",'
        ' "validation": {"condition": "${var.a != 1}", "error_message": "e"}}}}',
        "variable a{type=(list (object {'b':string})) default='${c}' description='$${d}'"
        " validation{condition=(tpl (!= var.a 1)) error_message='e'}}",
    ),
    ('{"variable": {"a": {"default": {"b": ["${c}"]}}, "d": null}}', "variable a{default={'b':['${c}']}}"),
    (
        '{"resource": {"a": {"b": {"provider": "aws.west", "depends_on": ["c.d"], "count": "${e}", "lifecycle":'
        ' {"ignore_changes": ["f", "g[0]"], "replace_triggered_by": ["h.i.j"], "prevent_destroy": true,'
        ' "precondition": [{"condition": "${k}"}]}}}}}',
        "resource a b{provider=aws.west depends_on=[c.d] count=(tpl e) lifecycle{ignore_changes=[f g[0]]"
        " replace_triggered_by=[h.i.j] prevent_destroy=true precondition{condition=(tpl k)}}}",
    ),
    (
        '{"resource": {"a": {"b": {"lifecycle": {"ignore_changes": "all"}}}}}',
        "resource a b{lifecycle{ignore_changes=all}}",
    ),
    (
        '{"module": {"m": {"source": "./m", "providers": {"aws": "aws.west", "aws.b": "aws"},'
        ' "dynamic": {"x": "${y}"}}}}',
        "module m{source='./m' providers={'aws':aws.west aws.b:aws} dynamic={'x':(tpl y)}}",
    ),
    (
        '{"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": ">= 5",'
        ' "configuration_aliases": ["aws.b"]}}, "backend": {"s3": {"key": "k"}}, "required_version": ">= 1"}}',
        "terraform{required_version='>= 1' required_providers{aws={'source':'hashicorp/aws' 'version':'>= 5'"
        " 'configuration_aliases':[aws.b]}} backend s3{key='k'}}",
    ),
    (
        '{"provider": {"aws": [{"region": "${var.r}", "default_tags": {"tags": {"a": "b"}}}, {"alias": "west"}]}}',
        "provider aws{region=(tpl var.r) default_tags={'tags':{'a':'b'}}} provider aws{alias='west'}",
    ),
    ('{"moved": {"from": "a.b", "to": "a.c[0]"}}', "moved{from=a.b to=a.c[0]}"),
    ('{"import": [{"to": "a.b", "id": "${c}"}]}', "import{to=a.b id=(tpl c)}"),
    ('{"removed": {"from": "a.b", "lifecycle": {"destroy": false}}}', "removed{from=a.b lifecycle{destroy=false}}"),
    (
        '{"check": {"c": {"data": {"a": {"b": {}}}, "assert": {"condition": true}}}}',
        "check c{data a b{} assert{condition=true}}",
    ),
    # blocks of a provider's schema stay attributes, dynamic ones are blocks
    (
        '{"resource": {"a": {"b": {"setting": [{"name": "${c}"}], "provisioner": {"local-exec":'
        ' {"when": "destroy", "command": "x"}}, "connection": {"host": "h"}}}}}',
        "resource a b{setting=[{'name':(tpl c)}] provisioner local-exec{when=destroy command='x'}"
        " connection{host='h'}}",
    ),
    (
        '{"resource": {"a": {"b": {"dynamic": {"s": {"for_each": "${c}", "iterator": "it", "content":'
        ' {"name": "${it.value}", "dynamic": {"t": {"for_each": [1], "content": {}}}}}, "u": [{"for_each": []}]}}}}}',
        "resource a b{dynamic s{for_each=(tpl c) iterator=it content{name=(tpl it.value)"
        " dynamic t{for_each=[1] content{}}}} dynamic u{for_each=[]}}",
    ),
    # … as is all that only a block can be: what is dynamic, too, is repeated, or holds such blocks
    (
        '{"resource": {"a": {"b": {"s": {"c": 1, "//": "${"}, "dynamic": {"s": {"for_each": [1], "content": {}}},'
        ' "t": {"c": 2}}}}}',
        "resource a b{t={'c':2} s{c=1} dynamic s{for_each=[1] content{}}}",
    ),
    (
        '{"resource": {"a": {"b": {"s": {"c": 1}, "s": [{"c": 2}, {}]}}}}',
        "resource a b{s{c=1} s{c=2} s{}}",
    ),
    (
        '{"resource": {"a": {"b": {"s": [{"c": {"d": 1}}, {"t": {"dynamic": {"u": {"for_each": [1], "content": {}}}}}],'
        ' "v": {"dynamic": {"w": {"x": 1}}}}}}}',
        "resource a b{v={'dynamic':{'w':{'x':1}}} s{c={'d':1}} s{t{dynamic u{for_each=[1] content{}}}}}",
    ),
    ('{"resource": {"a": {"b": {"s": {"//": {"d": "${"}, "c": 1}}}}}', "resource a b{s={'//':{'d':'${'} 'c':1}}"),
]


@pytest.mark.parametrize(("text", "tree"), BODIES)
def test_body(text: str, tree: str) -> None:
    assert show(parse_body(text, "f")) == tree


def test_lines() -> None:
    text = '\ufeff{\r\n "resource": {\n "a": {\n "b": {\n "c":\n [1,\n "${d}"],\n "e": 1\n }\n }\n }\n}\n'
    block = parse_body(text, "main.tf.json").blocks[0]
    assert (block.file, block.line, block.end_line) == ("main.tf.json", 4, 9)
    assert [attribute.line for attribute in block.body.attributes.values()] == [5, 8]
    assert [item.line for item in block.body.attributes["c"].expression.items] == [6, 7]  # type: ignore[union-attr]


def test_values_are_literal() -> None:
    body = parse_values('{"a": "${b}", "c": {"d": ["$${e}"]}, "resource": {"x": 1}}', "f")
    assert show(body) == "a='${b}' c={'d':['$${e}']} resource={'x':1}"


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    assert parse_values('{"a": "\\ud83d"}', "f").attributes["a"].expression == Literal("\ufffd", 1)


ERRORS = [
    ("", 1, "expected a JSON value, found the end of the file"),
    ('"x"', 1, "a configuration file must hold a JSON object"),
    ('{"a": 1', 1, "expected ',' or '}', found the end of the file"),
    ('{\n"a": 1,\n}', 3, "expected a property name in quotes, found '}'"),
    ('{\n"a" 1}', 2, "expected ':' after the property name, found '1'"),
    ('{"a": [1 2]}', 1, "expected ',' or ']', found '2'"),
    ('{"a": 01}', 1, "expected a JSON value, found '0'"),
    ('{"a": nul}', 1, "expected a JSON value, found 'n'"),
    ('{"a": "b\nc"}', 1, "expected a JSON value, found '\"'"),
    ('{"a": "\\q"}', 1, "invalid escape sequence in a string"),
    ('{"a": 1e999999999}', 1, "this number is too large"),
    ("{}\n{}", 2, "extra characters after the JSON value"),
    ("[" * 5000, 1, "nested more than 100 levels deep"),
    ('{"locals": {\n"a": 1,\n"a": 2}}', 3, 'argument "a" was already set on line 2'),
    ('{"locals": {"x": {\n"a": 1,\n"a": 2}}}', 3, '"a" was already set on line 2'),
    ('{"locals":\n{"a": "${"}}', 2, "expected an expression, found the end"),
    ('{"variable": {"a":\n{"type": "list("}}}', 2, "expected an expression, found the end"),
    ('{"resource": {"a":\n"b"}}', 2, '"resource" must be an object or an array of objects'),
    ('{"resource": [[]]}', 1, '"resource" must be an object or an array of objects'),
]


@pytest.mark.parametrize(("text", "line", "message"), ERRORS, ids=[text[:30] for text, _, _ in ERRORS])
def test_error(text: str, line: int, message: str) -> None:
    with pytest.raises(TerraformError) as caught:
        parse_body(text, "main.tf.json")
    assert (caught.value.file, caught.value.line, caught.value.message) == ("main.tf.json", line, message)
