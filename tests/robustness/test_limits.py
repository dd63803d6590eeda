"""Code that asks for more than any machine has: nothing hangs, nothing raises, and what is left out is unknown.

No clock is read here: without the bounds each of these takes hours, or all memory. The bounds are smaller here than
they are, by which the same steps are counted in less time.
"""

from __future__ import annotations

import os

import pytest
from counted_calls import calls_of

from aurora_checks.terraform import limits
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.plan.plan_reader import from_document
from aurora_checks.terraform.values import Unknown, unknown_in

pytestmark = pytest.mark.slow


def chain(length, first, step):
    """``a0 = first``, and each ``aN`` made of the one before."""
    steps = (f"a{i} = {step.replace('PREVIOUS', f'local.a{i - 1}')}" for i in range(1, length + 1))
    return "locals {\n" + "\n".join((f"a0 = {first}", *steps)) + "\n}\n"


def attribute(expression):
    return f'resource "aws_rds_cluster" "x" {{\n  value = {expression}\n  port = 5432\n}}\n'


MANY = "[for p in setproduct(range(1000), range(10)) : p[0] * 1000 + p[1]]"
TOO_MUCH = {
    "text doubled": chain(60, '"xxxxxxxx"', '"${PREVIOUS}${PREVIOUS}"') + attribute("local.a60"),
    "text joined": chain(60, '"xxxxxxxx"', 'join("", [PREVIOUS, PREVIOUS])') + attribute("local.a60"),
    "text formatted": chain(60, '"xxxxxxxx"', 'format("%s%s", PREVIOUS, PREVIOUS)') + attribute("local.a60"),
    "text replaced": chain(60, '"xxxxxxxx"', 'replace(PREVIOUS, "/(.)/", "$1$1")') + attribute("local.a60"),
    "unknown text doubled": 'variable "u" {}\n'
    + chain(60, '"x${var.u}"', '"${PREVIOUS}${PREVIOUS}"')
    + attribute("local.a60"),
    "list doubled": chain(60, '["x"]', "concat(PREVIOUS, PREVIOUS)") + attribute("local.a60"),
    "list of itself twice": chain(60, '["x"]', "[PREVIOUS, PREVIOUS]") + attribute("jsonencode(local.a60)"),
    "number squared": chain(60, "99999999999", "PREVIOUS * PREVIOUS") + attribute("local.a60"),
    "loops in loops": attribute("length([for i in range(1000) : [for j in range(1000) : [for k in range(1000) : k]]])"),
    "loops that leave little": attribute(
        "[for i in range(1000) : length([for j in range(1000) : length([for k in range(1000) : k])])]"
    ),
    "loops in try": attribute("try([for i in range(1000) : [for j in range(1000) : range(1000)]], 1)"),
    "loops in can": attribute("can([for i in range(1000) : [for j in range(1000) : range(1000)]])"),
    "range": attribute("range(1000000000)"),
    "setproduct": attribute("setproduct(range(1000), range(1000), range(1000))"),
    "width": attribute('format("%1000000000d", 1)'),
    "indent": attribute('indent(1000000000, "a\\nb")'),
    "separator": attribute('join(format("%9000d", 1), range(1000))'),
    "digits": attribute(f'parseint("{"9" * 100_000}", 10)'),
    "YAML aliases": attribute(
        'yamldecode("a: &a [x,x,x,x,x,x,x,x,x]\\n'
        + "\\n".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi"))
        + '")'
    ),
    "nested repetition": attribute(f'regex("^(a+)+$", "{"a" * 40}b")'),
    "alternatives": attribute(f'regex("(x|x)*y", "{"x" * 40}")'),
    "many repetitions": attribute(f'regexall("(.*)(.*)(.*)(.*)(.*)(.*)(.*)Z", "{"a" * 400}")'),
    "many options": attribute(f'regex("{"a?" * 40}{"a" * 40}", "{"a" * 40}")'),
    "pattern in replace": attribute(f'replace("{"a" * 60}", "/^(([a-z])+.)+[A-Z]([a-z])+$/", "")'),
    "sets compared": attribute(f"[for i in range(1000) : toset({MANY}) == toset({MANY})]"),
    "lists compared": attribute(f"[for a in [{MANY}] : [for i in range(1000) : a == a]]"),
    "pattern in a loop": attribute(f'[for i in range(1000) : try(regex("(a+)(a+)(a+)b", "{"a" * 90}"), 1)]'),
    "YAML in a loop": attribute(f'[for i in range(1000) : yamldecode("[{"x," * 5000}]")]'),
    "elements of an unknown list": 'data "aws_subnets" "x" {\n}\n'
    + attribute("slice(data.aws_subnets.x.ids, 0, 9007199254740993)"),
    "nested value": chain(3000, '"x"', "[PREVIOUS]") + attribute("local.a3000"),
    "operators": attribute("1" + " + 1" * 5000),
}


