"""The proof of a stand-in: what Terraform plans with the module itself, and what is read where it is not on disk.

A case is a folder ``tests/terraform/stand_ins/<module>/<case>`` with a root module that calls the module.
``# releases: 6.2.0 9.16.1`` in it names those that it is planned with, ``version = "…"`` in the call is replaced by
each. ``planned.json`` has the outcome, by release: the managed resources by address, with the arguments below. It is
made by

    python tests/stand_in_proof.py --planner COMMAND [FOLDER ...]

where ``COMMAND DIR OUT.json`` writes what ``terraform show -json`` prints for a plan of the code in DIR, with a
provider that leaves unset what the code leaves unset: defaults of a provider are no part of a module.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown, Value

CASES = Path(__file__).parent / "terraform" / "stand_ins"
_CALLED = re.compile(r'(source\s*=\s*"(?:terraform-aws-modules|cloudposse)/[^"]+"\s*version\s*=\s*)"[^"]*"')
_TAGGED = {"tags"}

# The arguments that rules read, of the types that the modules make. What only a provider computes is none.
ARGUMENTS: dict[str, set[str]] = {
    "aws_appautoscaling_policy": {"resource_id", "scalable_dimension", "service_namespace", "policy_type"},
    "aws_appautoscaling_target": {
        "max_capacity",
        "min_capacity",
        "region",
        "resource_id",
        "scalable_dimension",
        "service_namespace",
    },
    "aws_cloudwatch_log_group": {"kms_key_id", "name", "region"} | _TAGGED,
    "aws_db_parameter_group": {"family", "name", "name_prefix", "parameter", "region"} | _TAGGED,
    "aws_db_proxy": {"auth", "debug_logging", "engine_family", "name", "require_tls", "vpc_subnet_ids"}
    | {"vpc_security_group_ids"}
    | _TAGGED,
    "aws_db_proxy_default_target_group": {"connection_pool_config", "db_proxy_name"},
    "aws_db_proxy_endpoint": {"db_proxy_endpoint_name", "db_proxy_name", "target_role"},
    "aws_db_proxy_target": {
        "db_cluster_identifier",
        "db_instance_identifier",
        "db_proxy_name",
        "target_group_name",
    },
    "aws_db_subnet_group": {"name", "name_prefix", "region", "subnet_ids"} | _TAGGED,
    "aws_default_route_table": {"default_route_table_id", "route"},
    "aws_default_security_group": {"egress", "ingress", "vpc_id"},
    "aws_default_vpc": set(),
    "aws_flow_log": {"log_destination", "log_destination_type", "subnet_id", "traffic_type", "vpc_id"},
    "aws_iam_role": {"managed_policy_arns"},
    "aws_internet_gateway": {"vpc_id"},
    "aws_kms_alias": {"name", "name_prefix", "region", "target_key_id"},
    "aws_kms_external_key": {"enabled", "multi_region", "region"},
    "aws_kms_key": {"customer_master_key_spec", "is_enabled", "key_usage", "multi_region", "region"} | _TAGGED,
    "aws_kms_replica_external_key": {"enabled", "primary_key_arn", "region"},
    "aws_kms_replica_key": {"enabled", "primary_key_arn", "region"},
    "aws_rds_cluster": {
        "allocated_storage",
        "availability_zones",
        "backup_retention_period",
        "cluster_identifier",
        "cluster_identifier_prefix",
        "cluster_members",
        "cluster_scalability_type",
        "copy_tags_to_snapshot",
        "database_insights_mode",
        "database_name",
        "db_cluster_instance_class",
        "db_cluster_parameter_group_name",
        "db_subnet_group_name",
        "deletion_protection",
        "enabled_cloudwatch_logs_exports",
        "engine",
        "engine_mode",
        "engine_version",
        "final_snapshot_identifier",
        "global_cluster_identifier",
        "iam_database_authentication_enabled",
        "iam_roles",
        "kms_key_id",
        "manage_master_user_password",
        "master_password",
        "master_user_secret_kms_key_id",
        "master_username",
        "monitoring_interval",
        "performance_insights_enabled",
        "port",
        "preferred_backup_window",
        "preferred_maintenance_window",
        "region",
        "replication_source_identifier",
        "restore_to_point_in_time",
        "s3_import",
        "serverlessv2_scaling_configuration",
        "skip_final_snapshot",
        "snapshot_identifier",
        "storage_encrypted",
        "vpc_security_group_ids",
    }
    | _TAGGED,
    "aws_rds_cluster_activity_stream": {"kms_key_id", "mode", "region", "resource_arn"},
    "aws_rds_cluster_endpoint": {"cluster_identifier", "custom_endpoint_type", "excluded_members", "static_members"},
    "aws_rds_cluster_instance": {
        "availability_zone",
        "cluster_identifier",
        "copy_tags_to_snapshot",
        "db_parameter_group_name",
        "db_subnet_group_name",
        "engine",
        "engine_version",
        "identifier",
        "identifier_prefix",
        "instance_class",
        "monitoring_interval",
        "monitoring_role_arn",
        "performance_insights_enabled",
        "performance_insights_kms_key_id",
        "preferred_maintenance_window",
        "promotion_tier",
        "publicly_accessible",
        "region",
    }
    | _TAGGED,
    "aws_rds_cluster_parameter_group": {"family", "name", "name_prefix", "parameter", "region"} | _TAGGED,
    "aws_rds_cluster_role_association": {"db_cluster_identifier", "feature_name", "region", "role_arn"},
    "aws_rds_shard_group": {
        "compute_redundancy",
        "db_cluster_identifier",
        "db_shard_group_identifier",
        "publicly_accessible",
        "region",
    },
    "aws_route": {
        "carrier_gateway_id",
        "destination_cidr_block",
        "destination_ipv6_cidr_block",
        "destination_prefix_list_id",
        "egress_only_gateway_id",
        "gateway_id",
        "nat_gateway_id",
        "route_table_id",
        "transit_gateway_id",
    },
    "aws_route_table": {"route", "vpc_id"},
    "aws_route_table_association": {"gateway_id", "route_table_id", "subnet_id"},
    "aws_secretsmanager_secret": {"kms_key_id", "name", "name_prefix", "region"} | _TAGGED,
    "aws_secretsmanager_secret_rotation": {"region", "rotation_rules", "secret_id"},
    "aws_secretsmanager_secret_version": {"region", "secret_id", "secret_string"},
    "aws_security_group": {"egress", "ingress", "name", "name_prefix", "region", "vpc_id"} | _TAGGED,
    "aws_security_group_rule": {
        "cidr_blocks",
        "from_port",
        "ipv6_cidr_blocks",
        "prefix_list_ids",
        "protocol",
        "security_group_id",
        "self",
        "source_security_group_id",
        "to_port",
        "type",
    },
    "aws_subnet": {"availability_zone", "availability_zone_id", "cidr_block", "region", "vpc_id"},
    "aws_vpc": {"cidr_block", "region"} | _TAGGED,
    "aws_vpc_ipv4_cidr_block_association": {"cidr_block", "vpc_id"},
    "aws_vpc_security_group_egress_rule": {"cidr_ipv4", "ip_protocol", "security_group_id"},
    "aws_vpc_security_group_ingress_rule": {
        "cidr_ipv4",
        "cidr_ipv6",
        "from_port",
        "ip_protocol",
        "prefix_list_id",
        "referenced_security_group_id",
        "region",
        "security_group_id",
        "to_port",
    },
    "random_password": set(),
}
# Subnets for other services, in which no Aurora cluster is.
_LEFT_OUT = re.compile(r"\.aws_\w+\.(elasticache|redshift|redshift_public|outpost)\[")
# Modules join these into text, which null does not allow; the provider computes them where they are not set.
_COMPUTED = {"master_username"}
Planned = dict[str, dict[str, Any]]


def case_folders() -> list[Path]:
    """Every case."""
    return sorted(path.parent for path in CASES.glob("*/*/main.tf"))


def releases_of(folder: Path) -> list[str]:
    """The releases that a case is planned with."""
    match = re.search(r"^# releases: (.*)$", (folder / "main.tf").read_text(encoding="utf-8"), re.MULTILINE)
    assert match, f"{folder} names no releases"
    return match[1].split()


def planned(folder: Path, release: str) -> Planned:
    """What Terraform planned with the module itself."""
    made: dict[str, Planned] = json.loads((folder / "planned.json").read_text(encoding="utf-8"))
    return made[release]


def code_for(folder: Path, release: str) -> str:
    """The root module of a case, for one release."""
    code, replaced = _CALLED.subn(rf'\1"{release}"', (folder / "main.tf").read_text(encoding="utf-8"))
    assert replaced, f"{folder} calls no module with a version"
    return code


def differences(folder: Path, release: str, scratch: Path) -> list[str]:
    """What the reading with the stand-in has otherwise than the plan."""
    (scratch / "main.tf").write_text(code_for(folder, release), encoding="utf-8")
    root = read_directory(str(scratch))
    assert not root.problems, root.problems
    there = planned(folder, release)
    here = {it.address: it for it in root.resources if it.mode == "managed" and it.type in ARGUMENTS}
    found = [f"{address} is in the plan only" for address in there if address not in here]
    for address, resource in here.items():
        if address not in there:
            found.append(f"{address} is not in the plan")
            continue
        if resource.uncertain is not None:
            found.append(f"{address} is uncertain: {resource.uncertain.reason}")
        for name in ARGUMENTS[resource.type]:
            wanted = there[address].get(name)
            value = None if f"{name}_prefix" in there[address] else resource.get(name)
            if wanted == _LATER and (_LATER in repr(_plain(value)) or (value is None and name in _COMPUTED)):
                continue
            if _plain(value) != _plain(wanted):
                found.append(f"{address}.{name} is {_plain(value)!r}, planned is {_plain(wanted)!r}")
    return found


_LATER = "(known after apply)"


def _plain(value: Value) -> Any:
    """A value without types that providers convert and without an order of lists, ``_LATER`` for what is unknown."""
    if isinstance(value, Unknown):
        return _LATER
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float, Decimal)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, dict):
        plain = {key: _plain(item) for key, item in value.items()}
        return {key: plain[key] for key in sorted(plain) if plain[key] not in (None, "", "false")}
    if isinstance(value, list):
        items = [_plain(item) for item in value]
        return sorted((item for item in items if item is not None), key=repr) or None
    return value


def main() -> int:
    """Plan the cases anew; the exit code tells whether all could be planned."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    arguments.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="below these folders only")
    arguments.add_argument("--planner", required=True, help="the command that makes a plan")
    arguments.add_argument("--missing", action="store_true", help="only the releases that have no plan yet")
    options = arguments.parse_args()
    wanted = [folder.resolve() for folder in options.folders]
    failed = 0
    for folder in case_folders():
        if wanted and not any(place in (folder, *folder.parents) for place in wanted):
            continue
        file, made = folder / "planned.json", {}
        if options.missing and file.exists():
            made = json.loads(file.read_text(encoding="utf-8"))
        for release in releases_of(folder):
            if release not in made:
                plan = _plan(folder, release, options.planner)
                failed += plan is None
                made.update({} if plan is None else {release: plan})
                file.write_text(_narrow(json.dumps(made, indent=1, sort_keys=True)) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _plan(folder: Path, release: str, planner: str) -> Any:
    print(folder.relative_to(CASES), release, flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "main.tf").write_text(code_for(folder, release), encoding="utf-8")
        out = Path(scratch, "plan.out.json")
        done = subprocess.run([*planner.split(), scratch, str(out)], capture_output=True, text=True)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return None
        plan = json.loads(out.read_text(encoding="utf-8"))
    return dict(_stripped(plan))


def _stripped(plan: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for change in plan["resource_changes"]:
        if change["mode"] != "managed" or change["type"] not in ARGUMENTS or _LEFT_OUT.search(change["address"]):
            continue
        after = _with_unknown(change["change"]["after"], change["change"]["after_unknown"])
        yield change["address"], {name: after[name] for name in sorted(ARGUMENTS[change["type"]]) if _said(after, name)}


def _said(after: dict[str, Any], name: str) -> bool:
    return after.get(name) is not None and not (after[name] == _LATER and after.get(f"{name}_prefix") is not None)


def _with_unknown(value: Any, unknown: Any) -> Any:
    """A planned value with ``_LATER`` where it is unknown."""
    if unknown is True:
        return _LATER
    if isinstance(unknown, dict):
        value = value or {}
        return {key: _with_unknown(value.get(key), unknown.get(key)) for key in {**value, **unknown}}
    if isinstance(unknown, list):
        value = value or []
        return [_with_unknown(it, unknown[place] if place < len(unknown) else False) for place, it in enumerate(value)]
    return value


def _narrow(text: str) -> str:
    """A resource on each line."""
    return re.sub(r"\n {3,}", " ", text).replace("\n  }", " }")


if __name__ == "__main__":
    sys.exit(main())
