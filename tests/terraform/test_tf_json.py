"""Stacks of code in JSON syntax: as CDK for Terraform writes it, and beside and over the native syntax."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import PartialText, Reference


def test_what_cdk_for_terraform_writes() -> None:
    root = read_directory(str(Path(__file__).parent / "cdktf"))
    assert not root.problems
    (cluster,) = root.at("aws_rds_cluster.cluster_611F8AFF")
    assert cluster.line == 44
    assert "//" not in cluster.values
    assert cluster.get("backup_retention_period") == 14
    assert isinstance(cluster.get("cluster_identifier"), PartialText)
    assert cluster.get("db_cluster_parameter_group_name") == Reference(
        "aws_rds_cluster_parameter_group.parameters_0C5C5F4C", ("name",)
    )
    assert cluster.get("deletion_protection") == "true"
    assert cluster.blocks("serverlessv2_scaling_configuration") == [{"max_capacity": 4, "min_capacity": Decimal("0.5")}]
    assert cluster.provider.address == "provider.aws.live"
    assert cluster.provider.blocks("default_tags") == [{"tags": {"Environment": "production"}}]
    assert root.at("aws_rds_cluster.replica_F5E31BD1")[0].blocks("restore_to_point_in_time") == []
    assert [member.key for member in root.of_type("aws_rds_cluster_instance")] == ["a", "b"]
    (group,) = root.of_type("aws_rds_cluster_parameter_group")
    assert sorted(str(block["name"]) for block in group.blocks("parameter") if isinstance(block, dict)) == [
        "log_connections",
        "log_disconnections",
        "rds.force_ssl",
    ]


def _ranges(folder: Path, **files: str) -> list[object]:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    root: RootModule = read_directory(str(folder))
    assert not root.problems
    (group,) = root.of_type("aws_security_group")
    return [block["cidr_blocks"] for block in group.blocks("ingress") if isinstance(block, dict)]


NATIVE = 'resource "aws_security_group" "db" {\n  ingress {\n    cidr_blocks = ["%s"]\n  }\n}\n'
JSON = '{"resource": {"aws_security_group": {"db": {"ingress": {"cidr_blocks": ["%s"]}}}}}'


def test_an_override_in_the_other_syntax_replaces_nested_blocks(tmp_path: Path) -> None:
    assert _ranges(tmp_path, main__tf=NATIVE % "a", override__tf__json=JSON % "b") == [["b"]]


def test_native_code_overrides_json(tmp_path: Path) -> None:
    assert _ranges(tmp_path, main__tf__json=JSON % "a", override__tf=NATIVE % "b") == [["b"]]