@pytest.fixture(autouse=True)
def _smaller_bounds(monkeypatch):
    monkeypatch.setattr(limits, "MOST_WORK", limits.MOST_WORK // 10)
    monkeypatch.setattr(limits, "MOST_WORK_OF_ROOT", limits.MOST_WORK_OF_ROOT // 10)


@pytest.fixture
def read(tmp_path):
    """Reads a root module of one file, or of several."""

    def read_files(text="", **files):
        for name, content in {"main.tf": text, **{f"{name}/main.tf": text for name, text in files.items()}}.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
        root = read_directory(str(tmp_path))
        for resource in root.resources:
            dict(resource.values)
        return root

    return read_files


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_unknown_and_costs_only_itself(read, name):
    (resource,) = read(TOO_MUCH[name]).of_type("aws_rds_cluster")

    assert isinstance(resource.get("value"), Unknown)
    assert resource.get("port") == 5432


@pytest.mark.parametrize(
    "count", ["count = 1000000000", "for_each = toset([for i in range(1000) : [for j in range(1000) : i]])"]
)
def test_more_instances_than_are_read(read, count):
    (resource,) = read(f'resource "aws_rds_cluster" "x" {{\n  {count}\n}}\n').resources

    assert resource.uncertain is not None


def test_dynamic_blocks_in_dynamic_blocks(read):
    block = "v = 1"
    for name in "cba":
        block = f'dynamic "{name}" {{\nfor_each = range(1000)\ncontent {{\n{block}\n}}\n}}\n'

    (resource,) = read(f'resource "aws_rds_cluster" "x" {{\n{block}\n}}\n').resources

    assert isinstance(resource.get("a")[-1], Unknown)


@pytest.mark.parametrize("opening, closing", ["()", "[]", ("{a=", "}"), ('"${', '}"'), ("abs(", ")"), ("!", "")])
def test_deep_nesting_is_a_problem_of_its_file(read, opening, closing):
    (problem,) = read(attribute(opening * 1000 + "1" + closing * 1000)).problems

    assert "nested" in problem.message and problem.line == 2


def test_deep_blocks_are_a_problem_of_their_file(read):
    (problem,) = read("a {\n" * 1000 + "}\n" * 1000).problems

    assert "nested" in problem.message


@pytest.mark.parametrize("order", [(5000, 10, 2500), (10, 2500, 5000)])
def test_a_chain_of_any_length_is_followed_in_any_order(read, order):
    code = "".join(f'resource "aws_rds_cluster" "c{i}" {{\n  value = local.a{i}\n}}\n' for i in order)

    root = read(chain(5000, '"end"', "PREVIOUS") + code)

    assert [resource.get("value") for resource in root.resources] == ["end"] * 3


def test_a_chain_of_resources_and_dynamic_blocks_is_followed(read):
    first = 'resource "x_y" "r0" {\n  b {\n    v = "end"\n  }\n}\n'
    dynamic = 'dynamic "b" {\n    for_each = [x_y.rM.b[0].v]\n    content {\n      v = b.value\n    }\n  }'
    block = f'resource "x_y" "rN" {{\n  {dynamic}\n}}\n'

    root = read(first + "".join(block.replace("N", str(i)).replace("M", str(i - 1)) for i in range(1, 200)))

    assert root.resources[-1].get("b") == [{"v": "end"}]


def test_errors_are_computed_once(read):
    (resource,) = read(chain(60, 'file("missing")', "[try(PREVIOUS.x, PREVIOUS)]") + attribute("local.a60")).resources

    assert isinstance(resource.get("value"), Unknown)


@pytest.mark.parametrize("length", [1, 2, 100])
def test_a_cycle_is_an_error(read, length):
    names = "\n".join(f"a{i} = local.a{(i + 1) % length}" for i in range(length))

    (resource,) = read(f"locals {{\n{names}\n}}\n" + attribute("local.a0")).resources

    assert "cycle" in resource.get("value").reason
    assert resource.get("port") == 5432


def test_a_cycle_through_modules_is_an_error(read):
    code = 'module "m" {\n  source = "./m"\n  v = module.m.v\n}\n' + attribute("module.m.v")

    root = read(code, m='variable "v" {}\noutput "v" {\n  value = var.v\n}\n')

    assert "cycle" in root.at("aws_rds_cluster.x")[0].get("value").reason


def test_a_module_that_calls_itself_through_a_link(read, tmp_path):
    os.symlink(tmp_path, tmp_path / "loop")

    root = read('module "m" {\n  source = "./loop"\n}\n' + attribute("1"))

    assert [problem.message for problem in root.problems] == ["module m calls itself"]
    assert len(root.resources) == 1


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: os.symlink("/dev/zero", path), lambda path: os.symlink(path, path)]
)
def test_what_is_no_file_is_not_opened(read, tmp_path, make):
    make(tmp_path / "x.tf")

    root = read(attribute("1"))

    assert [problem.message for problem in root.problems] == ["is not a file"]
    assert len(root.resources) == 1


