"""Terragrunt units. Terragrunt is not asked: each fact has its page of Terragrunt's documentation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aurora_checks.aurora.unread_calls import unread_calls
from aurora_checks.checks.scanned_roots import kind_of, read_roots
from aurora_checks.cli.main import main
from aurora_checks.report.report_builder import build_report
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.terragrunt.configured_roots import is_unit, read_root
from aurora_checks.terraform.values import OneOf, PartialMap, Unknown

FIXTURE = Path(__file__).parent / "terragrunt_estate"
MODULE = """
variable "a" {
  type    = any
  default = "default"
}
variable "text" {
  type    = string
  default = "default"
}
variable "untyped" {
  default = "default"
}
variable "number" {
  type    = number
  default = 0
}
variable "list" {
  type    = list(string)
  default = []
}
resource "x_y" "z" {
  a       = var.a
  text    = var.text
  untyped = var.untyped
  number  = var.number
  list    = var.list
}
"""
UNIT = 'terraform {\n  source = "../modules//m"\n}\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("terragrunt") / "estate"
    shutil.copytree(FIXTURE, made)
    (made / ".git").mkdir()
    return made


@pytest.fixture(scope="module")
def estate(folder: Path) -> dict[tuple[str, str, str], str]:
    return {
        (Path(it.root.path).name, it.rule[-3:], it.resource.type): it.verdict.outcome.value
        for it in read_roots(str(folder)).verdicts()
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a repository with a module ``m`` and the files that are given."""
    (tmp_path / ".git").mkdir()

    def write_files(files: dict[str, str]) -> Path:
        for name, text in {"modules/m/main.tf": MODULE, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write_files


def read(folder: Path, unit: str = "live") -> RootModule:
    root = read_root(str(folder / unit), lambda _: None, SharedReading())
    assert root is not None
    return root


def resource(folder: Path, unit: str = "live") -> Resource:
    root = read(folder, unit)
    assert not root.problems
    (found,) = root.resources
    return found


# --- verdicts


@pytest.mark.parametrize("rule", ["001", "002", "005", "006", "009", "010", "105", "205", "301"])
def test_rules_have_all_four_outcomes(estate: dict[tuple[str, str, str], str], rule: str) -> None:
    found = {unit: estate[unit, rule, "aws_rds_cluster"] for unit in ("kept", "broken", "open", "elsewhere")}

    assert found == {"kept": "passed", "broken": "failed", "open": "undecided", "elsewhere": "not_applicable"}


def test_a_rule_about_members_has_them_too(estate: dict[tuple[str, str, str], str]) -> None:
    found = [estate[unit, "007", "aws_rds_cluster_instance"] for unit in ("kept", "broken", "open", "elsewhere")]

    assert found == ["passed", "failed", "undecided", "not_applicable"]


def test_known_modules_are_read_as_in_calls(estate: dict[tuple[str, str, str], str]) -> None:
    assert estate["known", "009", "aws_rds_cluster"] == "passed"
    assert estate["known", "002", "aws_rds_cluster"] == "failed"


def test_a_private_module_is_told(folder: Path) -> None:
    """It is undecided, as a module call that cannot be read."""
    root = read(folder, "live/prod/private")
    (unread,) = unread_calls(root)

    assert (unread.address, unread.module.file) == (
        "terraform.source",
        str(folder / "live/prod/private/terragrunt.hcl"),
    )
    assert "database" in unread.why and unread.because == "its arguments contain aurora-postgresql"


def test_what_does_not_look_like_aurora_is_named(write: Callable[..., Path]) -> None:
    folder = write(
        {"network/terragrunt.hcl": 'terraform {\n  source = "git::https://git.example.com/vpc.git?ref=v1"\n}\n'}
    )
    (it,) = build_report(read_roots(str(folder / "network"))).out_of_scope

    assert it.address == "terraform.source of network"


def test_a_unit_is_a_root_and_its_module_none(folder: Path) -> None:
    roots = {Path(it.path).relative_to(folder).as_posix() for it in read_roots(str(folder)).root_modules}

    assert roots == {f"live/prod/{it}" for it in ("kept", "broken", "open", "elsewhere", "known", "private")}


@pytest.mark.parametrize(
    ("unit", "rule", "file", "words"),
    [
        ("broken", "009", "live/prod/broken/terragrunt.hcl", "deletion_protection = !include"),
        ("known", "002", "live/prod/known/terragrunt.hcl", "storage_encrypted   = false"),
        ("kept", "009", "common/aurora.hcl", "deletion_protection = true"),
        ("broken", "004", "modules/aurora/main.tf", 'resource "aws_rds_cluster" "this"'),
    ],
)
def test_a_finding_stands_where_it_is_decided(folder: Path, unit: str, rule: str, file: str, words: str) -> None:
    report = build_report(read_roots(str(folder)))
    (row,) = (it for it in report.clusters if it.root.endswith(unit))
    judgement = row.cells[f"CKV_AURORA_{rule}"].deciding[0]

    assert judgement.file == file
    assert words in (folder / file).read_text().splitlines()[judgement.line - 1]


def test_the_module_on_disk_may_lie_where_settings_say(write: Callable[..., Path]) -> None:
    source = (
        'terraform {\n  source = "git::https://git.example.com/modules.git//m?ref=v1"\n}\ninputs = { text = "x" }\n'
    )
    settings = 'modules:\n- source: "git::https://git.example.com/modules.git//m"\n  directory: modules/m\n'
    folder = write({"live/terragrunt.hcl": source, ".aurora-checks.yaml": settings})
    (root,) = read_roots(str(folder)).root_modules

    assert [it.get("text") for it in root.resources] == ["x"]


CACHED = 'terraform {\n  source = "git::git@github.com:example/m.git//%s?ref=v1.2.3"\n}\ninputs = { text = "x" }\n'
VERSION = "2z_MX6melM0ftDOq0Q2rYQeZrWg"  # base64 of sha1 of ref=v1.2.3


@pytest.mark.parametrize(
    ("inner", "version", "tracked", "read_there"),
    [
        ("in/m", VERSION, False, True),
        ("in/m", "other", False, False),
        ("in/m", VERSION, True, False),
        ("nope", VERSION, False, False),
    ],
)
def test_what_terragrunt_has_downloaded(
    write: Callable[..., Path], inner: str, version: str, tracked: bool, read_there: bool
) -> None:
    """https://docs.terragrunt.com/features/units/terragrunt-cache/ and internal/tf/source.go"""
    cache = "live/.terragrunt-cache/abc/def"
    files = {f"{cache}/in/m/main.tf": MODULE, f"{cache}/.terragrunt-source-version": version}
    folder = write({**files, "live/terragrunt.hcl": CACHED % inner})
    name = f"{cache}/.terragrunt-source-version".encode()
    index = b"DIRC\0\0\0\2" + (len(name).to_bytes(2, "big") + name + b"\0" if tracked else b"")
    (folder / ".git" / "index").write_bytes(index)
    root = read(folder)

    assert [it.get("text") for it in root.resources] == (["x"] if read_there else [])
    assert bool(root.opaque_modules) != read_there


# --- includes: https://docs.terragrunt.com/reference/hcl/blocks/#include


PARENT = 'inputs = {\n  a = { one = 1, list = ["parent"] }\n  text = "parent"\n  number = 1\n}\n'
CHILD = 'inputs = {\n  a = { two = 2, list = ["child"] }\n  text = "child"\n}\n'


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        ("", [{"two": 2, "list": ["child"]}, "child", 1]),
        ('merge_strategy = "shallow"', [{"two": 2, "list": ["child"]}, "child", 1]),
        ('merge_strategy = "deep"', [{"one": 1, "two": 2, "list": ["parent", "child"]}, "child", 1]),
        ('merge_strategy = "no_merge"', [{"two": 2, "list": ["child"]}, "child", 0]),
    ],
)
@pytest.mark.parametrize("label", ['"root"', ""])
def test_inputs_are_merged(write: Callable[..., Path], strategy: str, expected: list[object], label: str) -> None:
    include = f'include {label} {{\n  path = find_in_parent_folders("root.hcl")\n  {strategy}\n}}\n'
    it = resource(write({"root.hcl": PARENT, "live/terragrunt.hcl": UNIT + include + CHILD}))

    assert [it.get(name) for name in ("a", "text", "number")] == expected


