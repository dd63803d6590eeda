"""What is certain of values that the code does not settle: that they differ, how many there are, which they may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import OneOf, PartialText, Unknown, Value, to_jsonable

NAMES = """
variable "region" {}
variable "other" {}
variable "key" {}
variable "zones" { type = list(string) }
data "aws_availability_zones" "all" {}
data "aws_subnets" "all" {}
locals {
  names  = data.aws_availability_zones.all.names
  days   = { dev = { days = 7, size = 1 }, prod = { days = 7, size = 4 }, test = { days = 7, size = 2 } }
  others = { dev = { days = 1 }, prod = { days = 7 } }
}
"""


def _value(folder: Path, expression: str) -> Value:
    folder.joinpath("main.tf").write_text(
        NAMES + f'resource "aws_sns_topic" "a" {{\n  name = {expression}\n}}\n', encoding="utf-8"
    )
    (topic,) = read_directory(str(folder)).of_type("aws_sns_topic")
    return topic.get("name")


@pytest.mark.parametrize(
    ("expression", "expected"),
    (
        # texts with one unknown part
        ('"${var.region}a" == "${var.region}b"', False),
        ('"${var.region}a" == "${var.other}b"', False),
        ('"${var.region}-a" == format("%s-a", var.region)', True),
        ('"x${var.region}" != "y${var.other}"', True),
        ('"${var.region}a" == "eu-west-1b"', False),
        ('length(toset(["${var.region}a"]))', 1),
        # lists whose elements differ
        ("local.names[0] == local.names[1]", False),
        ("local.names[1] == local.names[1]", True),
        ("element(local.names, 0) == element(local.names, 1)", False),
        ("element(local.names, 1) == element(local.names, 2)", False),
        ("local.names[0 % length(local.names)] == local.names[1 % length(local.names)]", False),
        ("data.aws_subnets.all.ids[0] == data.aws_subnets.all.ids[1]", False),
        ("local.names[0] == null", False),
        ("sort(local.names)[0] == local.names[0]", True),
        ("sort([local.names[2], local.names[0]])[0] == local.names[0]", True),
        ("sort(slice(local.names, 0, 3))[1] == sort(local.names)[2]", False),
        # how many there are
        ("length(local.names) > 0", True),
        ("length(local.names) >= 2", True),
        ("1 < length(local.names)", True),
        ("length(local.names) == 0", False),
        ("0 == length(local.names)", False),
        ("length(local.names) < 2", False),
        ("min(2, length(local.names))", 2),
        ("length({ for zone in slice(local.names, 0, 3) : zone => 1 })", 3),
        ("length(zipmap(slice(local.names, 0, 2), [1, 2]))", 2),
        ("values({ for i, zone in slice(local.names, 0, 3) : zone => i })[1]", 1),
        ("{ for i, zone in slice(local.names, 0, 3) : zone => i }[local.names[2]]", 2),
        ('{ "${var.region}b" = 2, "${var.region}a" = 1 }["${var.region}a"]', 1),
        ("[for zone, i in { for i, zone in slice(local.names, 0, 2) : zone => i } : i]", [0, 1]),
        # the form of a zone
        ('length(regexall("^[a-z]{2}-", local.names[0])) > 0', True),
        ('length(regexall("^[a-z]{2}-", data.aws_availability_zones.all.zone_ids[0])) > 0', False),
        ('can(regex("^[a-z]{2}-.*[a-z]$", element(local.names, 2)))', True),
        ('length(regexall("^([a-z]+)-([a-z]+)", local.names[0])[0])', 2),
        ('startswith(upper(local.names[0]), "-")', False),
        ('length(regexall("-", substr(local.names[0], 0, 2)))', 0),
        # one of a few, by a key that is not known
        ("local.days[terraform.workspace].days", 7),
        ("local.days[var.key].days", 7),
        ("lookup(local.days, terraform.workspace, local.days.prod).days", 7),
        ("[7, 7, 7][var.key]", 7),
        ("element([7, 7], var.key)", 7),
        ('contains(["dev"], var.key) ? local.days[var.key].days : 7', 7),
        ("try(local.days[var.key].days, 7)", 7),
        ("try(local.days[var.key].days, null.x, 7)", 7),
        ("try(local.days[var.key], { days = 7 }).days", 7),
        ("try(null.x, local.days[var.key].days)", 7),
        # a map with an unknown key
        ('{ (var.key) = "x", Owner = "me" }.Owner', "me"),
        ('lookup(merge({ a = 1 }, var.other, { b = 2 }), "b", 3)', 2),
        ('merge(var.other, { b = 2 })["b"]', 2),
    ),
)
def test_what_is_certain(tmp_path: Path, expression: str, expected: Value) -> None:
    value = _value(tmp_path, expression)
    assert to_jsonable(value) == expected and type(value) is type(expected)


@pytest.mark.parametrize(
    "expression",
    (
        '"${var.region}a" == "${var.other}a"',
        '"${var.region}${var.other}" == "${var.region}b"',
        '"${var.region}a" == "a${var.region}"',
        '"a${var.region}" == "a"',
        '"${var.region}ab" == "xab"',
        "var.zones[0] == var.zones[1]",
        "element(var.zones, 0) == element(var.zones, 1)",
        "element(local.names, 0) == element(local.names, 2)",  # there may be two
        "element(data.aws_subnets.all.ids, 0) == element(data.aws_subnets.all.ids, 1)",  # there may be one
        "local.names[0] == data.aws_availability_zones.all.zone_ids[1]",
        "sort(data.aws_availability_zones.all.zone_ids)[0] == sort(data.aws_availability_zones.all.zone_ids)[1]",
        "sort(data.aws_availability_zones.all.zone_ids)[0] == data.aws_availability_zones.all.zone_ids[0]",
        'sort(["b", local.names[0]])[0] == "b"',
        "local.names[0 % length(data.aws_subnets.all.ids)] == local.names[1]",
        'local.names[0] == "eu-west-1a"',
        "length(local.names) > 2",
        "length(data.aws_subnets.all.ids) > 0",
        "length(var.zones) > 0",
        "min(3, length(local.names))",
        'startswith(local.names[0], "eu-")',
        'can(regex("^eu-", local.names[0]))',
        'length(regexall("-", local.names[0])) > 2',
        "length({ for zone in var.zones : zone => 1 })",
        "length(toset([var.region, var.other]))",
        "local.others[var.key].days",
        "lookup(local.days, var.key, { days = 1 }).days",
        "try(local.days[var.key].days, 1)",
        "can(local.days[var.key])",
        'try([for key in ["x"] : local.days[var.key].days][0], 1)',
        '{ Owner = "me", (var.key) = "x" }.Owner',
        'merge({ b = 2 }, var.other)["b"]',
        'keys({ (var.region) = 1, "${var.other}x" = 2 })[0]',
    ),
)
def test_what_is_not(tmp_path: Path, expression: str) -> None:
    assert isinstance(_value(tmp_path, expression), Unknown)


@pytest.mark.parametrize(
    ("arguments", "region", "least"),
    (
        ("", "eu-west-1", 3),
        ("", "us-west-1", 2),
        ("", "", 2),
        ('region = "eu-west-1"', "", 3),
        ('state = "available"', "eu-west-1", 3),
        ('state = "impaired"', "eu-west-1", 0),
        ('exclude_names = ["eu-west-1a"]', "eu-west-1", 2),
        ('exclude_zone_ids = ["euw1-az1", "euw1-az2", "euw1-az3"]', "", 0),
        ("exclude_names = var.zones", "eu-west-1", 0),
        ('filter {\nname = "opt-in-status"\nvalues = ["opt-in-not-required"]\n}', "eu-west-1", 3),
        ('filter {\nname = "zone-type"\nvalues = ["local-zone"]\n}', "eu-west-1", 0),
        ('filter {\nname = "zone-name"\nvalues = var.zones\n}', "eu-west-1", 0),
    ),
)
def test_how_many_zones_there_are_at_least(tmp_path: Path, arguments: str, region: str, least: int) -> None:
    provider = f'provider "aws" {{\n  region = "{region}"\n}}\n' if region else ""
    zones = f'data "aws_availability_zones" "some" {{\n{arguments}\n}}\n'
    (tmp_path / "more.tf").write_text(provider + zones, encoding="utf-8")
    for number in range(1, 5):
        value = _value(tmp_path, f"length(data.aws_availability_zones.some.names) >= {number}")
        assert value is True if number <= least else isinstance(value, Unknown)


def test_an_attribute_is_what_it_was_set_from(tmp_path: Path) -> None:
    subnets = """
    provider "aws" {
      region = "eu-west-1"
    }
    resource "aws_subnet" "a" {
      count             = 3
      availability_zone = element(local.names, count.index)
    }
    resource "aws_subnet" "b" {
      count             = var.key
      availability_zone = "${var.region}a"
    }
    """
    (tmp_path / "more.tf").write_text(subnets, encoding="utf-8")
    assert _value(tmp_path, "aws_subnet.a[0].availability_zone == aws_subnet.a[1].availability_zone") is False
    assert isinstance(_value(tmp_path, 'aws_subnet.b[0].availability_zone == "${var.region}a"'), Unknown)
    by_zone = _value(tmp_path, "values(zipmap(aws_subnet.a[*].availability_zone, aws_subnet.a[*].id))")
    assert [str(it) for it in by_zone] == [f"aws_subnet.a[{number}].id" for number in range(3)]  # type: ignore[union-attr]


def test_a_text_equals_itself_only() -> None:
    part, other = Unknown("x"), Unknown("y")
    text = PartialText(("a-", part, "-b"))
    assert equal(text, PartialText(("a-", part, "-b"))) is True
    assert equal(text, PartialText(("a-", other, "-b"))) is None
    assert equal(text, PartialText(("a-", part, "-b", other))) is None
    assert equal(text, PartialText(("a-", part, "-bc"))) is False
    assert equal(OneOf("", (text, "c")), "d") is False
    assert equal(OneOf("", (text, "c")), "c") is None


def test_instances_by_keys_that_differ(tmp_path: Path) -> None:
    tmp_path.joinpath("main.tf").write_text(
        NAMES
        + """
        resource "aws_subnet" "a" {
          for_each          = toset(slice(local.names, 0, 2))
          availability_zone = each.key
        }
        resource "aws_subnet" "b" {
          for_each          = toset([var.region, var.other])
          availability_zone = each.key
        }
        module "m" {
          for_each = { for position, zone in slice(local.names, 0, 2) : zone => position }
          source   = "./m"
          zone     = each.key
        }
        resource "aws_db_subnet_group" "all" {
          name       = "all"
          subnet_ids = [for zone, module in module.m : module.id]
        }
        """,
        encoding="utf-8",
    )
    (tmp_path / "m").mkdir()
    tmp_path.joinpath("m", "main.tf").write_text(
        'variable "zone" {}\n'
        'resource "aws_subnet" "c" {\n  availability_zone = var.zone\n}\n'
        'output "id" {\n  value = aws_subnet.c.id\n}\n',
        encoding="utf-8",
    )
    root = read_directory(str(tmp_path))
    subnets = {it.address: it for it in root.of_type("aws_subnet")}
    zone = "data.aws_availability_zones.all.names"
    assert sorted(subnets) == [
        f"aws_subnet.a[{zone}.0]",
        f"aws_subnet.a[{zone}.1]",
        "aws_subnet.b",
        f"module.m[{zone}.0].aws_subnet.c",
        f"module.m[{zone}.1].aws_subnet.c",
    ]
    assert [it.address for it in subnets.values() if it.uncertain is not None] == ["aws_subnet.b"]
    assert str(subnets[f"module.m[{zone}.1].aws_subnet.c"].get("availability_zone")) == f"{zone}[1]"
    (group,) = root.of_type("aws_db_subnet_group")
    named = [str(it) for it in group.get("subnet_ids")]  # type: ignore[union-attr]
    assert named == [f"module.m[{zone}.0].aws_subnet.c.id", f"module.m[{zone}.1].aws_subnet.c.id"]


@pytest.mark.parametrize("expression", ("var.create ? [1] : []", "[for x in [1] : x if var.create]"))
def test_one_condition_for_all_is_all_or_none(tmp_path: Path, expression: str) -> None:
    value = _value(tmp_path, expression.replace("var.create", "var.key"))
    assert isinstance(value, OneOf)
    assert sorted(map(len, value.alternatives)) == [0, 1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("element(aws_x.own[*].id, var.n)", "aws_x.own[0].id"),  # of no elements there is none, and Terraform stops
        ("aws_x.own[0].id", "aws_x.own[0].id"),
        ("one(aws_x.own[*].id)", "aws_x.own[0].id or None"),
        ('try(aws_x.own[0].id, "none")', "aws_x.own[0].id or none"),
        ('try(element(aws_x.own[*].id, var.n), "none")', "aws_x.own[0].id or none"),
        ("length(aws_x.own)", "1 or 0"),
        ("can(aws_x.own[0])", "True or False"),
    ],
)
def test_what_exists_under_a_condition(tmp_path: Path, expression: str, expected: str) -> None:
    code = 'variable "own" {}\nvariable "n" {}\nresource "aws_x" "own" {\n  count = var.own ? 1 : 0\n}\n'
    (tmp_path / "main.tf").write_text(f'{code}resource "aws_y" "y" {{\n  value = {expression}\n}}\n', encoding="utf-8")
    (found,) = read_directory(str(tmp_path)).of_type("aws_y")
    assert str(found.get("value")) == expected