def test_a_very_large_file_is_not_read(read, tmp_path):
    (tmp_path / "large.tf").write_text("# x\n" * 5_000_000)

    (problem,) = read(attribute("1")).problems

    assert "larger than" in problem.message


def test_modules_in_modules_in_modules(read):
    def calling(name):
        return f'module "m" {{\n  source = "../{name}"\n  count = 1000\n}}\n'

    root = read(calling("a").replace("../", "./"), a=calling("b"), b=calling("c"), c=attribute("1"))

    assert any("more than" in problem.message for problem in root.problems)


def test_a_large_plan_takes_linear_time():
    def calls(size):
        resources = [
            {
                "address": f"aws_rds_cluster.c[{i}]",
                "mode": "managed",
                "type": "aws_rds_cluster",
                "name": "c",
                "index": i,
            }
            | {"values": {"cluster_identifier": f"c{i}", "engine": "aurora-postgresql"}}
            for i in range(size)
        ]
        document = {"format_version": "1.2", "planned_values": {"root_module": {"resources": resources}}}
        return calls_of(lambda: from_document(document, "plan.json").resources[size - 1].values)

    assert calls(4000) < 2.1 * calls(2000)


@pytest.mark.parametrize(
    "expression",
    [f"length(distinct({MANY}))", f"length(setsubtract({MANY}, [1]))", f"length(setintersection({MANY}, {MANY}))"],
)
def test_operations_on_large_sets_are_decided(read, expression):
    (resource,) = read(attribute(expression)).resources

    assert isinstance(resource.get("value"), int)


def test_a_root_module_has_a_bound_of_its_own(read):
    code = 'resource "aws_rds_cluster" "xN" {\n  value = length(setproduct(range(1000), range(20)))\n}\n'

    root = read("".join(code.replace("N", str(number)) for number in range(300)))

    values = [resource.get("value") for resource in root.resources]
    assert values[0] == 20_000
    assert isinstance(values[-1], Unknown) and "this root module takes more than" in values[-1].reason


def test_a_file_that_is_hashed_again_and_again(read, tmp_path):
    (tmp_path / "large").write_bytes(bytes(15_000_000))

    (resource,) = read(attribute('[for i in range(1000) : filesha512("large")]')).resources

    assert "steps" in resource.get("value").reason


def test_a_pattern_of_files_with_many_wildcards(read, tmp_path):
    (tmp_path / ("a" * 250)).write_text("")

    (resource,) = read(attribute(f'fileset(".", "{"*a" * 30}b")')).resources

    assert not list(resource.get("value"))  # followed without going back, so that the answer is known


def test_a_template_that_calls_itself(read, tmp_path):
    (tmp_path / "t.tpl").write_text('${templatefile("t.tpl", {})}')

    (resource,) = read(attribute('templatefile("t.tpl", {})')).resources

    assert isinstance(resource.get("value"), Unknown)


@pytest.mark.parametrize("depth", [100, 300, 900])
def test_a_deep_value_of_a_plan_is_known_or_unknown(depth):
    value = "x"
    for _ in range(depth):
        value = [value]
    resource = {"address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c", "values": {"v": value, "port": 1}}
    document = {"format_version": "1.2", "planned_values": {"root_module": {"resources": [resource]}}}

    (found,) = from_document(document, "plan.json").resources

    assert found.get("port") == 1
    assert (unknown_in(found.get("v")) is None) == (depth < 150)