def test_the_last_include_counts_most(write: Callable[..., Path]) -> None:
    includes = "".join(f'include "{it}" {{\n  path = "../{it}.hcl"\n}}\n' for it in ("one", "two"))
    files = {f"{it}.hcl": f'inputs = {{ text = "{it}" }}\n' for it in ("one", "two")}

    assert resource(write({**files, "live/terragrunt.hcl": UNIT + includes})).get("text") == "two"


@pytest.mark.parametrize(("label", "name"), [('"root"', "include.root"), ("", "include")])
def test_what_is_exposed_is_known(write: Callable[..., Path], label: str, name: str) -> None:
    parent = 'locals {\n  text = "of parent"\n}\ninputs = { number = 7 }\n'
    include = f'include {label} {{\n  path   = "../root.hcl"\n  expose = true\n  merge_strategy = "no_merge"\n}}\n'
    child = f"inputs = {{\n  text = {name}.locals.text\n  number = {name}.inputs.number\n}}\n"
    it = resource(write({"root.hcl": parent, "live/terragrunt.hcl": UNIT + include + child}))

    assert (it.get("text"), it.get("number")) == ("of parent", 7)


def test_paths_of_a_parent_go_from_the_unit_but_of_file(write: Callable[..., Path]) -> None:
    """https://docs.terragrunt.com/reference/hcl/functions/: file() is relative to the file in which it is used."""
    parent = (
        'locals {\n  env = read_terragrunt_config("env.hcl")\n}\nterraform {\n  source = "../modules//m"\n}\n'
        'inputs = {\n  a = file("text.txt")\n  text = local.env.locals.name\n  untyped = path_relative_to_include()\n'
        "  list = [path_relative_from_include(), get_terragrunt_dir(), get_parent_terragrunt_dir()]\n}\n"
    )
    include = 'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n'
    files = {
        "shared/root.hcl": parent,
        "shared/text.txt": "of shared",
        "live/env.hcl": 'locals {\n  name = "of unit"\n}\n',
    }
    include = include.replace('find_in_parent_folders("root.hcl")', '"../shared/root.hcl"')
    folder = write({**files, "live/terragrunt.hcl": include})
    it = resource(folder)

    assert [it.get(name) for name in ("a", "text", "untyped")] == ["of shared", "of unit", "../live"]
    assert it.get("list") == ["../shared", str(folder / "live"), str(folder / "shared")]


NO_UNIT = {
    "a missing include": 'include "root" {\n  path = find_in_parent_folders("nope.hcl")\n}\n',
    "no such file": 'include "root" {\n  path = "../nope.hcl"\n}\n',
    "an include in an include": 'include "root" {\n  path = "../nested.hcl"\n}\n',
    "broken": "inputs = {\n",
    "out of the repository": 'include "root" {\n  path = "../../outside.hcl"\n}\n',
}


