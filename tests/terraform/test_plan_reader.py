"""The plan reader against plans of real Terraform; the code of each is beside it.

The plans are ``terraform show -json``, without the parts that the reader does not look at. ``provider_5`` was planned
with version 5.100 of the AWS provider, the others with the schemas of version 6.
"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from counted_calls import calls_of

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.plan.plan_reader import from_document, is_plan, read_plan
from aurora_checks.terraform.values import OneOf, Reference, ReferencedStr, Unknown, to_jsonable

PLANS = Path(__file__).parent / "plans"
LATER = "it is known after apply"
SUBNETS = "subnet-0123456789abcdef"


@cache
def plan(case: str) -> RootModule:
    return read_plan(str(PLANS / case / "plan.json"))


def resource(case: str, address: str) -> Resource:
    (found,) = plan(case).at(address)
    return found


def shown(value: Any) -> Any:
    """A value as the tables below write it."""
    if isinstance(value, Reference):
        return f"→ {value}"
    if isinstance(value, OneOf):
        return ("one of", *(str(reference) for reference in value.references))
    if isinstance(value, Unknown):
        return (value.reason, *(str(reference) for reference in value.references))
    if isinstance(value, ReferencedStr):
        return f"{value!s} ← {value.reference}"
    if isinstance(value, dict):
        return {name: shown(item) for name, item in value.items()}
    if isinstance(value, list):
        return [shown(item) for item in value]
    return value


CLUSTER = {
    "cluster_identifier": "Orders",
    "storage_encrypted": True,
    "db_subnet_group_name": "db ← aws_db_subnet_group.db.name",
    "db_cluster_parameter_group_name": "→ aws_rds_cluster_parameter_group.dynamic.id",
    "vpc_security_group_ids": ["sg-1", *2 * [(LATER, "aws_security_group.a.id", "aws_security_group.b.id")]],
    "master_username": "root",
    "master_user_secret_kms_key_id": "→ aws_kms_key.db",
    "tags": {"Env": "prod", "Name": "→ random_pet.name.id"},
    # What is null in a plan because it is write-only is what the code says.
    "master_password_wo": "from-a-variable",
    # Unknown to the plan, but not set by any code: unset.
    "backup_retention_period": None,
    "endpoint": None,
    # Set, but only to null.
    "kms_key_id": None,
    "monitoring_role_arn": None,
    "availability_zones": None,
    "port": None,
    # The condition may be what is unknown.
    "preferred_backup_window": (LATER,),
    # Not made from anything that the plan shows.
    "network_type": ("the plan does not show what local.anything is",),
    "final_snapshot_identifier": ("it is the result of a function",),
}


@pytest.mark.parametrize("attribute", CLUSTER)
def test_attributes_of_a_cluster(attribute: str) -> None:
    assert shown(resource("attributes", "aws_rds_cluster.db").get(attribute)) == CLUSTER[attribute]


INSTANCES = [
    ('aws_rds_cluster_instance.writers["a"]', "cluster_identifier", "Orders ← aws_rds_cluster.db.cluster_identifier"),
    ('aws_rds_cluster_instance.writers["a"]', "engine", "aurora-postgresql ← aws_rds_cluster.db.engine"),
    ('aws_rds_cluster_instance.writers["b"]', "identifier", "b"),
    ('aws_rds_cluster_instance.writers["b"]', "instance_class", "db.r6g.large"),
    (
        'aws_rds_cluster_instance.writers["a"]',
        "performance_insights_kms_key_id",
        "→ data.aws_kms_key.later.arn",
    ),
    (
        'aws_rds_cluster_instance.readers["b"]',
        "engine",
        'aurora-postgresql ← aws_rds_cluster_instance.writers["b"].engine',
    ),
    (
        'aws_rds_cluster_instance.readers["b"]',
        "performance_insights_kms_key_id",
        '→ aws_rds_cluster_instance.writers["b"].arn',
    ),
    ("aws_rds_cluster_instance.counted[1]", "cluster_identifier", "→ aws_rds_cluster.db.id"),
    ("aws_rds_cluster_instance.counted[1]", "performance_insights_kms_key_id", "→ aws_kms_key.db[1]"),
    ("aws_db_subnet_group.db", "subnet_ids", [f"{SUBNETS}{i} ← data.aws_subnets.db.ids[{i}]" for i in range(3)]),
    ("data.aws_kms_key.later", "key_id", "→ aws_kms_key.db[0].id"),
    ("aws_security_group_rule.either", "security_group_id", "→ aws_security_group.a.id"),
    (
        "aws_security_group_rule.either",
        "source_security_group_id",
        (LATER, "aws_security_group.a.id", "aws_security_group.b.id"),
    ),
]


@pytest.mark.parametrize("address, attribute, expected", INSTANCES)
def test_references(address: str, attribute: str, expected: object) -> None:
    assert shown(resource("attributes", address).get(attribute)) == expected


def test_a_reference_without_key_is_to_one_of_several() -> None:
    root_module = plan("attributes")
    value = resource("attributes", "aws_rds_cluster.db").get("master_user_secret_kms_key_id")
    assert isinstance(value, Reference)
    meant = root_module.meant_by(value)
    assert [found.key for found in meant.possible] == [0, 1] and not meant.certain


def test_blocks() -> None:
    dynamic = resource("attributes", "aws_rds_cluster_parameter_group.dynamic")
    assert [shown(block) for block in dynamic.blocks("parameter")] == [
        {"apply_method": "immediate", "name": "log_statement", "value": (LATER,)},
        {"apply_method": "immediate", "name": "rds.force_ssl", "value": "1"},
    ]
    cluster = resource("attributes", "aws_rds_cluster.db")
    (scaling,) = cluster.blocks("serverlessv2_scaling_configuration")
    assert isinstance(scaling, dict)
    assert (str(scaling["min_capacity"]), scaling["max_capacity"]) == ("0.5", 1)
    (ingress,) = resource("attributes", "aws_security_group.b").blocks("ingress")
    assert isinstance(ingress, dict)
    assert shown(ingress["security_groups"]) == ["→ aws_security_group.a.id"]


def test_each_of_several_blocks_has_its_own_references() -> None:
    queries = resource("attributes", "aws_cloudwatch_metric_alarm.blocks").blocks("metric_query")
    assert [shown(query)["metric"][0]["dimensions"] for query in queries] == [
        {"DBClusterIdentifier": "→ aws_rds_cluster.db.id"},
        {"DBInstanceIdentifier": "→ aws_rds_cluster_instance.counted[1].id"},
    ]


def test_blocks_that_are_unknown_as_a_whole_are_not_unset() -> None:
    group = resource("attributes", "aws_rds_cluster_parameter_group.unknown")
    assert [shown(block) for block in group.blocks("parameter")] == [(LATER,)]


@pytest.mark.parametrize(
    "address, attribute, sets",
    [
        ('aws_rds_cluster_instance.readers["a"]', "monitoring_interval", True),
        ('aws_rds_cluster_instance.writers["a"]', "monitoring_interval", False),
        ("aws_rds_cluster_instance.counted[0]", "monitoring_interval", False),
        ("aws_rds_cluster.db", "copy_tags_to_snapshot", False),
        ("aws_rds_cluster.db", "skip_final_snapshot", True),
    ],
)
def test_what_the_code_sets(address: str, attribute: str, sets: bool) -> None:
    found = resource("attributes", address)
    assert found.get(attribute) in (0, False)
    assert found.sets(attribute) is sets


ACROSS_MODULES = [
    ('module.database["x"].aws_rds_cluster.this', "backup_retention_period", 7),
    ('module.database["y"].aws_rds_cluster.this', "kms_key_id", "→ aws_kms_key.db.arn"),
    ("module.single[0].aws_rds_cluster.this", "kms_key_id", None),
    (
        'module.database["y"].aws_rds_cluster.this',
        "db_subnet_group_name",
        'orders-y-subnets ← module.database["y"].aws_db_subnet_group.this.name',
    ),
    (
        'module.database["x"].aws_rds_cluster_instance.this[1]',
        "cluster_identifier",
        '→ module.database["x"].aws_rds_cluster.this.id',
    ),
    (
        'module.database["x"].aws_db_subnet_group.this',
        "subnet_ids",
        ["→ module.network.aws_subnet.private", "→ module.network.aws_subnet.private"],
    ),
    (
        "module.single[0].aws_db_subnet_group.this",
        "subnet_ids",
        ["subnet-1234", "→ module.network.aws_subnet.private"],
    ),
    (
        'module.database["x"].module.stream.aws_rds_cluster_activity_stream.this',
        "resource_arn",
        '→ module.database["x"].aws_rds_cluster.this.arn',
    ),
    ("aws_rds_cluster_activity_stream.single", "resource_arn", "→ module.single[0].aws_rds_cluster.this.arn"),
    (
        'aws_cloudwatch_metric_alarm.each["x"]',
        "dimensions",
        {"DBClusterIdentifier": '→ module.database["x"].aws_rds_cluster.this.id'},
    ),
    (
        "aws_cloudwatch_dashboard.all",
        "dashboard_body",
        ("one of", "module.database.aws_rds_cluster.this.arn", "module.database.aws_rds_cluster.this.id"),
    ),
    ("module.network.aws_subnet.private[0]", "vpc_id", "→ module.network.aws_vpc.this.id"),
]


@pytest.mark.parametrize("address, attribute, expected", ACROSS_MODULES)
def test_references_across_modules(address: str, attribute: str, expected: object) -> None:
    assert shown(resource("modules", address).get(attribute)) == expected


def test_addresses_in_modules() -> None:
    found = resource("modules", 'module.database["x"].aws_rds_cluster_instance.this[1]')
    assert (found.module, found.type, found.name, found.key) == (
        'module.database["x"]',
        "aws_rds_cluster_instance",
        "this",
        1,
    )
    assert len(plan("modules").at('module.database["x"].aws_rds_cluster_instance.this')) == 2
    assert len(plan("modules").at("module.database.aws_rds_cluster_instance.this")) == 4
    assert len(plan("modules").at("module.database.aws_rds_cluster_instance.this[1]")) == 2


def references(value: Any) -> list[Reference]:
    if isinstance(value, (Unknown, ReferencedStr)):
        return list(value.references if isinstance(value, Unknown) else [value.reference])
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [reference for item in items for reference in references(item)]


@pytest.mark.parametrize("case", ["attributes", "modules", "providers", "provider_5"])
def test_every_reference_leads_to_a_resource(case: str) -> None:
    root_module = plan(case)
    for found in root_module.resources:
        for reference in references(dict(found.values)):
            assert root_module.mentioned_in(reference), f"{found.address}: {reference}"


PROVIDERS = {
    "aws_sns_topic.here": ("provider.aws", "eu-west-1", [{"tags": {"Stage": "dev"}}]),
    "module.passed.aws_sns_topic.there": (
        "provider.aws.far",
        "us-west-2",
        [{"tags": ("the plan does not show how it is made",)}],
    ),
    "module.own.aws_sns_topic.own": ("module.own.provider.aws", "ap-south-1", None),
}


@pytest.mark.parametrize("address", PROVIDERS)
def test_providers(address: str) -> None:
    provider = resource("providers", address).provider
    values = provider.values
    assert (provider.address, values["region"], shown(values.get("default_tags"))) == PROVIDERS[address]


def test_provider_5() -> None:
    cluster = resource("provider_5", "aws_rds_cluster.db")
    assert shown(cluster.get("kms_key_id")) == "→ aws_kms_key.db.arn"
    assert shown(cluster.get("master_password_wo")) == "→ aws_kms_key.db.key_id"
    assert cluster.get("port") is None
    assert resource("provider_5", "aws_rds_cluster_instance.written").sets("monitoring_interval")
    unset = resource("provider_5", "aws_rds_cluster_instance.unset")
    assert unset.get("monitoring_interval") == 0 and not unset.sets("monitoring_interval")


def test_deletions_and_deposed_objects_are_no_resources() -> None:
    document = json.loads((PLANS / "providers" / "plan.json").read_text())
    topic = {"address": "aws_sns_topic.here", "mode": "managed", "type": "aws_sns_topic", "name": "here"}
    gone = {**topic, "address": "aws_sns_topic.gone", "name": "gone"}
    document["resource_changes"] += [
        {**gone, "change": {"actions": ["delete"], "after": None, "after_unknown": {}}},
        {**topic, "deposed": "0a1b", "change": {"actions": ["delete"], "after": None, "after_unknown": {"name": True}}},
    ]
    document["resource_drift"] = [{**gone, "change": {"actions": ["update"], "after": {"name": "x"}}}]
    assert [found.address for found in from_document(document, "").resources] == [
        found.address for found in plan("providers").resources
    ]


@pytest.mark.parametrize(
    ("says", "why"), [({"complete": False}, "-target"), ({"errored": True}, "an error"), ({"complete": True}, "")]
)
def test_a_plan_that_is_not_complete_proves_no_absence(says: dict[str, bool], why: str) -> None:
    root = from_document({"format_version": "1.2", "planned_values": {}, **says}, "plan.json")
    assert (root.unread is not None and why in root.unread.message) if why else root.unread is None


def test_without_configuration_unknown_is_not_unset() -> None:
    document = json.loads((PLANS / "provider_5" / "plan.json").read_text())
    del document["configuration"]
    (cluster,) = from_document(document, "").at("aws_rds_cluster.db")
    assert cluster.get("cluster_identifier") == "orders"
    assert shown(cluster.get("kms_key_id")) == (LATER,)
    assert shown(cluster.get("port")) == (LATER,)


def test_resource_changes_alone_will_do() -> None:
    document = json.loads((PLANS / "provider_5" / "plan.json").read_text())
    planned = {e["address"]: e["values"] for e in document.pop("planned_values")["root_module"]["resources"]}
    for change in document["resource_changes"]:
        change["change"]["after"] = planned[change["address"]]
    (cluster,) = from_document(document, "").at("aws_rds_cluster.db")
    assert cluster.get("cluster_identifier") == "orders"


@pytest.mark.parametrize(
    "content, line, message",
    [
        (b"", 0, "is empty"),
        (b" \n", 0, "is empty"),
        (b'{"format_version": "1.2",\n "planned_values": {', 2, "not valid JSON"),
        (b"\xff\xfe\x00\x00\xff", 0, "not valid JSON"),
        (b'{"a": ' + b"[" * 100_000, 0, "is nested too deeply"),
        (b"PK\x03\x04\x14\x00\x08\x00tfplan\xe2", 0, "binary plan; run terraform show -json plan.json > plan.json"),
        (b"PK\x03\x04\x14main.tf", 0, "is a ZIP archive"),
        (b"\x1f\x8b\x08\x00", 0, "is compressed with gzip"),
        (b"Terraform will perform the following actions:\n", 0, "is not JSON; what terraform show -json prints"),
        (b'{"format_version": "1.2", "a": "\xe4"}', 0, "its text is not UTF-8"),
        (b"[]", 0, "not a plan"),
        (b"null", 0, "not a plan"),
        (b'{"format_version": "1.0", "values": {"root_module": {}}}', 0, "not a plan"),
        (b'{"version": 4, "resources": []}', 0, "not a plan"),
    ],
)
def test_what_is_no_plan(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(content)
    with pytest.raises(TerraformError, match=message) as caught:
        read_plan(str(file))
    assert (caught.value.file, caught.value.line) == (str(file), line)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TerraformError, match="cannot be read"):
        read_plan(str(tmp_path / "none.json"))
    with pytest.raises(TerraformError, match="cannot be read"):
        read_plan(str(tmp_path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.json"
    file.write_text((PLANS / "providers" / "plan.json").read_text(), encoding=encoding)
    assert len(read_plan(str(file)).resources) == 3


def test_an_empty_plan() -> None:
    document = {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {"root_module": {}}}
    assert is_plan(document)
    assert from_document(document, "plan.json").resources == ()


def test_a_plan_that_is_nested_too_deeply() -> None:
    module: dict[str, Any] = {}
    for _ in range(5000):
        module = {"child_modules": [module]}
    with pytest.raises(TerraformError, match="nested too deeply"):
        from_document({"format_version": "1.2", "planned_values": {"root_module": module}}, "plan.json")


def test_expressions_that_are_nested_too_deeply() -> None:
    expression: dict[str, Any] = {"references": ["var.a"]}
    for _ in range(2000):
        expression = {"inner": expression}
    entry = {"address": "aws_x.y", "type": "aws_x", "name": "y", "mode": "managed", "values": {"z": "known"}}
    configuration = {"resources": [{"address": "aws_x.y", "expressions": {"z": expression}}], "variables": {"a": {}}}
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [entry]}},
        "configuration": {"root_module": configuration},
    }
    (found,) = from_document(document, "plan.json").resources
    assert isinstance(found.get("z"), Unknown)
    assert found.sets("z")


def test_a_variable_that_refers_to_itself() -> None:
    call = {
        "expressions": {"a": {"references": ["module.m.b"]}},
        "module": {
            "outputs": {"b": {"expression": {"references": ["var.a"]}}},
            "variables": {"a": {}},
            "resources": [{"address": "aws_x.y", "expressions": {"z": {"references": ["var.a"]}}}],
        },
    }
    entry = {"address": "module.m.aws_x.y", "type": "aws_x", "name": "y", "mode": "managed", "values": {}}
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"child_modules": [{"resources": [entry]}]}},
        "resource_changes": [{**entry, "change": {"after_unknown": {"z": True}}}],
        "configuration": {"root_module": {"module_calls": {"m": call}}},
    }
    (found,) = from_document(document, "").resources
    assert isinstance(found.get("z"), Unknown)


JUNK = (None, True, 0, -1.5, 1e400, "", "x", "var.", "[0]", 'a["', [], [None], [[]], {}, {"references": [1, "", "."]})


def damaged(value: Any, chance: random.Random) -> Any:
    if chance.random() < 0.02:
        return chance.choice(JUNK)
    if isinstance(value, dict):
        return {name: damaged(item, chance) for name, item in value.items()}
    if isinstance(value, list):
        return [damaged(item, chance) for item in value]
    return value


@pytest.mark.parametrize("case", ["attributes", "modules", "providers"])
def test_damaged_plans_cost_parts_of_the_answer_and_nothing_else(case: str) -> None:
    document = json.loads((PLANS / case / "plan.json").read_text())
    for seed in range(40):
        broken = damaged(document, random.Random(seed))
        if is_plan(broken):
            to_jsonable([dict(found.values) for found in from_document(broken, "").resources])


def test_the_work_is_linear_in_the_resources() -> None:
    def calls(count: int) -> int:
        document = json.loads((PLANS / "attributes" / "plan.json").read_text())
        root, changes = document["planned_values"]["root_module"]["resources"], document["resource_changes"]
        for entries in (root, changes):
            (first,) = [entry for entry in entries if entry["address"] == "aws_rds_cluster_instance.counted[0]"]
            entries += [
                {**first, "address": f"aws_rds_cluster_instance.counted[{index}]", "index": index}
                for index in range(2, count)
            ]

        def read_values() -> None:
            assert len([dict(found.values) for found in from_document(document, "").resources]) > count

        return calls_of(read_values)

    none, some, twice = map(calls, (0, 500, 1000))
    assert twice - some < 1.1 * (some - none)
