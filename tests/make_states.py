"""Makes states of plans: what the fixtures' plans would deploy, with all that AWS fills in, in both forms of a state.

    python tests/make_states.py                                    (in the environment of the tests)
    python tests/make_states.py FOLDER OUT.json [OUT.tfstate]

Without arguments it makes ``tests/states`` again, which has some of them to look at; ``test_states.py`` makes those of
all fixtures, and holds the verdicts on them to what the fixtures expect.

Nothing is applied. What a plan knows stays; what it does not know is what the code makes it from, with the ids and ARNs
that AWS would give; and what no code sets is what AWS gives to those that set nothing: windows, keys, the VPC's default
group.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Optional

from aurora_checks.aurora.maintenance import daily_windows, weekly_window
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import (
    AllOf,
    Combined,
    EncodedText,
    OneOf,
    PartialMap,
    PartialText,
    Reference,
    SomeOf,
    Unknown,
    UnknownKeys,
    references_in,
)

TESTS = Path(__file__).resolve().parent
STATES = TESTS / "states"
KEPT = (
    "operational_excellence/rule_108_config_rules/conformance_pack_in_s3",
    "operational_excellence/rule_108_config_rules/global_rule",
    "operational_excellence/rule_202_dashboards/engines",
    "operational_excellence/rule_202_dashboards/alarm_elsewhere",
    "operational_excellence/rule_203_parameter_store/flavours",
    "operational_excellence/rule_203_parameter_store/names",
    "operational_excellence/rule_205_maintenance_window/engines",
    "operational_excellence/rule_205_maintenance_window/example_fails",
    "security/rule_005_credentials/generated",
    "security/rule_005_credentials/global_database",
    "seed/bad",
    "security/rule_002_encryption_at_rest/engines",
    "security/rule_204_flow_logs/engines",
    "security/rule_204_flow_logs/example_passes",
    "security/rule_302_security_groups/default_group",
    "security/rule_302_security_groups/flavours",
)
ACCOUNT = "123456789012"
REGION = "us-east-1"  # of the planner's environment
_NOT_KNOWN = object()

# What ids of AWS begin with.
_PREFIXES = {
    "aws_default_security_group": "sg",
    "aws_default_subnet": "subnet",
    "aws_default_vpc": "vpc",
    "aws_ec2_managed_prefix_list": "pl",
    "aws_ec2_transit_gateway": "tgw",
    "aws_egress_only_internet_gateway": "eigw",
    "aws_eip": "eipalloc",
    "aws_flow_log": "fl",
    "aws_instance": "i",
    "aws_internet_gateway": "igw",
    "aws_launch_template": "lt",
    "aws_main_route_table_association": "rtbassoc",
    "aws_nat_gateway": "nat",
    "aws_network_acl": "acl",
    "aws_network_interface": "eni",
    "aws_route_table": "rtb",
    "aws_route_table_association": "rtbassoc",
    "aws_security_group": "sg",
    "aws_security_group_rule": "sgrule",
    "aws_subnet": "subnet",
    "aws_vpc": "vpc",
    "aws_vpc_endpoint": "vpce",
    "aws_vpc_peering_connection": "pcx",
    "aws_vpc_security_group_ingress_rule": "sgr",
    "aws_vpn_gateway": "vgw",
}
_UUIDS = (
    *("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"),
    "aws_backup_plan",
)
_NAMES = (
    *("cluster_identifier", "identifier", "global_cluster_identifier", "name", "bucket", "function_name", "alarm_name"),
    *(
        "dashboard_name",
        "family",
        "db_cluster_snapshot_identifier",
        "db_shard_group_identifier",
        "cluster_endpoint_identifier",
    ),
)
# Service and what stands before the name in an ARN.
_ARNS = {
    "aws_backup_plan": ("backup", "backup-plan:"),
    "aws_backup_vault": ("backup", "backup-vault:"),
    "aws_cloudwatch_event_rule": ("events", "rule/"),
    "aws_cloudwatch_log_group": ("logs", "log-group:"),
    "aws_cloudwatch_metric_alarm": ("cloudwatch", "alarm:"),
    "aws_db_event_subscription": ("rds", "es:"),
    "aws_db_instance": ("rds", "db:"),
    "aws_db_parameter_group": ("rds", "pg:"),
    "aws_db_proxy": ("rds", "db-proxy:"),
    "aws_db_subnet_group": ("rds", "subgrp:"),
    "aws_iam_policy": ("iam", "policy/"),
    "aws_iam_role": ("iam", "role/"),
    "aws_kms_alias": ("kms", ""),
    "aws_kms_external_key": ("kms", "key/"),
    "aws_kms_key": ("kms", "key/"),
    "aws_kms_replica_external_key": ("kms", "key/"),
    "aws_kms_replica_key": ("kms", "key/"),
    "aws_lambda_function": ("lambda", "function:"),
    "aws_rds_cluster": ("rds", "cluster:"),
    "aws_rds_cluster_instance": ("rds", "db:"),
    "aws_rds_cluster_parameter_group": ("rds", "cluster-pg:"),
    "aws_rds_global_cluster": ("rds", "global-cluster:"),
    "aws_secretsmanager_secret": ("secretsmanager", "secret:"),
    "aws_sns_topic": ("sns", ""),
    "aws_ssm_parameter": ("ssm", "parameter"),
}
_WITHOUT_REGION = ("iam", "rds-global")
_ID_IS_ARN = ("aws_iam_policy", "aws_secretsmanager_secret", "aws_sns_topic")
_ID_OF = {
    "aws_rds_cluster_activity_stream": "resource_arn",
    "aws_secretsmanager_secret_rotation": "secret_id",
    "aws_default_route_table": "default_route_table_id",
    "aws_db_proxy_default_target_group": "db_proxy_name",
}
_ALSO_READ = {
    "aws_availability_zones": ("names",),
    "aws_kms_alias": ("target_key_arn", "target_key_id"),
    "aws_rds_cluster": ("master_user_secret", "endpoint"),
    "aws_secretsmanager_secret_version": ("secret_string",),
}
# After the first refresh the provider shows these, where the plan has null.
_ZEROES: dict[str, dict[str, Any]] = {
    "aws_rds_cluster": {
        "deletion_protection": False,
        "iam_database_authentication_enabled": False,
        "performance_insights_enabled": False,
        "monitoring_interval": 0,
        "enabled_cloudwatch_logs_exports": [],
        "global_cluster_identifier": "",
        "iam_roles": [],
        "tags": {},
        "domain": "",
    },
    "aws_rds_cluster_instance": {"monitoring_interval": 0, "tags": {}, "performance_insights_enabled": False},
    "aws_route_table": {"tags": {}},
}


def state_of(folder: Path) -> Optional[dict[str, Any]]:
    """What ``terraform show -json`` would print of the state that a fixture's plan leads to; None without a plan."""
    plan = folder / "plan.json"
    if not plan.exists():
        return None
    values = folder / "plan.tfvars"
    code = read_directory(str(folder), (str(values),) if values.exists() else ())
    return _Applied(json.loads(plan.read_text(encoding="utf-8")), code).state()