@pytest.mark.parametrize("name", NO_UNIT)
def test_a_unit_that_cannot_be_read_says_so(write: Callable[..., Path], tmp_path: Path, name: str) -> None:
    code = UNIT + 'inputs = { engine = "aurora-postgresql" }\n' if name != "broken" else UNIT
    nested = 'include "more" {\n  path = "../other.hcl"\n}\n'
    (tmp_path.parent / "outside.hcl").write_text("")
    root = read(write({"nested.hcl": nested, "other.hcl": "", "live/terragrunt.hcl": code + NO_UNIT[name]}))

    (problem,) = root.problems
    assert problem.hides and root.resources == ()
    assert len(unread_calls(root)) == (name != "broken")


# --- stacks: https://docs.terragrunt.com/features/stacks/explicit/


STACK = """
locals {
  text = "of stack"
}
unit "one" {
  source = "../catalog/units/m"
  path   = "first"
  values = { text = local.text, other = unit.two.path }
  depends_on = [unit.two]
}
unit "two" {
  source = "${get_repo_root()}/catalog//units/m"
  path   = "second"
  no_dot_terragrunt_stack = true
}
unit "off" {
  source  = "../catalog/units/m"
  path    = "off"
  enabled = false
}
stack "more" {
  source = "../catalog/stacks/more"
  path   = "nested"
  values = { text = "of nested" }
}
"""
NESTED = """
unit "three" {
  source = "../../../catalog/units/m"
  path   = "third"
  values = values
  autoinclude {
    inputs = { number = 3, list = [dependency.x.outputs.y] }
    dependency "x" {
      config_path = unit.three.path
    }
  }
}
"""
IN_STACK = """
include "root" {
  path = find_in_parent_folders("root.hcl")
}
terraform {
  source = "${get_repo_root()}/modules//m"
}
inputs = {
  text    = try(values.text, "default")
  untyped = file("own.txt")
  a       = path_relative_to_include()
  number  = 1
}
"""
CATALOG = {
    "root.hcl": 'inputs = { list = ["of root"] }\n',
    "live/terragrunt.stack.hcl": STACK,
    "catalog/units/m/terragrunt.hcl": IN_STACK,
    "catalog/units/m/own.txt": "of catalog",
    "catalog/stacks/more/terragrunt.stack.hcl": NESTED,
}


def test_units_of_a_stack_are_read_where_their_files_come_from(write: Callable[..., Path]) -> None:
    folder = write(CATALOG)
    found = read_roots(str(folder))
    units = {Path(it.path).relative_to(folder).as_posix(): it for it in found.root_modules if it.resources}
    values = {
        path: [it.get(name) for it in root.resources for name in ("text", "untyped", "a", "number")]
        for path, root in units.items()
    }
    nested = "live/.terragrunt-stack/nested/.terragrunt-stack/third"
    generated = "live/.terragrunt-stack/first"

    assert found.problems == ()
    assert values == {
        generated: ["of stack", "of catalog", generated, 1],
        "live/second": ["default", "of catalog", "live/second", 1],
        nested: ["of nested", "of catalog", nested, 3],
    }
    (first,), (third,) = units[generated].resources, units[nested].resources
    assert first.get("list") == ["of root"]
    unknown = third.get("list")
    assert isinstance(unknown, list) and isinstance(unknown[0], Unknown)
    assert first.decided_at is not None
    assert first.decided_at("text") == (str(folder / "catalog/units/m/terragrunt.hcl"), 9)
    assert {kind_of(it) for it in units.values()} == {"code"} and all(map(is_unit, (it.path for it in units.values())))


def test_a_unit_that_is_generated_is_read_by_its_folder(write: Callable[..., Path]) -> None:
    folder = write({**CATALOG, "live/second/terragrunt.hcl": UNIT.replace("../", "../../")})
    at = [
        read_root(str(folder / "live" / it), lambda _: None, SharedReading()) for it in (".terragrunt-stack/first", "x")
    ]
    there = [it for it in read_roots(str(folder)).root_modules if it.path == str(folder / "live/second")]

    assert [len(it.resources) if it is not None else None for it in at] == [1, None]
    assert [it.get("text") for root in there for it in root.resources] == ["default"]  # what lies on disk


TOLD = {
    'source = "git::https://git.example.com/units.git//db?ref=v1"': "is not on disk",
    'source = get_env("AURORA_NOT_SET")': "its source is not known: the environment variable AURORA_NOT_SET",
    'source = "../nope"': "../nope is not on disk",
    'source = "../../outside"': "../../outside is not on disk",
    'source = "../catalog/units/m"\n  enabled = get_env("AURORA_NOT_SET") == "x"': "it is not known whether it is",
    'source = "../catalog/units/m"\n  expansion {\n  }': "expansion of a stack is not read",
    'source = "../catalog/units/m"\n  autoinclude {\n    generate "x" {\n    }\n  }': "its autoinclude has more",
}


@pytest.mark.parametrize("written", TOLD)
def test_a_unit_of_a_stack_that_cannot_be_read_is_told(write: Callable[..., Path], written: str) -> None:
    unit = f'unit "db" {{\n  {written}\n  path = "db"\n  values = {{ engine = "aurora-postgresql" }}\n}}\n'
    root = read(write({**CATALOG, "live/terragrunt.stack.hcl": "locals {\n}\n" + unit}))
    (unread,) = unread_calls(root)

    assert (unread.address, unread.module.line) == ("unit.db", 3)
    assert TOLD[written] in unread.why


def test_a_stack_generates_so_much_at_most(write: Callable[..., Path]) -> None:
    itself = 'stack "a" {\n  source = "${get_repo_root()}/live"\n  path = "a"\n}\n'
    root = read(write({"live/terragrunt.stack.hcl": itself}))
    many = "".join(f'unit "u{i}" {{\n  source = "../catalog/units/m"\n  path = "u{i}"\n}}\n' for i in range(520))
    wide = read(write({**CATALOG, "live/terragrunt.stack.hcl": many}))

    assert [it.why for it in root.module_calls.values()] == ["the stack generates too much"]
    assert (len(wide.units), len(wide.opaque_modules)) == (500, 20)


