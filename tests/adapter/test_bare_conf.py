"""What is made of the configuration that Checkov hands to a check, when there is nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aurora_checks.adapter.bare_conf import root_of_conf
from aurora_checks.terraform.values import Reference, Unknown


def resource(conf, name="this"):
    (only,) = root_of_conf(conf, "aws_rds_cluster", name, "/main.tf").resources
    return only


@pytest.mark.parametrize(
    ("wrapped", "value"),
    [
        (["aurora-postgresql"], "aurora-postgresql"),
        ([True], True),
        ([None], None),
        ([7], 7),
        ([12.5], Decimal("12.5")),
        ([["a", "b"]], ["a", "b"]),
        ([[]], []),
        ([{"Env": "prod", "__startline__": 1}], {"Env": "prod"}),
        ([{}], {}),
        ([{"min_capacity": [1]}], [{"min_capacity": 1}]),
        ([{"a": [1]}, {"a": [2], "inner": [{"b": ["c"]}]}], [{"a": 1}, {"a": 2, "inner": [{"b": "c"}]}]),
        (True, True),  # as people write it in unit tests
        ("default.aurora-postgresql16", "default.aurora-postgresql16"),
        (["Sun:05:00-Sun:06:00"], "Sun:05:00-Sun:06:00"),
    ],
)
def test_values_are_unwrapped(wrapped, value):
    found = resource({"x": wrapped}).get("x")
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "var.name",
        "${var.name}",
        "a ${local.b} c",
        "local.settings.name",
        "module.kms.key_arn",
        'var.dev ? "a" : "b"',
        "each.value",
        "count.index",
        "terraform.workspace",
        "${concat(['${aws_security_group.a.id}'],var.more)}",
        "aws_kms_key.a.arn == null",
        'file("password.txt")',
        "%{ if true }a%{ endif }",
        "true_after_unknown",
    ],
)
def test_text_that_is_an_expression_is_unknown(text):
    assert type(resource({"x": [text]}).get("x")) is Unknown


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("aws_kms_key.a.arn", Reference("aws_kms_key.a", ("arn",))),
        ("${aws_kms_key.a.arn}", Reference("aws_kms_key.a", ("arn",))),
        ("aws_kms_key.a[0].arn", Reference("aws_kms_key.a[0]", ("arn",))),
        ("data.aws_kms_key.a.arn", Reference("data.aws_kms_key.a", ("arn",))),
    ],
)
def test_a_lone_reference_keeps_its_identity(text, reference):
    assert resource({"x": [text]}).get("x") == reference


def test_a_dynamic_block_is_unknown_though_checkov_shows_one():
    block = {"content": [{"min_capacity": [1]}], "for_each": []}
    blocks = resource({"scaling": [{"min_capacity": [1]}], "dynamic": [{"scaling": block}]}).blocks("scaling")
    assert [type(item) for item in blocks] == [Unknown]


def test_checkovs_own_keys_and_meta_arguments_are_no_values():
    conf = {"__start_line__": 3, "__end_line__": 9, "count": [1], "lifecycle": [{"prevent_destroy": [True]}]}
    made = resource(conf)
    assert (dict(made.values), made.place) == ({}, "/main.tf:3")


def test_the_address_tells_module_and_keys():
    made = resource({"__address__": 'module.db["a.b"].aws_rds_cluster.this[0]'})
    assert (made.address, made.module) == ('module.db["a.b"].aws_rds_cluster.this[0]', 'module.db["a.b"]')
    assert resource({}, name="").address == "aws_rds_cluster.unnamed"


def test_count():
    assert root_of_conf({"count": [0]}, "aws_rds_cluster", "this", "").resources == ()
    assert resource({"count": [2]}).uncertain is None
    assert resource({"count": ["var.create ? 1 : 0"]}).uncertain is not None
    assert resource({"for_each": ["var.clusters"]}).uncertain is not None


def test_the_provider_is_outside_of_a_bare_conf():
    assert isinstance(resource({}).provider.values["default_tags"][0], Unknown)
