"""What the HCL reader finds in code is what its plan shows, and the comparison that says so notices differences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from agreement import Agreement, compare_with_plan
from fixture_expectations import agreement_folders, source_hash
from make_plans import plan_source


@pytest.mark.parametrize("folder", agreement_folders(), ids=lambda folder: folder.name)
def test_the_plan_is_that_of_the_code(folder: Path) -> None:
    assert plan_source(folder) == source_hash(folder), "make it again with tests/make_plans.py"


@pytest.mark.parametrize("folder", agreement_folders(), ids=lambda folder: folder.name)
def test_code_and_plan_agree(folder: Path) -> None:
    agreement = compare_with_plan(str(folder), str(folder / "plan.json"))
    differences = {
        name: found
        for name, found in vars(agreement).items()
        if isinstance(found, list) and found and name not in ("looked_up", "defaulted")
    }
    assert not differences
    assert agreement.right > 20


def test_what_only_terraform_can_look_up_is_counted_apart(tmp_path: Path) -> None:
    code = """
data "aws_vpc" "main" {
  default = true
}
resource "aws_subnet" "a" {
  vpc_id     = data.aws_vpc.main.id
  cidr_block = var.block
}
variable "block" {}
"""
    agreement = _compare(tmp_path, code, {"aws_subnet.a": {"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}})
    assert [entry["attribute"] for entry in agreement.looked_up] == ["aws_subnet.a.vpc_id"]
    assert [entry["attribute"] for entry in agreement.unresolved] == ["aws_subnet.a.cidr_block"]
    assert agreement.share == 0


@pytest.mark.parametrize(
    ("planned", "kind"),
    [
        ({"name": "b", "ingress": [{"from_port": 1}]}, "wrong"),
        ({"name": "a", "ingress": [{"from_port": 2}]}, "wrong"),
        ({"name": "a", "ingress": [{"from_port": 1}, {"from_port": 2}]}, "missing_blocks"),
        ({"name": "a", "ingress": []}, "invented_blocks"),
        ({"name": "a", "ingress": [{"from_port": 1}], "description": "set by the code, too"}, "wrong"),
    ],
)
def test_a_difference_is_found(tmp_path: Path, planned: dict[str, Any], kind: str) -> None:
    code = 'resource "aws_security_group" "a" {\n  name = "a"\n  ingress {\n    from_port = 1\n  }\n}\n'
    assert getattr(_compare(tmp_path, code, {"aws_security_group.a": planned}), kind)


def test_instances_that_only_one_side_has_are_found(tmp_path: Path) -> None:
    code = 'resource "aws_vpc" "a" {\n  count = 2\n}\n'
    agreement = _compare(tmp_path, code, {"aws_vpc.a[1]": {}, "aws_vpc.a[2]": {}})
    assert (agreement.invented_instances, agreement.missing_instances) == (["aws_vpc.a[0]"], ["aws_vpc.a[2]"])


def test_what_the_plan_does_not_know_does_not_count(tmp_path: Path) -> None:
    code = 'resource "aws_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n'
    agreement = _compare(tmp_path, code, {"aws_vpc.a": {}}, later={"cidr_block": True})
    assert (agreement.right, agreement.wrong, agreement.unresolved) == (0, [], [])


def _compare(folder: Path, code: str, planned: dict[str, dict[str, Any]], later: Any = None) -> Agreement:
    """``code`` measured against a plan of these instances, in which all attributes are written in the code."""
    (folder / "main.tf").write_text(code)
    resources: list[dict[str, Any]] = []
    configured: dict[str, dict[str, Any]] = {}
    for address, values in planned.items():
        type_, _, name = address.partition(".")
        name, _, index = name.partition("[")
        key = {"index": int(index.rstrip("]"))} if index else {}
        own = {"address": f"{type_}.{name}", "mode": "managed", "type": type_, "name": name}
        resources.append({**own, "address": address, **key, "values": values})
        configured[own["address"]] = {**own, "expressions": {name: {"references": ["var.given"]} for name in values}}
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": resources}},
        "resource_changes": [
            {"address": address, "change": {"actions": ["create"], "after_unknown": later or {}}} for address in planned
        ],
        "configuration": {"root_module": {"resources": list(configured.values())}},
    }
    plan = folder / "plan.json"
    plan.write_text(json.dumps(document))
    return compare_with_plan(str(folder), str(plan))