def test_values_of_a_stack_that_was_generated(write: Callable[..., Path]) -> None:
    values = 'text = "of stack"\n'
    unit = UNIT + "inputs = {\n  text = values.text\n  number = try(values.number, 4)\n}\n"
    it = resource(write({"live/terragrunt.values.hcl": values, "live/terragrunt.hcl": unit}))

    assert (it.get("text"), it.get("number")) == ("of stack", 4)


def test_a_parent_is_no_unit(write: Callable[..., Path]) -> None:
    parent = 'terraform {\n  source = "${get_parent_terragrunt_dir()}/modules//m"\n}\n'
    include = "include {\n  path = find_in_parent_folders()\n}\n"
    folder = write({"terragrunt.hcl": parent, "live/terragrunt.hcl": include})

    assert [Path(it.path).name for it in read_roots(str(folder)).root_modules] == ["live"]


# --- inputs: https://docs.terragrunt.com/reference/hcl/attributes/#inputs


def test_inputs_are_environment_variables(write: Callable[..., Path]) -> None:
    inputs = 'inputs = {\n  text = 5\n  untyped = ["a"]\n  number = "6"\n  list = ["b"]\n  a = null\n  nobody = 1\n}\n'
    it = resource(write({"live/terragrunt.hcl": UNIT + inputs}))

    assert [it.get(name) for name in ("text", "untyped", "number", "list", "a")] == ["5", '["a"]', 6, ["b"], None]


def test_what_counts_more_than_inputs(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_VAR_text", "of environment")
    arguments = (
        'terraform {\n  source = "../modules//m"\n  extra_arguments "files" {\n'
        "    commands = get_terraform_commands_that_need_vars()\n"
        '    optional_var_files = ["more.tfvars", "none.tfvars"]\n  }\n'
        '  extra_arguments "other" {\n    commands = ["init"]\n    required_var_files = ["init.tfvars"]\n  }\n}\n'
    )
    values = {"modules/m/terraform.tfvars": "number = 3\n", "live/x.auto.tfvars": 'a = "of unit"\n'}
    more = {"live/more.tfvars": 'untyped = "of file"\n', "live/init.tfvars": 'untyped = "of init"\n'}
    inputs = 'inputs = {\n  text = "input"\n  number = 1\n  a = "input"\n  untyped = "input"\n}\n'
    it = resource(write({**values, **more, "live/terragrunt.hcl": arguments + inputs}))

    found = [it.get(name) for name in ("text", "number", "a", "untyped")]
    assert found == ["of environment", 3, "of unit", "of file"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('arguments = ["-lock=true", "-var", "text=a=b", "--var=number=5"]', ["a=b", 5, "input", ["input"]]),
        ('arguments = ["-var", "list=[1]", "-var=nobody=1"]', ["input", 1, "input", ["1"]]),
        (
            'arguments = ["-var-file=x.tfvars", "-var", "text=a"]\n required_var_files = ["y.tfvars"]',
            ["y", 1, "x", ["input"]],
        ),
        ('env_vars = { TF_VAR_text = "a", TF_VAR_list = "[2]", TF_LOG = "1" }', ["a", 1, "input", ["2"]]),
        ('arguments = ["-var", "text=${get_env("NONE", "a")}"]', [None, 1, "input", ["input"]]),
        ('arguments = ["-var", run_cmd("a")]', [None, None, None, None]),
        ('arguments = [run_cmd("a")]', ["input", 1, "input", ["input"]]),
    ],
)
def test_arguments_count_more_than_inputs(write: Callable[..., Path], written: str, expected: list[object]) -> None:
    block = f'  extra_arguments "e" {{\n commands = ["plan", "apply"]\n {written}\n }}\n}}\n'
    inputs = 'inputs = {\n  text = "input"\n  number = 1\n  untyped = "input"\n  list = ["input"]\n}\n'
    files = {"live/x.tfvars": 'untyped = "x"\ntext = "x"\n', "live/y.tfvars": 'text = "y"\n'}
    it = resource(write({"live/terragrunt.hcl": UNIT[:-2] + block + inputs, **files}))

    found = [it.get(name) for name in ("text", "number", "untyped", "list")]
    assert [None if isinstance(value, Unknown) else value for value in found] == expected


def test_outputs_of_dependencies_are_not_known(write: Callable[..., Path]) -> None:
    dependency = (
        'dependency "a" {\n  config_path = "../a"\n  mock_outputs = { text = "mock" }\n  skip_outputs = true\n}\n'
    )
    inputs = 'inputs = merge({ text = "x", number = 2 }, dependency.a.outputs, { list = ["known"] })\n'
    it = resource(write({"live/terragrunt.hcl": UNIT + dependency + inputs}))

    assert it.get("list") == ["known"]
    assert [isinstance(it.get(name), Unknown) for name in ("text", "number", "a")] == [True] * 3


def test_what_is_not_run_is_not_known(write: Callable[..., Path]) -> None:
    names = "run_cmd('x') sops_decrypt_file('x') get_aws_account_id() get_platform() get_terraform_command()"
    listed = ", ".join(names.replace("'", '"').split())
    inputs = f"inputs = {{\n  list = [{listed}]\n}}\n"
    found = resource(write({"live/terragrunt.hcl": UNIT + inputs})).get("list")

    assert isinstance(found, list) and all(isinstance(it, Unknown) for it in found)