def stored(state: Mapping[str, Any]) -> dict[str, Any]:
    """The same state as ``terraform.tfstate`` has it."""
    resources: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for entry in _entries(state["values"]["root_module"]):
        address = entry["address"]
        own = f"{'data.' if entry['mode'] == 'data' else ''}{entry['type']}.{entry['name']}"
        start = 0 if address.startswith(own) else address.rfind(f".{own}")
        module = address[: max(start, 0)]
        made = resources.setdefault(
            (module, entry["mode"], entry["type"], entry["name"]),
            {
                **({"module": module} if module else {}),
                "mode": entry["mode"],
                "type": entry["type"],
                "name": entry["name"],
                "provider": f'provider["{entry["provider_name"]}"]',
                "instances": [],
            },
        )
        made["instances"].append(
            {
                **({"index_key": entry["index"]} if "index" in entry else {}),
                "schema_version": entry["schema_version"],
                "attributes": entry["values"],
                "sensitive_attributes": list(_paths(entry["sensitive_values"], [])),
                **({"dependencies": entry["depends_on"]} if entry.get("depends_on") else {}),
            }
        )
    return {
        "version": 4,
        "terraform_version": state["terraform_version"],
        "serial": 1,
        "lineage": "5f3d1c3e-6a0b-4a9e-8f0e-2b1d9c7a4e11",
        "outputs": {},
        "resources": list(resources.values()),
        "check_results": None,
    }


