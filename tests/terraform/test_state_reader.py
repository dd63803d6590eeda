"""States, shown and stored: what is in them, what their texts name, and what must not come out of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.limits import MOST_DEPTH, MOST_MODULE_LEVELS
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.sensitive import Redactor
from aurora_checks.terraform.state.state_document import is_state
from aurora_checks.terraform.state.state_reader import from_document, read_state
from aurora_checks.terraform.values import (
    PartialText,
    Reference,
    ReferencedStr,
    Unknown,
    Value,
    references_in,
    to_jsonable,
)

ARN = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
PASSWORD = "Tr0ub4dor&3-hunter2"


def entry(type_: str, name: str, values: dict[str, Any], **more: Any) -> dict[str, Any]:
    mode = more.pop("mode", "managed")
    module = more.pop("module", "")
    own = f"{'data.' if mode == 'data' else ''}{type_}.{name}"
    address = f"{module}.{own}" if module else own
    if "index" in more:
        address += f"[{json.dumps(more['index'])}]"
    provider = "registry.terraform.io/hashicorp/aws"
    made = {"address": address, "mode": mode, "type": type_, "name": name, "provider_name": provider}
    return {**made, "schema_version": 0, "values": values, "sensitive_values": {}, **more}


def shown(*entries: dict[str, Any], **outputs: dict[str, Any]) -> dict[str, Any]:
    values = {"outputs": outputs, "root_module": {"resources": list(entries)}}
    return {"format_version": "1.0", "terraform_version": "1.11.4", "values": values}


def stored(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    head = {"version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "x", "outputs": {}}
    return {**head, "resources": list(resources), "check_results": None, **more}


def object_of(type_: str, name: str, *instances: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = {
        "mode": "managed",
        "type": type_,
        "name": name,
        "provider": 'provider["registry.terraform.io/hashicorp/aws"]',
    }
    return {**made, "instances": [{"schema_version": 0, **it} for it in instances], **more}


def read(document: dict[str, Any]) -> RootModule:
    assert is_state(document)
    return from_document(document, "state.json")


def one(root: RootModule, address: str) -> Resource:
    (found,) = root.at(address)
    return found


def named_by(value: Value) -> list[str]:
    return [str(it) for it in references_in(value)]


# --- forms


def test_a_shown_state_has_its_resources_with_their_keys_and_modules() -> None:
    document = shown(entry("aws_vpc", "main", {"id": "vpc-1"}, index=0))
    inner = entry("aws_subnet", "a", {"id": "subnet-1"}, module='module.net["eu"]', index="x")
    child = {"address": 'module.net["eu"]', "resources": [inner]}
    document["values"]["root_module"]["child_modules"] = [child]
    root = read(document)
    assert [it.address for it in root.resources] == ["aws_vpc.main[0]", 'module.net["eu"].aws_subnet.a["x"]']
    subnet = one(root, 'module.net["eu"].aws_subnet.a["x"]')
    assert (subnet.module, subnet.key, subnet.file, subnet.line) == ('module.net["eu"]', "x", "state.json", 0)
    assert root.deployed and not root.problems


def test_a_stored_state_reads_the_same() -> None:
    root = read(
        stored(
            object_of("aws_vpc", "main", {"index_key": 0, "attributes": {"id": "vpc-1"}}),
            object_of(
                "aws_subnet", "a", {"index_key": "x", "attributes": {"id": "subnet-1"}}, module='module.net["eu"]'
            ),
            object_of("aws_vpc", "found", {"attributes": {"id": "vpc-2"}}, mode="data"),
        )
    )
    addresses = ["aws_vpc.main[0]", 'module.net["eu"].aws_subnet.a["x"]', "data.aws_vpc.found"]
    assert [it.address for it in root.resources] == addresses
    assert one(root, "data.aws_vpc.found").data


def test_deposed_objects_do_not_count_and_tainted_ones_do() -> None:
    root = read(
        shown(
            entry("aws_vpc", "main", {"id": "vpc-old"}, deposed_key="00000001"),
            entry("aws_vpc", "main", {"id": "vpc-new"}, tainted=True),
        )
    )
    assert [it.get("id") for it in root.resources] == ["vpc-new"]
    instances = (
        {"deposed": "00000001", "attributes": {"id": "vpc-old"}},
        {"status": "tainted", "attributes": {"id": "vpc-new"}},
    )
    assert [it.get("id") for it in read(stored(object_of("aws_vpc", "main", *instances))).resources] == ["vpc-new"]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"format_version": "1.0"}, "without resources"),
        (shown(), "without resources"),
        (shown(entry("aws_vpc", "main", {}, deposed_key="1")), "without resources"),
        (stored(), "without resources"),
        ({"version": 3, "serial": 1, "modules": []}, "of version 3"),
        ({"version": True, "serial": 1, "resources": []}, "of version True"),
        ({"version": 5, "lineage": "x", "resources": []}, "of version 5"),
        ({"version": 3, "serial": 1, "backend": {"type": "s3"}, "modules": []}, "shows only where the state is stored"),
        ({"format_version": "2.1", "values": {}}, "format_version 2.1"),
        ({"serial": 1, "lineage": "x", "meta": {}, "encrypted_data": "x", "encryption_version": "v0"}, "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(document: dict[str, Any], message: str) -> None:
    assert is_state(document)
    with pytest.raises(TerraformError, match=message):
        from_document(document, "state.json")


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"version": 4},
        {"format_version": "1.2", "planned_values": {}},
        {"format_version": "1.0", "provider_schemas": {}},
        {"format_version": "1.0", "valid": True, "diagnostics": []},
        {"format_version": "1.0", "modules": []},
        {"version": 4, "planned_values": {}, "resources": []},
    ],
)
def test_other_documents_are_no_states(document: Any) -> None:
    assert not is_state(document)


def test_a_file_that_is_no_state(tmp_path: Path) -> None:
    file = tmp_path / "terraform.tfstate"
    file.write_text("", encoding="utf-8")
    with pytest.raises(TerraformError, match="is empty"):
        read_state(str(file))
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(TerraformError, match=r"no state as terraform show -json prints it, and no terraform\.tfstate"):
        read_state(str(file))


def test_what_terraform_0_11_wrote_is_a_problem_and_not_silence() -> None:
    flat = {"attributes_flat": {"id": "vpc-1", "tags.%": "0"}}
    root = read(
        stored(object_of("aws_vpc", "old", flat), object_of("aws_vpc", "main", {"attributes": {"id": "vpc-2"}}))
    )
    assert [it.name for it in root.resources] == ["main"]
    assert root.hidden is not None and "Terraform 0.11" in root.hidden.message


@pytest.mark.parametrize("name", ["address", "type", "name"])
@pytest.mark.parametrize("value", [None, 3, [], "other"])
def test_damaged_entries_are_told(name: str, value: object) -> None:
    broken = {**entry("aws_vpc", "main", {"id": "vpc-1"}), name: value}
    root = read(shown(broken, entry("aws_vpc", "other", {"id": "vpc-2"})))
    assert [it.name for it in root.resources] == ["other"]
    assert root.hidden is not None


def test_modules_without_end() -> None:
    module = ".".join(["module.m"] * (MOST_MODULE_LEVELS + 1))
    root = read(shown(entry("aws_vpc", "main", {}, module=module), entry("aws_vpc", "other", {})))
    assert [it.name for it in root.resources] == ["other"]
    assert root.hidden is not None and "modules" in root.hidden.message


def test_values_without_end() -> None:
    deep: Any = "x"
    for _ in range(MOST_DEPTH + 10):
        deep = [deep]
    root = read(shown(entry("aws_vpc", "main", {"id": "vpc-1", "tags": deep})))
    assert one(root, "aws_vpc.main").get("id") == "vpc-1"


# --- what the texts name


def test_an_arn_names_its_object_and_not_those_that_are_about_it() -> None:
    cluster = "arn:aws:rds:eu-west-1:123456789012:cluster:orders"
    root = read(
        shown(
            entry("aws_kms_key", "db", {"id": ARN[-36:], "key_id": ARN[-36:], "arn": ARN}),
            entry("aws_rds_cluster", "orders", {"id": "orders", "arn": cluster, "kms_key_id": ARN}),
            entry("aws_rds_cluster_activity_stream", "s", {"id": cluster, "resource_arn": cluster, "kms_key_id": ARN}),
            entry("aws_kms_alias", "db", {"id": "alias/db", "target_key_id": ARN[-36:], "target_key_arn": ARN}),
        )
    )
    assert named_by(one(root, "aws_rds_cluster.orders").get("kms_key_id")) == ["aws_kms_key.db.arn"]
    stream = one(root, "aws_rds_cluster_activity_stream.s")
    assert named_by(stream.get("resource_arn")) == ["aws_rds_cluster.orders.arn"]
    assert named_by(one(root, "aws_kms_alias.db").get("target_key_id")) == ["aws_kms_key.db.id"]
    assert named_by(one(root, "aws_kms_key.db").get("arn")) == []


def test_ids_in_lists_and_blocks() -> None:
    root = read(
        shown(
            entry("aws_subnet", "a", {"id": "subnet-0123456789abcdef0"}),
            entry("aws_db_subnet_group", "db", {"id": "db", "subnet_ids": ["subnet-0123456789abcdef0"]}),
            entry("aws_internet_gateway", "main", {"id": "igw-0123456789abcdef0"}),
            entry("aws_route_table", "public", {"route": [{"gateway_id": "igw-0123456789abcdef0"}]}),
        )
    )
    assert named_by(one(root, "aws_db_subnet_group.db").get("subnet_ids")) == ["aws_subnet.a.id"]
    assert named_by(one(root, "aws_route_table.public").get("route")) == ["aws_internet_gateway.main.id"]


def test_the_arn_of_another_is_no_own_one() -> None:
    topic = "arn:aws:sns:eu-west-1:123456789012:ops"
    root = read(
        shown(
            entry("aws_cloudwatch_event_target", "ops", {"id": "rule-ops", "arn": topic}),
            entry("aws_sns_topic", "ops", {"id": topic, "arn": topic}),
            entry("aws_cloudwatch_metric_alarm", "cpu", {"id": "cpu", "alarm_actions": [topic]}),
        )
    )
    assert named_by(one(root, "aws_cloudwatch_metric_alarm.cpu").get("alarm_actions")) == ["aws_sns_topic.ops.arn"]


def test_a_name_that_several_have_names_none_of_them() -> None:
    values = {"id": "orders", "name": "orders"}
    root = read(
        shown(
            entry("aws_db_subnet_group", "orders", values),
            entry("aws_rds_cluster_parameter_group", "orders", values),
            entry("aws_x_thing", "t", {"called": "orders"}),
            entry("aws_x_thing", "u", {"called": "orders"}, depends_on=["aws_db_subnet_group.orders"]),
        )
    )
    assert named_by(one(root, "aws_x_thing.t").get("called")) == []
    assert named_by(one(root, "aws_x_thing.u").get("called")) == ["aws_db_subnet_group.orders.id"]


def test_what_many_say_links_nothing() -> None:
    root = read(
        shown(
            entry("aws_vpc", "main", {"id": "vpc-1", "region": "eu-west-1"}),
            entry("aws_x_thing", "t", {"place": "eu-west-1"}, depends_on=["aws_vpc.main"]),
        )
    )
    assert named_by(one(root, "aws_x_thing.t").get("place")) == []


# --- Regions


def test_regions_are_those_of_arns_and_of_the_only_other_one() -> None:
    arn = "arn:aws:rds:eu-central-1:123456789012:cluster:orders"
    root = read(shown(entry("aws_rds_cluster", "orders", {"arn": arn}), entry("aws_route", "r", {"id": "r-1"})))
    assert [it.provider.values for it in root.resources] == [{"region": "eu-central-1"}] * 2


def test_a_region_that_may_be_either_is_not_known() -> None:
    root = read(
        shown(
            entry("aws_vpc", "a", {"arn": "arn:aws:ec2:eu-west-1:1:vpc/vpc-1"}),
            entry("aws_vpc", "b", {"region": "us-east-1"}),
            entry("aws_route", "r", {"id": "r-1"}),
            entry("aws_route", "s", {"id": "r-2"}),
        )
    )
    assert [it.provider.values.get("region") for it in root.resources] == ["eu-west-1", "us-east-1", None, None]
    routes = [one(root, f"aws_route.{it}").provider.address for it in "rs"]
    assert len(set(routes)) == 2


def test_aliases_of_a_stored_state_have_their_own_regions() -> None:
    alias = {"provider": 'provider["registry.terraform.io/hashicorp/aws"].dr'}
    arns = ("arn:aws:ec2:eu-west-1:1:vpc/vpc-1", "arn:aws:ec2:us-east-1:1:vpc/vpc-2")
    root = read(
        stored(
            object_of("aws_vpc", "a", {"attributes": {"arn": arns[0]}}),
            object_of("aws_vpc", "b", {"attributes": {"arn": arns[1]}}, **alias),
            object_of("aws_route", "r", {"attributes": {"id": "r-1"}}, **alias),
        )
    )
    assert one(root, "aws_route.r").provider.values == {"region": "us-east-1"}


# --- secrets


def secrets(**more: Any) -> RootModule:
    random = {"id": "none", "result": PASSWORD}
    document = json.dumps({"username": "orders", "password": PASSWORD})
    return read(
        shown(
            entry("random_password", "db", random, sensitive_values={"result": True}),
            entry("aws_secretsmanager_secret_version", "db", {"secret_string": document, "secret_id": "db"}),
            entry("aws_rds_cluster", "orders", {"master_password": PASSWORD, "master_username": "orders"}),
            entry(
                "aws_ssm_parameter", "url", {"type": "String", "name": "/url", "value": f"postgres://o:{PASSWORD}@h"}
            ),
            **more,
        )
    )


def test_no_secret_is_kept() -> None:
    root = secrets(token={"value": "s3cr3t-output-token", "sensitive": True})
    kept = json.dumps([to_jsonable(dict(it.values)) for it in root.resources])
    assert PASSWORD not in kept
    assert {PASSWORD, "s3cr3t-output-token"} <= root.secrets
    redactor = Redactor(root, root.resources)
    assert PASSWORD not in redactor.text(f"the password is {PASSWORD}")


def test_the_id_of_an_old_password_is_the_password() -> None:
    """Of releases before 3.2 of the random provider."""
    generated = entry("random_password", "db", {"id": PASSWORD, "result": PASSWORD, "length": 19})
    root = read(shown(generated, entry("aws_rds_cluster", "orders", {"master_password": PASSWORD})))
    assert PASSWORD not in json.dumps([to_jsonable(dict(it.values)) for it in root.resources])
    assert PASSWORD in root.secrets
    password = one(root, "aws_rds_cluster.orders").get("master_password")
    assert isinstance(password, Reference) and password.address == "random_password.db"


def test_a_password_tells_where_it_comes_from() -> None:
    root = secrets()
    password = one(root, "aws_rds_cluster.orders").get("master_password")
    assert password == Reference("random_password.db", ("result",))
    held = one(root, "aws_secretsmanager_secret_version.db").get("secret_string")
    assert isinstance(held, Unknown) and named_by(held) == ["random_password.db.result"]
    url = one(root, "aws_ssm_parameter.url").get("value")
    assert isinstance(url, PartialText) and named_by(url) == ["random_password.db.result"]


def test_a_password_that_comes_from_nowhere_is_unknown_and_no_literal() -> None:
    root = read(shown(entry("aws_rds_cluster", "orders", {"master_password": PASSWORD})))
    password = one(root, "aws_rds_cluster.orders").get("master_password")
    assert isinstance(password, Unknown) and "in clear" in password.reason and not password.references


def test_a_secret_tells_which_of_its_keys() -> None:
    document = json.dumps({"username": "a-long-user", "password": PASSWORD})
    root = read(
        shown(
            entry("aws_secretsmanager_secret_version", "db", {"secret_string": document}, mode="data"),
            entry("aws_rds_cluster", "orders", {"master_password": PASSWORD}),
        )
    )
    password = one(root, "aws_rds_cluster.orders").get("master_password")
    assert password == Reference("data.aws_secretsmanager_secret_version.db", ("secret_string", "password"))


def test_a_name_that_is_also_a_password_stays_a_name() -> None:
    root = read(
        shown(
            entry(
                "aws_rds_cluster",
                "orders",
                {"cluster_identifier": "orders-database", "master_password": "orders-database"},
            )
        )
    )
    assert one(root, "aws_rds_cluster.orders").get("cluster_identifier") == "orders-database"


def test_what_is_only_written_is_not_known() -> None:
    values = {"master_password_wo": None, "master_password_wo_version": 1, "master_password": None}
    cluster = one(read(shown(entry("aws_rds_cluster", "orders", values))), "aws_rds_cluster.orders")
    assert isinstance(cluster.get("master_password_wo"), Unknown)
    assert cluster.get("master_password") is None
    none = one(read(shown(entry("aws_rds_cluster", "o", {"master_password_wo_version": None}))), "aws_rds_cluster.o")
    assert none.get("master_password_wo") is None


@pytest.mark.parametrize("key", [0, "x"])
def test_stored_marks_are_followed(key: object) -> None:
    path = [{"type": "get_attr", "value": "settings"}, {"type": "index", "value": {"value": key, "type": "string"}}]
    attributes = {"settings": ["a-hidden-word"], "shown": "a-shown-word"}
    root = read(stored(object_of("aws_x_thing", "t", {"attributes": attributes, "sensitive_attributes": [path]})))
    assert root.secrets == {"a-hidden-word"}


def test_texts_are_texts_and_remember() -> None:
    root = read(shown(entry("aws_kms_key", "k", {"arn": ARN}), entry("aws_x_thing", "t", {"kms_key_id": ARN})))
    value = one(root, "aws_x_thing.t").get("kms_key_id")
    assert isinstance(value, ReferencedStr) and value == ARN