FUNCTIONS = {
    'get_env("AURORA_IS_SET", "default")': "given",
    "get_repo_root()": "{root}",
    "get_path_from_repo_root()": "live",
    "get_path_to_repo_root()": "..",
    "get_original_terragrunt_dir()": "{root}/live",
    'find_in_parent_folders("nope.hcl", "fallback")': "fallback",
    'find_in_parent_folders("modules")': "{root}/modules",
    'jsondecode(read_tfvars_file("../values.tfvars")).name': "of values",
    'read_terragrunt_config("../common.hcl").inputs.name': "of common",
    'read_terragrunt_config("../nope.hcl", { locals = { name = "default" } }).locals.name': "default",
    'try(read_terragrunt_config("../common.hcl").locals.nope, "tried")': "tried",
    'read_terragrunt_config("../common.hcl").locals.where': "{root}",
    'deep_merge({ a = { b = 1 } }, { a = { c = "x" } }).a.c': "x",
    'true ? "taken" : local.nope': "taken",
    'yamldecode(file("../data.yaml")).name': "of yaml",
    "feature.flag.value": "of feature",
    'length(get_terraform_commands_that_need_locking()) > 3 ? "many" : "few"': "many",
}


@pytest.mark.parametrize("text", FUNCTIONS)
def test_functions(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """https://docs.terragrunt.com/reference/hcl/functions/"""
    monkeypatch.setenv("AURORA_IS_SET", "given")
    common = 'locals {\n  where = get_terragrunt_dir()\n}\ninputs = { name = "of common" }\n'
    files = {"common.hcl": common, "values.tfvars": 'name = "of values"\n', "data.yaml": "name: of yaml\n"}
    unit = UNIT + 'feature "flag" {\n  default = "of feature"\n}\n' + f"inputs = {{ text = {text} }}\n"
    folder = write({**files, "live/terragrunt.hcl": unit})

    assert resource(folder).get("text") == FUNCTIONS[text].format(root=folder)


def test_a_local_that_is_an_error_here_is_not_known(write: Callable[..., Path]) -> None:
    """What is not in git, whoever runs it has: what other inputs are is known all the same."""
    locals_ = 'locals {\n  secret = jsondecode(read_tfvars_file("secret.tfvars"))\n}\n'
    inputs = 'inputs = merge(local.secret, { text = "known" })\n'
    it = resource(write({"live/terragrunt.hcl": UNIT + locals_ + inputs}))

    assert it.get("text") == "known" and isinstance(it.get("a"), Unknown)


def test_a_variable_of_the_environment_may_be_set(write: Callable[..., Path]) -> None:
    unit = 'terraform {\n  source = "${get_env("AURORA_MODULES", "../modules")}//m"\n}\n'
    text = 'get_env("AURORA_NOT_SET", "x") == "y" ? "y" : "z"'
    inputs = f'inputs = {{\n  text = {text}\n  number = get_env("AURORA_NOT_SET")\n}}\n'
    it = resource(write({"live/terragrunt.hcl": unit + inputs}))

    found = it.get("text")
    assert isinstance(found, OneOf) and found.alternatives == ("y", "z")
    assert isinstance(it.get("number"), Unknown)


@pytest.mark.parametrize(("environment", "known"), [({}, False), ({"AURORA_STAGE": "prod"}, True)])
def test_a_source_may_depend_on_the_environment(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], known: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    unit = 'terraform {\n  source = get_env("AURORA_STAGE") == "prod" ? "../modules//m" : "../nope"\n}\n'
    root = read(write({"live/terragrunt.hcl": unit}))

    assert (len(root.resources), len(root.opaque_modules), root.problems) == (known, not known, ())


CLUSTER = 'resource "aws_rds_cluster" "this" {\n  engine = "aurora-postgresql"\n}\n'
EITHER = (
    'terraform {\n  source = "${get_env("AURORA_STAGE") == "prod" ? '
    '"git::https://git.example.com/m.git//%s?ref=${get_env("AURORA_TAG")}" : "${get_repo_root()}/modules//%s"}"\n}\n'
)


@pytest.mark.parametrize(
    ("source", "because"),
    [
        (EITHER % ("m", "db"), "with the source modules//db it makes an Aurora PostgreSQL cluster"),
        (EITHER % ("aurora", "m"), "its source looks like a module for Aurora clusters"),
        (EITHER % ("m", "m"), ""),
        ('terraform {\n  source = get_env("AURORA_MODULES")\n}\n', "nothing says which module it runs"),
        ('terraform {\n  source = "${get_env("AURORA_MODULES")}//vpc"\n}\n', ""),
    ],
)
def test_a_unit_of_which_the_source_is_not_known(write: Callable[..., Path], source: str, because: str) -> None:
    """It says what is missing, also where nothing speaks of Aurora, and its module is none that nobody calls."""
    folder = write({"modules/db/main.tf": CLUSTER, "live/terragrunt.hcl": source})
    report = build_report(read_roots(str(folder / "live"), str(folder / "modules/db")))
    rows = [it for it in report.clusters if it.address == "terraform.source"]
    reasons = [it.cells["CKV_AURORA_000"].deciding[0].reason for it in rows] or [
        it.reason for it in report.out_of_scope
    ]

    assert len(reasons) == 1 and "the environment variable AURORA_" in reasons[0]
    assert reasons[0].endswith(because or "there is no sign that it creates an Aurora PostgreSQL cluster")
    assert str(folder) not in reasons[0]
    assert all("environment variables" in it.cells["CKV_AURORA_000"].deciding[0].fix for it in rows)
    assert any(it.address == "aws_rds_cluster.this" for it in report.clusters) == ("modules//db" not in source)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("skip = true\n", "skip = true keeps Terragrunt from running it"),
        ("skip = false\n", ""),
        ('exclude {\n  if = true\n  no_run = true\n  actions = ["all"]\n}\n', "keeps Terragrunt from applying it"),
        ('exclude {\n  if = true\n  actions = ["plan", "apply"]\n}\n', "keeps Terragrunt from applying it"),
        ('exclude {\n  if = true\n  actions = ["all"]\n}\n', ""),  # whoever names the unit applies it
        ('exclude {\n  if = true\n  no_run = true\n  actions = ["destroy"]\n}\n', ""),
        ('exclude {\n  if = get_env("AURORA_NOT_SET", "") == ""\n  no_run = true\n  actions = ["all"]\n}\n', ""),
    ],
)
def test_a_unit_that_never_runs_makes_nothing(write: Callable[..., Path], written: str, why: str) -> None:
    """https://docs.terragrunt.com/reference/hcl/blocks/#exclude"""
    unit = 'terraform {\n  source = "../modules//db"\n}\n'
    folder = write({"modules/db/main.tf": CLUSTER, "live/terragrunt.hcl": unit + written})
    report = build_report(read_roots(str(folder / "live"), str(folder / "modules/db")))

    assert [it.address for it in report.out_of_scope] == (["terraform.source of live"] if why else [])
    assert all(it.reason.endswith(why) for it in report.out_of_scope)
    assert len(report.clusters) == (0 if why else 1)


