"""Which files are a module, which override others, and what stands where a name is declared twice."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown

CLUSTER = 'resource "aws_rds_cluster" "db" {\n  deletion_protection = true\n  port = 5432\n}\n'
OFF = 'resource "aws_rds_cluster" "db" {\n  deletion_protection = false\n}\n'


def read(folder, **files):
    for name, text in files.items():
        (folder / name).write_text(text)
    return read_directory(str(folder))


@pytest.mark.parametrize("name", ["#more.tf", "#.tf", "~more.tf", "more~.tf", "a#b.tf", " .tf", "-.tf"])
def test_files_that_terraform_reads(tmp_path, name):
    assert [it.address for it in read(tmp_path, **{name: CLUSTER}).resources] == ["aws_rds_cluster.db"]


@pytest.mark.parametrize("name", [".more.tf", "more.tf~", "#more.tf#", "more.TF", "more.tf.bak", "tf"])
def test_files_that_terraform_ignores(tmp_path, name):
    assert not read(tmp_path, **{name: CLUSTER}).resources


@pytest.mark.parametrize(
    "name", ["override.tf", "z_override.tf", "#z_override.tf", "x.tf_override.tf", "x.tf.y_override.tf", "_override.tf"]
)
def test_names_of_overrides(tmp_path, name):
    root = read(tmp_path, **{"main.tf": CLUSTER, name: OFF})

    assert [it.get("deletion_protection") for it in root.resources] == [False]
    assert not root.problems


@pytest.mark.parametrize("name", ["overrides.tf", "zoverride.tf", "override.tf.tf", "z_override.x.tf", "override_z.tf"])
def test_names_that_look_like_overrides(tmp_path, name):
    root = read(tmp_path, **{"main.tf": CLUSTER, name: OFF})

    assert [problem.message for problem in root.problems]


def test_an_override_in_json(tmp_path):
    text = '{"resource": {"aws_rds_cluster": {"db": {"deletion_protection": false}}}}'

    (cluster,) = read(tmp_path, **{"main.tf": CLUSTER, "z_override.tf.json": text}).resources

    assert cluster.get("deletion_protection") is False


def test_a_resource_that_is_declared_twice_decides_nothing_but_what_both_say(tmp_path):
    inner = "  scaling_configuration {\n    min_capacity = 1\n  }\n}\n"
    root = read(
        tmp_path,
        **{
            "a.tf": CLUSTER.replace("}\n", '  engine = "x"\n}\n'),
            "b.tf": CLUSTER.replace("true", "false")[:-2] + inner,
        },
    )

    (cluster,) = root.resources
    assert cluster.get("port") == 5432
    assert isinstance(cluster.get("deletion_protection"), Unknown)
    assert isinstance(cluster.get("engine"), Unknown)
    assert [type(block) for block in cluster.blocks("scaling_configuration")] == [Unknown]
    assert [str(problem) for problem in root.problems] == [
        f"{tmp_path}/b.tf:1: resource aws_rds_cluster db is declared twice, first at a.tf:1"
    ]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("locals {\n  x = true\n}\n", "locals {\n  x = false\n}\n", "local x"),
        ("locals {\n  x = false\n}\n", "locals {\n  x = true\n}\n", "local x"),
        ('variable "x" {\n  default = true\n}\n', 'variable "x" {\n  default = false\n}\n', "variable x"),
        ('variable "x" {\n  default = true\n}\n', 'variable "x" {\n}\n', "variable x"),
        ('module "x" {\n  source = "./m"\n}\n', 'module "x" {\n  source = "./n"\n}\n', "module x"),
    ],
)
def test_a_name_that_is_declared_twice_is_unknown(tmp_path, first, second, name):
    for folder, value in (("m", "true"), ("n", "false")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "main.tf").write_text(f'output "v" {{\n  value = {value}\n}}\n')
    uses = {"local x": "local.x", "variable x": "var.x", "module x": "module.x.v"}
    code = f'resource "a_b" "c" {{\n  value = {uses[name]}\n}}\n'

    root = read(tmp_path, **{"a.tf": first, "b.tf": second, "c.tf": code})

    assert isinstance(root.resources[0].get("value"), Unknown)
    assert [problem.message.split(",")[0] for problem in root.problems] == [f"{name} is declared twice"]


def test_an_output_and_a_provider_that_are_declared_twice(tmp_path):
    (tmp_path / "m").mkdir()
    output = 'output "v" {\n  value = %s\n}\n'
    (tmp_path / "m" / "main.tf").write_text(output % "true" + output % "false")
    provider = 'provider "aws" {\n  region = "%s"\n}\n'
    code = 'module "m" {\n  source = "./m"\n}\nresource "aws_b" "c" {\n  value = module.m.v\n}\n'

    root = read(tmp_path, **{"a.tf": provider % "eu-west-1", "b.tf": provider % "eu-west-2", "c.tf": code})

    assert isinstance(root.resources[0].get("value"), Unknown)
    assert isinstance(root.resources[0].provider.values["region"], Unknown)
    assert len(root.problems) == 2