def _paths(marks: Any, before: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    if marks is True:
        yield before
    for name, inner in marks.items() if isinstance(marks, dict) else ():
        yield from _paths(inner, [*before, {"type": "get_attr", "value": name}])
    for index, inner in enumerate(marks) if isinstance(marks, list) else ():
        yield from _paths(inner, [*before, {"type": "index", "value": {"value": index, "type": "number"}}])


def _entries(module: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from module.get("resources", ())
    for child in module.get("child_modules", ()):
        yield from _entries(child)


class _Applied:
    """A plan while it is applied."""

    def __init__(self, plan: dict[str, Any], code: RootModule) -> None:
        self._plan = plan
        self._code = code
        self._root = copy.deepcopy(plan["planned_values"]["root_module"])
        self._entry = {entry["address"]: entry for entry in _entries(self._root)}
        self._data = plan.get("prior_state", {}).get("values", {}).get("root_module", {})
        for entry in _entries(self._data):
            self._entry.setdefault(entry["address"], copy.deepcopy(entry))
        self._unknown = {
            change["address"]: change["change"].get("after_unknown") or {}
            for change in plan.get("resource_changes", ())
        }
        for change in plan.get("resource_changes", ()):  # planned values leave out more of what is not known
            if change["address"] in self._entry and isinstance(change["change"].get("after"), dict):
                values = self._entry[change["address"]].setdefault("values", {})
                values.update(copy.deepcopy(change["change"]["after"]))
        self._static: dict[str, list[str]] = {}
        for address in self._entry:
            self._static.setdefault(without_keys(address), []).append(address)
        self._made: dict[tuple[str, str], Any] = {}
        self._wanted = ""  # the attribute that is being made

    def state(self) -> dict[str, Any]:
        """The whole state."""
        return {
            "format_version": "1.0",
            "terraform_version": self._plan.get("terraform_version", "1.11.4"),
            "values": {"root_module": self._module(self._root, self._data)},
        }

    def _module(self, module: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
        entries = {entry["address"]: entry for it in (data, module) for entry in it.get("resources", ())}
        children: dict[str, list[Mapping[str, Any]]] = {}
        for at, it in enumerate((module, data)):
            for child in it.get("child_modules", ()):
                children.setdefault(child["address"], [{}, {}])[at] = child
        made = {"resources": [self._resource(entry) for entry in entries.values()]}
        if children:
            made["child_modules"] = [
                {"address": address, **self._module(*both)}  # type: ignore[misc]
                for address, both in children.items()
            ]
        return made

    def _resource(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        address = entry["address"]
        known = {"address", "mode", "type", "name", "index", "provider_name", "schema_version", "sensitive_values"}
        names = dict.fromkeys((*entry.get("values", {}), *self._unknown.get(address, {}), *self._arguments(address)))
        values = {name: self._attribute(address, name) for name in names}
        made = {name: entry[name] for name in entry if name in known}
        depends_on = self._depends_on(address)
        return {
            **made,
            "schema_version": entry.get("schema_version", 0),
            "values": {name: value for name, value in values.items() if value is not _NOT_KNOWN},
            "sensitive_values": entry.get("sensitive_values", {}),
            **({"depends_on": depends_on} if depends_on else {}),
        }

    def _arguments(self, address: str) -> list[str]:
        """What only code tells of data sources that a plan has not read."""
        resource = self._resource_of(address)
        if resource is None or self._entry[address]["mode"] != "data":
            return []
        return [*resource.values, "id", "arn", *_ALSO_READ.get(resource.type, ())]

    def _resource_of(self, address: str) -> Optional[Resource]:
        found = self._code.at(address)
        return found[0] if len(found) == 1 else None

    def _depends_on(self, address: str) -> list[str]:
        seen: dict[str, None] = {}
        waiting = [address]
        while waiting:
            resource = self._resource_of(waiting.pop())
            references = references_in(dict(resource.values)) if resource is not None else ()
            for static in (without_keys(reference.address) for reference in references):
                if static in self._static and static not in seen and static != without_keys(address):
                    seen[static] = None
                    waiting += self._static[static]
        return sorted(seen)

    # --- values

    def _attribute(self, address: str, name: str) -> Any:
        """An attribute as it is deployed; what refers to itself is not known."""
        if (address, name) not in self._made:
            self._made[address, name] = _NOT_KNOWN
            before, self._wanted = self._wanted, name
            entry = self._entry[address]
            known = entry.get("values", {}).get(name)
            resource = self._resource_of(address)
            code = resource.get(name) if resource is not None else None
            unknown = self._unknown.get(address, {}).get(name)
            if entry["mode"] == "data" and known is None:
                unknown = True
            if _is_looked_up_key(entry, name) or (name in ("kms_key_id", "key_id") and isinstance(code, Reference)):
                known, unknown = None, True  # the planner gives all lookups of keys one answer
            made = self._filled(known, unknown, code)
            if made is _NOT_KNOWN or (made is None and unknown is True):
                made = self._by_aws(entry, name)
            made = self._after_reading(entry, name, made)
            if made is None:
                made = _ZEROES.get(entry["type"], {}).get(name)
            self._made[address, name] = made
            self._wanted = before
        return self._made[address, name]

    def _after_reading(self, entry: Mapping[str, Any], name: str, made: Any) -> Any:
        """What AWS answers in place of what it was given."""
        resource = self._resource_of(entry["address"])
        if entry["type"] == "aws_rds_cluster_instance" and name == "monitoring_interval" and resource is not None:
            return made if resource.get(name) is not None else self._of_its_cluster(resource, name)
        if entry["type"] != "aws_rds_cluster" or entry["mode"] == "data":
            return made
        if name == "replication_source_identifier" and not made and self._is_secondary(entry):
            return f"arn:aws:rds:{REGION}:{ACCOUNT}:cluster:primary"
        if name == "vpc_security_group_ids" and made == []:
            return [self._default_group(entry)]
        if name == "kms_key_id" and isinstance(made, str) and made and ":key/" not in made:
            return self._key_arn(made, self._region(entry))
        if name == "master_password" and made is _NOT_KNOWN:
            return _hash(entry["address"], 20)  # read from somewhere
        return made

    def _filled(self, known: Any, unknown: Any, code: Any) -> Any:
        if unknown is True:
            return self._value(code)
        if isinstance(unknown, dict) and isinstance(known, dict):
            inner = code if isinstance(code, dict) else {}
            made = {
                name: self._filled(known.get(name), unknown.get(name), inner.get(name))
                for name in dict.fromkeys((*known, *unknown))
                if name in known or unknown[name]
            }
            return {name: value for name, value in made.items() if value is not _NOT_KNOWN}
        if isinstance(unknown, list) and any(_has_unknown(item) for item in unknown):
            items = code if isinstance(code, list) else [code]
            if len(items) != len(known) or not all(isinstance(item, dict) for item in items):
                return self._value(code)
            left = list(items)
            made = []
            for item, mark in zip(known, unknown):
                block = _fitting(item, left)
                left.remove(block)
                made.append(self._filled(item, mark, block))
            return made
        return known

    def _value(self, value: Any) -> Any:
        """What a value of the code is once everything is known; an unknown choice is its first alternative."""
        if isinstance(value, Reference):
            return self._referred(value)
        if isinstance(value, PartialText):
            return self._joined(value.parts)
        if isinstance(value, EncodedText):
            inner = self._value(value.text)
            return inner if inner is _NOT_KNOWN else base64.b64encode(inner.encode()).decode()
        if isinstance(value, OneOf):
            return self._value(value.alternatives[0])
        if isinstance(value, (Combined, AllOf)):
            return self._collected(value.parts if isinstance(value, Combined) else value.references)
        if isinstance(value, SomeOf):
            return self._collected(value.references[:1])
        if isinstance(value, PartialMap):
            return self._value(value.known)
        if isinstance(value, UnknownKeys):
            return {_text(self._value(key)): self._value(item) for key, item in value.entries}
        if isinstance(value, Unknown):
            return self._made_of(value.references[0]) if len(set(value.references)) == 1 else _NOT_KNOWN
        if isinstance(value, dict):
            made = {str(key): self._value(item) for key, item in value.items()}
            return {key: item for key, item in made.items() if item is not _NOT_KNOWN}
        if isinstance(value, list):
            return [item for item in map(self._value, self._with_keys(value)) if item is not _NOT_KNOWN]
        if isinstance(value, Decimal):
            return float(value)
        return str(value) if isinstance(value, str) else value

    def _with_keys(self, values: list[Any]) -> list[Any]:
        """A list whose references to instances with keys that only the plan knows are to these, one after another."""
        taken: dict[str, int] = {}
        found: list[Any] = []
        for value in values:
            if isinstance(value, Reference) and value.address not in self._entry:
                static = without_keys(value.address)
                instances = self._static.get(static, [])
                if "[" in value.address and instances:
                    value = Reference(instances[taken.get(static, 0) % len(instances)], value.path)
                    taken[static] = taken.get(static, 0) + 1
            found.append(value)
        return found

    def _made_of(self, reference: Reference) -> Any:
        """What a function makes of one attribute: of a secret the part with the name of the argument that it is for."""
        whole = self._referred(reference)
        if reference.attribute == "secret_string" and isinstance(whole, str) and whole.startswith("{"):
            return json.loads(whole)["password" if "password" in self._wanted else "username"]
        return whole

    def _joined(self, parts: Iterable[Any]) -> Any:
        """A text; what is unknown of JSON, and in no quotes there, is a whole value of it."""
        made = ""
        for part in parts:
            value = self._value(part)
            if value is _NOT_KNOWN:
                return _NOT_KNOWN
            encoded = isinstance(part, Unknown) and made.lstrip()[:1] in ("{", "[") and made.count('"') % 2 == 0
            made += json.dumps(value) if encoded else _text(value)
        return made

    def _collected(self, parts: Any) -> list[Any]:
        found: list[Any] = []
        for part in map(self._value, parts):
            found += part if isinstance(part, list) else [] if part is _NOT_KNOWN else [part]
        return found

    def _referred(self, reference: Reference) -> Any:
        addresses = [reference.address] if reference.address in self._entry else self._static.get(reference.address, [])
        if not addresses or not reference.path:
            return _NOT_KNOWN
        name, *steps = reference.path
        value = self._attribute(addresses[0], str(name))
        for step in steps:
            if isinstance(value, dict) and step in value:
                value = value[step]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return _NOT_KNOWN
        return value

    # --- what AWS gives

    def _by_aws(self, entry: Mapping[str, Any], name: str) -> Any:
        """An attribute that no code sets."""
        own = getattr(self, f"_{'data_' if entry['mode'] == 'data' else ''}{entry['type']}", None)
        made = own(entry, name) if own is not None else _NOT_KNOWN
        if made is not _NOT_KNOWN:
            return made
        type_, address = entry["type"], entry["address"]
        region = self._region(entry)
        if name == "arn":
            return self._arn(entry)
        if name == "id":
            return self._id(entry)
        if name == "tags_all":
            return self._attribute(address, "tags") or {}
        if name == "region":
            return region
        if name == "name" or name in _NAMES:
            prefix = entry.get("values", {}).get(f"{name}_prefix") or "terraform-"
            return f"{prefix}{_hash(address, 20)}"
        if name in ("key_id",) and type_ in _UUIDS:
            return _uuid(address)
        if name == "availability_zone" and isinstance(entry.get("values", {}).get("availability_zone_id"), str):
            return f"{region}{'abc'[int(entry['values']['availability_zone_id'][-1]) - 1]}"
        if name.startswith("availability_zone") and not name.endswith("s"):
            zone = sorted(it for it in self._entry if self._entry[it]["type"] == type_).index(address) % 3
            return f"euw1-az{zone + 1}" if name.endswith("_id") else f"{region}{'abc'[zone]}"
        if type_.startswith("random_"):
            return _hash(address + name, 16)
        if name in ("vpc_id",):
            return "vpc-" + _hash("default vpc", 17)
        if name.endswith("_group_ids") or name in ("ingress", "egress", "route", "ids", "filter"):
            return []
        if name in ("endpoint", "address"):
            kind = {"aws_db_proxy": "proxy-", "aws_db_proxy_endpoint": "endpoint.proxy-"}.get(type_, "cluster-custom-")
            service = "docdb" if type_.startswith("aws_docdb") else "rds"
            return f"{self._id(entry)}.{kind}{_hash('a', 12)}.{region}.{service}.amazonaws.com"
        if name == "fqdn":
            return self._attribute(address, "name")
        if name in ("owner_id", "account_id"):
            return ACCOUNT
        if type_ in ("aws_vpc", "aws_default_vpc") and name.endswith("_id"):
            return {"default_security_group_id": "sg-", "default_network_acl_id": "acl-"}.get(name, "rtb-") + _hash(
                address, 17
            )
        return _NOT_KNOWN

    def _id(self, entry: Mapping[str, Any]) -> Any:
        type_, address = entry["type"], entry["address"]
        if type_ in _ID_OF:
            return self._attribute(address, _ID_OF[type_])
        if type_ in _PREFIXES:
            return f"{_PREFIXES[type_]}-{_hash(address, 17)}"
        if type_ in _UUIDS:
            return _uuid(address)
        if type_ in _ID_IS_ARN:
            return self._arn(entry)
        if type_ == "aws_rds_cluster_instance":
            return self._attribute(address, "identifier")
        if type_ == "aws_secretsmanager_secret_version":
            return f"{self._attribute(address, 'secret_id')}|{_uuid(address)}"
        for name in _NAMES:
            if name in entry.get("values", {}) or name in self._unknown.get(address, {}):
                return self._attribute(address, name)
        return _hash(address, 17)

    def _arn(self, entry: Mapping[str, Any]) -> str:
        type_, address = entry["type"], entry["address"]
        service, kind = _ARNS.get(type_, ("ec2" if type_ in _PREFIXES else "other", f"{type_[4:].replace('_', '-')}/"))
        region = "" if service == "iam" or type_ == "aws_rds_global_cluster" else self._region(entry)
        named = next((n for n in _NAMES if n in entry.get("values", {}) or n in self._unknown.get(address, {})), None)
        if type_ in _PREFIXES or type_ in _UUIDS or named is None:
            name = self._id(entry) if type_ not in _ID_IS_ARN else _hash(address, 17)
        else:
            name = self._attribute(address, named)
        if type_ == "aws_secretsmanager_secret":
            name = f"{name}-{_hash(address, 6)}"
        if type_ == "aws_s3_bucket":
            return f"arn:aws:s3:::{name}"
        return f"arn:aws:{service}:{region}:{ACCOUNT}:{kind}{name}"

    def _region(self, entry: Mapping[str, Any]) -> str:
        """That of the plan, else of the code, else of where it is planned."""
        resource = self._resource_of(entry["address"])
        given = [entry.get("values", {}).get("region")]
        given += [resource.get("region"), resource.provider.values.get("region")] if resource is not None else []
        return next((str(it) for it in given if isinstance(it, str) and it), REGION)

    def _aws_rds_cluster(self, entry: Mapping[str, Any], name: str) -> Any:
        address = entry["address"]
        identifier = lambda: self._attribute(address, "cluster_identifier")  # noqa: E731
        of = {
            "endpoint": lambda: f"{identifier()}.cluster-{_hash('a', 12)}.{self._region(entry)}.rds.amazonaws.com",
            "reader_endpoint": lambda: (
                f"{identifier()}.cluster-ro-{_hash('a', 12)}.{self._region(entry)}.rds.amazonaws.com"
            ),
            "cluster_resource_id": lambda: f"cluster-{_hash(address, 26).upper()}",
            "kms_key_id": lambda: (
                _key_of_aws(self._region(entry)) if self._attribute(address, "storage_encrypted") else ""
            ),
            "storage_encrypted": lambda: self._has_source(entry),
            "db_subnet_group_name": lambda: "default",
            "db_cluster_parameter_group_name": lambda: f"default.aurora-postgresql{self._major(entry)}",
            "vpc_security_group_ids": lambda: [self._default_group(entry)],
            "preferred_maintenance_window": lambda: "sun:03:11-sun:03:41",
            "preferred_backup_window": lambda: self._backup_window(entry),
            "availability_zones": lambda: [f"{self._region(entry)}{zone}" for zone in "abc"],
            "backup_retention_period": lambda: 1,
            "port": lambda: 5432,
            "master_username": lambda: "postgres",
            "engine_version": lambda: self._version(entry),
            "engine_version_actual": lambda: self._attribute(address, "engine_version"),
            "cluster_members": lambda: self._members(address),
            "iam_roles": list,
            "master_user_secret": lambda: self._secret(entry),
            "global_cluster_identifier": lambda: "",
            "database_name": lambda: "",
            "database_insights_mode": lambda: "standard",
        }
        return of[name]() if name in of else _NOT_KNOWN

    def _has_source(self, entry: Mapping[str, Any]) -> bool:
        address = entry["address"]
        names = ("snapshot_identifier", "replication_source_identifier", "restore_to_point_in_time")
        return any(self._attribute(address, name) for name in names) or self._is_secondary(entry)

    def _is_secondary(self, entry: Mapping[str, Any]) -> bool:
        """A member of a global database without a master user of its own, which is not the source of one."""
        address = entry["address"]
        resource = self._resource_of(address)
        if resource is None or not self._attribute(address, "global_cluster_identifier"):
            return False
        return resource.get("master_username") is None

    def _version(self, entry: Mapping[str, Any]) -> str:
        """That of its global database or of the family of its parameter group, else AWS's default."""
        resource = self._resource_of(entry["address"])
        named = (
            (resource.get(it) for it in ("global_cluster_identifier", "db_cluster_parameter_group_name"))
            if resource
            else ()
        )
        for value in named:
            for reference in references_in(value):
                for other in (
                    [reference.address] if reference.address in self._entry else self._static.get(reference.address, [])
                ):
                    version = self._entry[other].get("values", {}).get("engine_version")
                    family = self._entry[other].get("values", {}).get("family")
                    if version or family:
                        return str(version or f"{family.removeprefix('aurora-postgresql')}.4")
            if isinstance(value, str) and value.startswith("default.aurora-postgresql"):
                return f"{value.removeprefix('default.aurora-postgresql')}.4"
            for other in self._entry.values():
                if (
                    isinstance(value, str)
                    and other.get("values", {}).get("name") == value
                    and other["values"].get("family")
                ):
                    return f"{other['values']['family'].removeprefix('aurora-postgresql')}.4"
        return "16.6"

    def _backup_window(self, entry: Mapping[str, Any]) -> str:
        """AWS keeps it apart from the maintenance window."""
        maintenance = weekly_window(str(self._attribute(entry["address"], "preferred_maintenance_window")))
        drawn = ("23:07-23:37", "05:07-05:37", "11:07-11:37", "17:07-17:37")
        free = [
            it
            for it in drawn
            if maintenance is None or not any(maintenance.overlaps(day) for day in daily_windows(it) or ())
        ]
        return (free or list(drawn))[0]

    def _major(self, entry: Mapping[str, Any]) -> str:
        return str(self._attribute(entry["address"], "engine_version") or "16").split(".")[0]

    def _members(self, address: str) -> list[str]:
        found = []
        for other, entry in self._entry.items():
            resource = self._resource_of(other)
            if entry["type"] == "aws_rds_cluster_instance" and resource is not None:
                if any(it.address == address for it in references_in(resource.get("cluster_identifier"))):
                    found.append(self._attribute(other, "identifier"))
        return [it for it in found if isinstance(it, str)]

    def _secret(self, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
        if entry.get("values", {}).get("manage_master_user_password") is not True:
            return []
        region = self._region(entry)
        arn = f"arn:aws:secretsmanager:{region}:{ACCOUNT}:secret:rds!cluster-{_uuid(entry['address'])}-{_hash('s', 6)}"
        return [{"kms_key_id": _key_of_aws(region, "secretsmanager"), "secret_arn": arn, "secret_status": "active"}]

    def _default_group(self, entry: Mapping[str, Any]) -> str:
        """The default group of the VPC of its subnets."""
        resource = self._resource_of(entry["address"])
        waiting = list(references_in(dict(resource.values))) if resource is not None else []
        seen = set()
        while waiting:
            reference = waiting.pop()
            for other in (
                [reference.address] if reference.address in self._entry else self._static.get(reference.address, [])
            ):
                if other in seen:
                    continue
                seen.add(other)
                if self._entry[other]["type"] == "aws_vpc":
                    return str(self._attribute(other, "default_security_group_id"))
                found = self._resource_of(other)
                if found is not None and found.type in ("aws_db_subnet_group", "aws_subnet"):
                    waiting += references_in(dict(found.values))
        return f"sg-{_hash('default', 17)}"

    def _aws_rds_cluster_instance(self, entry: Mapping[str, Any], name: str) -> Any:
        address = entry["address"]
        of = {
            "endpoint": lambda: (
                f"{self._attribute(address, 'identifier')}.{_hash('a', 12)}.{self._region(entry)}.rds.amazonaws.com"
            ),
            "dbi_resource_id": lambda: f"db-{_hash(address, 26).upper()}",
            "publicly_accessible": lambda: False,
            "db_parameter_group_name": lambda: "default.aurora-postgresql16",
            "db_subnet_group_name": lambda: "default",
            "preferred_maintenance_window": lambda: "mon:01:02-mon:01:32",
            "preferred_backup_window": lambda: "23:07-23:37",
            "performance_insights_enabled": lambda: self._advanced(address),
            "monitoring_interval": lambda: 0,
            "engine_version": lambda: "16.6",
            "port": lambda: 5432,
        }
        return of[name]() if name in of else _NOT_KNOWN

    def _of_its_cluster(self, member: Resource, name: str) -> Any:
        """What a cluster sets for its members."""
        clusters = (it.address for it in references_in(member.get("cluster_identifier")) if it.address in self._entry)
        return next((self._attribute(it, name) for it in clusters), None)

    def _advanced(self, address: str) -> bool:
        resource = self._resource_of(address)
        clusters = {it.address for it in references_in(resource.get("cluster_identifier"))} if resource else set()
        return any(
            self._attribute(it, "database_insights_mode") == "advanced"
            or self._attribute(it, "performance_insights_enabled")
            for it in clusters
            if it in self._entry
        )

    def _data_aws_availability_zones(self, entry: Mapping[str, Any], name: str) -> Any:
        return [f"{REGION}{zone}" for zone in "abc"] if name == "names" else _NOT_KNOWN

    def _data_aws_kms_alias(self, entry: Mapping[str, Any], name: str) -> Any:
        alias = str(self._attribute(entry["address"], "name"))
        arn = f"arn:aws:kms:{self._region(entry)}:{ACCOUNT}:{alias}"
        key = self._key_arn(alias, self._region(entry))
        return {"id": arn, "arn": arn, "target_key_arn": key, "target_key_id": key.rpartition("/")[2]}.get(
            name, _NOT_KNOWN
        )

    def _data_aws_kms_key(self, entry: Mapping[str, Any], name: str) -> Any:
        key = self._key_arn(str(self._attribute(entry["address"], "key_id")), self._region(entry))
        return key if name in ("arn", "id") else _NOT_KNOWN

    def _key_arn(self, called: str, region: str) -> str:
        """The key that is called so: by its ARN, its id or an alias."""
        if ":key/" in called:
            return called
        alias = called.rpartition(":")[2]
        for address, entry in self._entry.items():
            if (
                entry["mode"] != "data"
                and entry["type"] == "aws_kms_alias"
                and self._attribute(address, "name") == alias
            ):
                target = self._attribute(address, "target_key_arn")
                return str(target) if isinstance(target, str) else _key_of_aws(region, alias)
            if entry["type"] in _UUIDS and called == self._attribute(address, "key_id"):
                return str(self._attribute(address, "arn"))
        return _key_of_aws(region, "rds" if alias == "alias/aws/rds" else alias)

    def _data_aws_secretsmanager_secret_version(self, entry: Mapping[str, Any], name: str) -> Any:
        if name != "secret_string":
            return _NOT_KNOWN
        return json.dumps({"username": "orders", "password": _hash(entry["address"], 24)})

    def _data_aws_secretsmanager_secret(self, entry: Mapping[str, Any], name: str) -> Any:
        if name not in ("id", "arn"):
            return _NOT_KNOWN
        given = self._attribute(entry["address"], "arn") if name == "id" else None
        called = given or self._attribute(entry["address"], "name")
        for other in self._entry.values():
            if other["type"] == "aws_secretsmanager_secret" and other["mode"] != "data":
                if self._attribute(other["address"], "name") == called:
                    return self._attribute(other["address"], "arn")
        if isinstance(called, str) and called.startswith("arn:"):
            return called
        return f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:{called}-{_hash(str(called), 6)}"

    def _data_aws_rds_cluster(self, entry: Mapping[str, Any], name: str) -> Any:
        identifier = self._attribute(entry["address"], "cluster_identifier")
        for other, cluster in self._entry.items():
            if cluster["type"] == "aws_rds_cluster" and cluster["mode"] != "data":
                if self._attribute(other, "cluster_identifier") == identifier:
                    return self._attribute(other, name)
        return _NOT_KNOWN

    def _aws_rds_global_cluster(self, entry: Mapping[str, Any], name: str) -> Any:
        if name != "global_cluster_members":
            return _NOT_KNOWN
        found = []
        for other, cluster in self._entry.items():
            resource = self._resource_of(other)
            if cluster["type"] == "aws_rds_cluster" and resource is not None:
                value = references_in(resource.get("global_cluster_identifier"))
                if any(it.address == entry["address"] for it in value):
                    writer = bool(cluster["values"].get("master_username"))
                    found.append({"db_cluster_arn": self._arn(cluster), "is_writer": writer, "readers": []})
        return found

    def _aws_kms_alias(self, entry: Mapping[str, Any], name: str) -> Any:
        if name not in ("target_key_arn", "target_key_id"):
            return _NOT_KNOWN
        resource = self._resource_of(entry["address"])
        target = self._value(resource.get("target_key_id")) if resource is not None else _NOT_KNOWN
        return self._key_arn(target, self._region(entry)) if isinstance(target, str) else _NOT_KNOWN


def _is_looked_up_key(entry: Mapping[str, Any], name: str) -> bool:
    own = {"aws_kms_alias": ("id", "arn", "target_key_arn", "target_key_id"), "aws_kms_key": ("id", "arn")}
    return entry["mode"] == "data" and name in own.get(entry["type"], ())


def _fitting(known: Any, items: list[Any]) -> Any:
    """The block of the code that a planned one is: sets have an order of their own."""
    if not isinstance(known, dict):
        return items[0]

    return min(items, key=lambda item: _differences(item, known))


def _differences(code: Any, known: Any) -> int:
    """In how much a block of the code is not the planned one."""
    if code is None or isinstance(code, Unknown):
        return 0
    if isinstance(code, dict) and isinstance(known, dict):
        more = sum(1 for name, value in known.items() if isinstance(value, list) and value and name not in code)
        return more + sum(_differences(value, known.get(name)) for name, value in code.items() if name in known)
    if isinstance(code, list) and isinstance(known, list):
        return sum(map(_differences, code, known)) if len(code) == len(known) else 1
    return int(_text(code) != _text(known))


def _has_unknown(mark: Any) -> bool:
    inner = mark.values() if isinstance(mark, dict) else mark if isinstance(mark, list) else ()
    return mark is True or any(map(_has_unknown, inner))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _uuid(text: str) -> str:
    digest = _hash(text, 32)
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))


def _key_of_aws(region: str, service: str = "rds") -> str:
    return f"arn:aws:kms:{region}:{ACCOUNT}:key/{_uuid(f'{region} {service}')}"


def kept_states() -> Iterator[tuple[Path, dict[str, Any]]]:
    """The states that are kept, every second one as it is stored: for eight rules all outcomes."""
    for number, name in enumerate(KEPT):
        state = state_of(TESTS / name)
        assert state is not None
        raw = number % 2 == 1
        file = STATES / f"{name.replace('/', '-')}.{'tfstate' if raw else 'json'}"
        yield file, stored(state) if raw else state


def written(state: Mapping[str, Any]) -> str:
    """A state with a line for each resource."""
    text = json.dumps(state, separators=(",", ":"), ensure_ascii=False)
    return text.replace('{"address":', '\n{"address":').replace('{"mode":', '\n{"mode":') + "\n"


def main() -> int:
    """Write the state of a fixture, and its stored form; or those that are kept."""
    if len(sys.argv) == 1:
        for file, state in kept_states():
            file.write_text(written(state), encoding="utf-8")
        return 0
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    state = state_of(Path(sys.argv[1]).resolve())
    if state is None:
        print("there is no plan.json in it", file=sys.stderr)
        return 1
    for out, document in zip(sys.argv[2:], (state, stored(state))):
        Path(out).write_text(written(document), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