# --- generated files: https://docs.terragrunt.com/reference/hcl/blocks/#generate


def generate(contents: str, more: str = 'if_exists = "overwrite"', path: str = "provider.tf") -> str:
    return f'generate "it" {{\n  path = "{path}"\n  {more}\n  contents = <<EOF\n{contents}\nEOF\n}}\n'


LINES = '  ${join("\\n", [for k, v in { more = get_env("AURORA_NOT_SET", "x") } : "${k} = \\"${v}\\""])}'
PROVIDER = 'provider "x" {\n  region = "%s"\n  sub = %s\n}'


@pytest.mark.parametrize(
    ("text", "region", "sub"),
    [
        (generate(PROVIDER % ("eu", "1")), "eu", 1),
        (generate(PROVIDER % ("${local.region}", "${jsonencode([local.region])}")), "of local", ["of local"]),
        (generate(PROVIDER % ("${dependency.a.outputs.r}", "1")), None, 1),
        (generate(PROVIDER % ("eu", '"${get_env("AURORA_NOT_SET")}"')), "eu", None),
        (generate(PROVIDER % ("eu", '"${[1]}${dependency.a.x}"')), "eu", None),
        (generate(PROVIDER % ("eu", "${dependency.a.outputs.r}")), "eu", None),
        (
            generate(
                PROVIDER
                % ("eu", '1\n%{ if get_env("AURORA_NOT_SET", "") != "" }\n  more = ${dependency.a.x}\n%{ endif }')
            ),
            "eu",
            1,
        ),
        (
            generate(
                PROVIDER
                % ("eu", '1\n%{ if get_env("AURORA_NOT_SET", "") == "" }\n  more = ${dependency.a.x}\n%{ endif }')
            ),
            "eu",
            1,
        ),
        (generate(PROVIDER % ("eu", "1\n" + LINES)), "eu", 1),
        (generate(PROVIDER % ("eu", "1"), 'if_exists = "skip"'), "of module", 2),
        (generate(PROVIDER % ("eu", "1"), "disable = true"), "of module", 2),
        (
            'generate = {\n  it = {\n    path = "provider.tf"\n'
            '    contents = "provider \\"x\\" {\\n  region = \\"eu\\"\\n}\\n"\n  }\n}\n',
            "eu",
            0,
        ),
    ],
)
def test_generated_files(write: Callable[..., Path], text: str, region: object, sub: object) -> None:
    of_module = 'provider "x" {\n  region = "of module"\n  sub = 2\n}\n'
    unit = UNIT + 'locals {\n  region = "of local"\n}\n' + text
    it = resource(write({"modules/m/provider.tf": of_module, "live/terragrunt.hcl": unit}))
    found = [it.provider.values.get(name, 0) for name in ("region", "sub")]

    assert [None if isinstance(value, Unknown) else value for value in found] == [region, sub]


@pytest.mark.parametrize(
    ("path", "contents", "expected"),
    [
        ("x.auto.tfvars", 'text = "generated"\nnumber = 3', ["generated", 3]),
        ("terraform.tfvars", 'text = "generated"', ["generated", 1]),
        ("x.auto.tfvars.json", '{"text": "generated"}', ["generated", 1]),
        ("x.tfvars", 'text = "generated"', ["input", 1]),
        ("x.auto.tfvars", 'text = "${dependency.a.outputs.b}"\nnumber = 3', [None, 3]),
        ("x.auto.tfvars", "text = ${dependency.a.outputs.b}\nnumber = 3", [None, 3]),
        ("x.auto.tfvars", "text = = ", [None, None]),
        ("x.auto.tfvars", 'text = "${get_env("AURORA_NOT_SET", "a")}"\nnumber = 3', [None, 3]),
        ("x.auto.tfvars", 'text = "${get_env("AURORA_NOT_SET") == "b" ? 1 : 2}"\nnumber = ${1 + 2}', [None, 3]),
    ],
)
def test_generated_values(write: Callable[..., Path], path: str, contents: str, expected: list[object]) -> None:
    unit = UNIT + 'inputs = {\n  text = "input"\n  number = 1\n}\n' + generate(contents, path=path)
    it = resource(write({"live/terragrunt.hcl": unit}))

    assert [None if isinstance(it.get(name), Unknown) else it.get(name) for name in ("text", "number")] == expected


def test_what_is_generated_and_not_known_hides(write: Callable[..., Path]) -> None:
    unit = UNIT + 'generate "it" {\n  path = "more.tf"\n  contents = run_cmd("x")\n}\n'
    (problem,) = read(write({"live/terragrunt.hcl": unit})).problems

    assert problem.hides and "what it generates is not known" in problem.message


def test_code_of_the_unit_itself(write: Callable[..., Path]) -> None:
    """A folder that has the code itself, and code beside terragrunt.hcl that goes with the module."""
    own = 'resource "x_y" "own" {\n  text = var.text\n}\nvariable "text" {\n}\n'
    folder = write({"live/terragrunt.hcl": 'inputs = { text = "input" }\n', "live/main.tf": own})
    beside = 'resource "x_y" "beside" {\n  text = var.text\n}\n'
    write({"both/terragrunt.hcl": UNIT + 'inputs = { text = "input" }\n', "both/more.tf": beside})

    assert resource(folder).get("text") == "input"
    assert {it.name: it.get("text") for it in read(folder, "both").resources} == {"z": "input", "beside": "input"}


def test_calls_in_a_module_and_providers_of_units(write: Callable[..., Path]) -> None:
    outer = 'variable "text" {\n}\nmodule "m" {\n  source = "../m"\n  text = var.text\n}\n'
    unit = 'terraform {\n  source = "../modules//outer"\n}\ninputs = {\n  text = "input"\n}\n'
    folder = write({"modules/outer/main.tf": outer, "live/terragrunt.hcl": unit + generate(PROVIDER % ("eu", "1"))})
    it = resource(folder)

    assert (it.address, it.get("text"), it.provider.values.get("region")) == ("module.m.x_y.z", "input", "eu")
    assert it.decided_at is not None and it.decided_at("text") == (str(folder / "live/terragrunt.hcl"), 5)
    assert it.decided_at("number") is None


# --- configuration in JSON: https://docs.terragrunt.com/reference/hcl/


@pytest.mark.parametrize("include", [{"path": "../root.hcl.json"}, {"root": {"path": "../root.hcl.json"}}])
def test_configuration_in_json(write: Callable[..., Path], include: object) -> None:
    root = {"inputs": {"text": "of root", "number": 1}, "locals": {"list": ["a"]}}
    unit = {
        "include": include,
        "locals": {"root": '${read_terragrunt_config("../root.hcl.json")}'},
        "terraform": {"source": "../modules//m", "extra_arguments": {"x": {"commands": ["init"]}}},
        "generate": {"it": {"path": "provider.tf", "if_exists": "overwrite", "contents": PROVIDER % ("eu", "1")}},
        "inputs": {"number": "${1 + 1}", "list": "${local.root.locals.list}"},
    }
    folder = write({"root.hcl.json": json.dumps(root), "live/terragrunt.hcl.json": json.dumps(unit, indent=1)})
    it = resource(folder)

    assert [it.get(name) for name in ("text", "number", "list")] == ["of root", 2, ["a"]]
    assert it.provider.values.get("region") == "eu"
    file = folder / "live/terragrunt.hcl.json"
    (line,) = [number for number, text in enumerate(file.read_text().splitlines(), 1) if '"number"' in text]
    assert it.decided_at is not None and it.decided_at("number") == (str(file), line)


def test_native_configuration_is_read_before_json(write: Callable[..., Path]) -> None:
    unit = UNIT + 'inputs = { text = "native" }\n'
    it = resource(write({"live/terragrunt.hcl": unit, "live/terragrunt.hcl.json": '{"inputs": {"text": "json"}}'}))

    assert it.get("text") == "native"


def test_a_parent_in_json_is_found(write: Callable[..., Path]) -> None:
    include = "include {\n  path = find_in_parent_folders()\n}\n"
    parent = json.dumps({"inputs": {"text": "of parent"}})
    folder = write({"terragrunt.hcl.json": parent, "live/terragrunt.hcl": UNIT + include})

    assert resource(folder).get("text") == "of parent"
    assert [Path(it.path).name for it in read_roots(str(folder)).root_modules] == ["live"]


# --- where it stands


PLACES = {
    "merge(include.root.inputs, { number = 1 })": ("root.hcl", 6),
    "merge(include.root.locals.shared, { number = 1 })": ("root.hcl", 3),
    "merge(local.own, { number = 1 })": ("live/terragrunt.hcl", 7),
    "merge(local.config.inputs, local.config.locals.none)": ("root.hcl", 6),
    "local.config.locals.shared": ("root.hcl", 3),
    "local.nested.in": ("live/terragrunt.hcl", 12),
    'merge(jsondecode("{\\"text\\": 1}"), { number = 1 })': ("live/terragrunt.hcl", 17),
}


@pytest.mark.parametrize("inputs", PLACES)
def test_a_finding_stands_in_the_shared_file_that_sets_the_value(write: Callable[..., Path], inputs: str) -> None:
    root = 'locals {\n  shared = {\n    text = "x" }\n}\ninputs = {\n  text = "x"\n}\n'
    unit = (
        'include "root" {\n  path = "../root.hcl"\n  expose = true\n}\n'
        'locals {\n  own = {\n    text = "x" }\n  config = read_terragrunt_config("../root.hcl")\n'
        '  again = local.again\n  nested = {\n    in = {\n      text = "x" } }\n}\n'
        'terraform {\n  source = "../modules//m"\n}\n' + f"inputs = {inputs}\n"
    )
    folder = write({"root.hcl": root, "live/terragrunt.hcl": unit})
    it = resource(folder)
    file, line = PLACES[inputs]

    assert it.decided_at is not None and it.decided_at("text") == (str(folder / file), line)


# --- bounds


HOSTILE = {
    "itself": 'locals {\n  a = read_terragrunt_config("terragrunt.hcl").locals.a\n}\ninputs = { text = local.a }\n',
    "a cycle": "locals {\n  a = local.b\n  b = local.a\n}\ninputs = { text = local.a }\n",
    "a file outside": 'inputs = { text = file("../../secret.txt") }\n',
    "values outside": 'inputs = { text = read_tfvars_file("../../secret.tfvars") }\n',
    "a config outside": 'inputs = { text = read_terragrunt_config("../../secret.hcl").locals.a }\n',
    "too much": 'inputs = { text = join("", [for i in range(1000) : join("", [for j in range(100000) : "x"])]) }\n',
    "sources in a circle": 'inputs = { text = read_terragrunt_config("../a.hcl").terraform.source }\n',
    "a long chain": 'inputs = { text = read_terragrunt_config("../chain/0.hcl").locals.a }\n',
    "locals in a circle": "locals {\n  a = local.b\n  b = local.a\n}\ninputs = merge(local.a, local.b)\n",
    "a null character": 'inputs = { text = find_in_parent_folders("a\\u0000b", "x") }\n',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_configuration_costs_only_itself(write: Callable[..., Path], tmp_path: Path, name: str) -> None:
    for ending in ("txt", "tfvars", "hcl"):
        (tmp_path.parent / f"secret.{ending}").write_text('a = "secret"\nlocals {\n  a = "secret"\n}\n')
    circle = 'terraform {\n  source = read_terragrunt_config("../%s.hcl").terraform.source\n}\n'
    link = 'locals {\n  a = read_terragrunt_config("%d.hcl").locals.a\n}\n'
    files = {f"{one}.hcl": circle % other for one, other in (("a", "b"), ("b", "a"))}
    files.update(
        {f"chain/{i}.hcl": link % (i + 1) for i in range(450)}, **{"chain/450.hcl": 'locals {\n  a = "x"\n}\n'}
    )
    it = resource(write({**files, "live/terragrunt.hcl": UNIT + HOSTILE[name]}))

    assert isinstance(it.get("text"), Unknown) or it.get("text") == "x"


@pytest.mark.parametrize("path", ["include.root.locals.a", "path_relative_to_include()", "feature.a.value"])
def test_an_include_that_names_itself(write: Callable[..., Path], path: str) -> None:
    unit = UNIT + f'include "root" {{\n  path   = {path}\n  expose = true\n}}\n'

    assert "includes" in read(write({"live/terragrunt.hcl": unit})).problems[0].message


def test_a_unit_reads_so_many_files_at_most(write: Callable[..., Path]) -> None:
    files = {f"c/{i}.hcl": "" for i in range(600)}
    every = 'inputs = { a = [for i in range(600) : read_terragrunt_config("../c/${i}.hcl").locals] }\n'
    found = resource(write({**files, "live/terragrunt.hcl": UNIT + every})).get("a")

    assert isinstance(found, (Unknown, PartialMap))


def test_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(folder), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert len(report["clusters"]) == 5
    assert main(["inspect", str(folder / "live/prod/kept")]) == 0
    assert 'cluster_identifier = "kept"' in capsys.readouterr().out


def test_fix_changes_no_unit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", str(folder)]) == 0
    printed = capsys.readouterr()

    changed = {it.split(" b/")[1] for it in printed.out.splitlines() if it.startswith("diff --git")}
    assert changed and all(it.startswith("modules/") for it in changed)
    assert "units is not changed: live/prod/broken, " in printed.err
    assert "a Terragrunt unit decides this, and its configuration is not changed: " in printed.err


CALLED = {
    "modules/never/main.tf": CLUSTER,
    "modules/either/main.tf": CLUSTER.replace("}", "  deletion_protection = var.on\n}")
    + 'variable "on" {\n  default = true\n}\n',
    "modules/without/main.tf": CLUSTER.replace("{", "{\n  count = var.on ? 1 : 0", 1)
    + 'variable "on" {\n  default = false\n}\n',
    "live/prod/never/terragrunt.hcl": 'skip = true\nterraform {\n  source = "../../../modules//never"\n}\n',
    "live/prod/either/terragrunt.hcl": EITHER % ("m", "either"),
    "live/prod/without/terragrunt.hcl": (
        'terraform {\n  source = "../../../modules//without"\n}\ninputs = { on = true }\n'
    ),
}


@pytest.mark.scan
def test_checkov_judges_a_module_as_the_units_call_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Not by its defaults, of which nothing says that anybody uses them. What it does not ask about, a line tells."""
    from checkov.runner_filter import RunnerFilter
    from checkov.terraform.runner import Runner

    from aurora_checks.plugin import register

    folder = tmp_path / "estate"
    shutil.copytree(FIXTURE, folder)
    (folder / ".git").mkdir()
    for name, text in CALLED.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    register()
    rules = [f"CKV_AURORA_00{number}" for number in (3, 7, 9)]
    report = Runner().run(str(folder), runner_filter=RunnerFilter(checks=rules))
    found = {
        (record.check_id, record.file_path.split("/")[2]): (
            record.check_result["result"].value,
            " ".join([record.check_result.get("suppress_comment", ""), *(record.details or ())]),
        )
        for record in (*report.passed_checks, *report.failed_checks, *report.skipped_checks)
    }

    for rule, why in (
        ("007", "aws_rds_cluster_instance.this[0] in the unit live/prod/broken: monitoring_interval is not set"),
        ("009", "aws_rds_cluster.this in the unit live/prod/broken: deletion_protection = false"),
    ):
        outcome, words = found[f"CKV_AURORA_{rule}", "aurora"]
        assert outcome == "FAILED" and words.strip().startswith(why)
    outcome, words = found["CKV_AURORA_009", "either"]
    assert outcome == "SKIPPED"
    assert "in the unit live/prod/either: the unit was not read: the source of" in words
    assert found["CKV_AURORA_009", "without"][0] == "FAILED"
    assert not [module for _, module in found if module == "never"]
    (told,) = [it.getMessage() for it in caplog.records if "does not scan" in it.getMessage()]
    assert "1 Aurora PostgreSQL cluster, 2 not read that may make one" in told
    assert "(live/prod/either/terragrunt.hcl, live/prod/known/terragrunt.hcl, live/prod/private/terragrunt.hcl)" in told
