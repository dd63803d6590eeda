"""What a state shows without anybody having written it, and what of it is known all the same."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.aurora.cluster import view
from aurora_checks.aurora.deployed_values import as_code_would_say
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.state.state_reader import from_document
from aurora_checks.terraform.values import Unknown

CHECKS = {check.id[-3:]: check for check in load_rules() if isinstance(check, ClusterCheck)}
REGION = "arn:aws:rds:eu-west-1:123456789012"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
GROUP = "sg-0123456789abcdef0"


def entry(type_: str, called: str, mode: str = "managed", **values: Any) -> dict[str, Any]:
    address = f"{'data.' if mode == 'data' else ''}{type_}.{called}"
    return {"address": address, "mode": mode, "type": type_, "name": called, "values": values, "sensitive_values": {}}


def cluster(name: str = "orders", **values: Any) -> dict[str, Any]:
    own = {"id": name, "cluster_identifier": name, "engine": "aurora-postgresql", "arn": f"{REGION}:cluster:{name}"}
    return entry("aws_rds_cluster", name, **{**own, **values})


def state(*entries: dict[str, Any]) -> RootModule:
    document = {"format_version": "1.0", "values": {"root_module": {"resources": list(entries)}}}
    return as_code_would_say(from_document(document, "state.json"))


def verdict(rule: str, *entries: dict[str, Any], of: str = "aws_rds_cluster.orders") -> tuple[str, str]:
    root = state(*entries)
    (resource,) = root.at(of)
    said = CHECKS[rule].verdict_on(root, resource)
    return said.outcome.value, said.reason


@pytest.mark.parametrize(
    ("window", "outcome"),
    [
        ("sun:03:11-sun:03:41", "undecided"),  # what AWS draws
        ("sun:03:00-sun:04:00", "passed"),  # AWS draws none of an hour
        ("sat:23:45-sun:00:15", "undecided"),
        ("sun:02:30-sun:03:30", "failed"),  # overlaps
        ("sun:02:50-sun:03:20", "failed"),  # overlaps, whoever chose it
    ],
)
def test_windows(window: str, outcome: str) -> None:
    orders = cluster(preferred_maintenance_window=window, preferred_backup_window="02:15-02:55")
    assert verdict("205", orders)[0] == outcome


def test_a_key_that_is_not_here_may_be_that_of_aws() -> None:
    orders = cluster(storage_encrypted=True, kms_key_id=KEY)
    assert verdict("002", orders)[0] == "undecided"
    assert verdict("002", orders, entry("aws_kms_key", "db", arn=KEY, is_enabled=True))[0] == "passed"
    assert verdict("002", orders, entry("aws_kms_key", "db", arn=KEY, is_enabled=False))[0] == "failed"


def test_a_key_that_is_looked_up_is_known() -> None:
    orders = cluster(storage_encrypted=True, kms_key_id=KEY)
    for alias, outcome in (("alias/aws/rds", "failed"), ("alias/orders", "passed")):
        looked_up = entry("aws_kms_alias", "k", "data", name=alias, target_key_arn=KEY, target_key_id=KEY[-36:])
        assert verdict("002", orders, looked_up)[0] == outcome, alias


def test_without_a_key_it_is_not_encrypted_with_one() -> None:
    assert verdict("002", cluster(storage_encrypted=False, kms_key_id=""))[0] == "failed"


def test_the_default_group_of_the_vpc_is_told_by_its_id() -> None:
    orders = cluster(vpc_security_group_ids=[GROUP])
    assert verdict("302", orders)[0] == "undecided"
    assert verdict("302", orders, entry("aws_vpc", "main", id="vpc-1", default_security_group_id=GROUP))[0] == "failed"
    assert verdict("302", orders, entry("aws_default_security_group", "main", id=GROUP))[0] == "failed"
    assert verdict("302", orders, entry("aws_security_group", "db", id=GROUP))[0] == "passed"


def test_an_imported_cluster_shows_its_managed_secret_alone() -> None:
    secret = [{"secret_arn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1-AbCdEf"}]
    imported = cluster(manage_master_user_password=None, master_password=None, master_user_secret=secret)
    assert verdict("005", imported)[0] == "passed"
    rotation = entry(
        "aws_secretsmanager_secret_rotation",
        "r",
        id=secret[0]["secret_arn"],
        secret_id=secret[0]["secret_arn"],
        rotation_enabled=True,
        rotation_rules=[{"automatically_after_days": 365}],
    )
    assert verdict("005", imported, rotation)[0] == "failed"


def test_a_password_in_a_state_is_not_hard_coded() -> None:
    outcome, reason = verdict("005", cluster(master_password="Tr0ub4dor&3-hunter2", master_username="orders"))
    assert outcome == "undecided"
    assert "hard-coded" not in reason and "Tr0ub4dor" not in reason


def test_a_generated_password_needs_its_rotated_secret() -> None:
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
    parts = [
        cluster(master_password="Tr0ub4dor&3-hunter2", master_username="orders"),
        entry("random_password", "db", result="Tr0ub4dor&3-hunter2"),
    ]
    assert verdict("005", *parts)[0] == "failed"
    parts += [
        entry("aws_secretsmanager_secret", "db", id=arn, arn=arn, name="orders"),
        entry("aws_secretsmanager_secret_version", "db", secret_id=arn, secret_string='{"p": "Tr0ub4dor&3-hunter2"}'),
    ]
    assert verdict("005", *parts)[0] == "failed"
    rules = [{"automatically_after_days": 30}]
    parts += [entry("aws_secretsmanager_secret_rotation", "db", id=arn, secret_id=arn, rotation_rules=rules)]
    assert verdict("005", *parts)[0] == "passed"


def test_the_environment_may_stand_in_all_tags_only() -> None:
    assert verdict("009", cluster(tags={}, tags_all={"Environment": "dev"}))[0] == "not_applicable"
    assert verdict("009", cluster(tags={}, tags_all={"Environment": "production"}))[0] == "failed"


def test_a_cluster_shows_false_for_what_its_members_have() -> None:
    orders = cluster(performance_insights_enabled=False, monitoring_interval=0, database_insights_mode="advanced")
    member = entry(
        "aws_rds_cluster_instance",
        "one",
        id="one",
        identifier="one",
        cluster_identifier="orders",
        engine="aurora-postgresql",
        performance_insights_enabled=True,
        monitoring_interval=60,
    )
    assert verdict("007", orders, member, of="aws_rds_cluster_instance.one")[0] == "passed"


@pytest.mark.parametrize(
    ("secondary", "answer"),
    [
        ({"replication_source_identifier": f"{REGION}:cluster:primary"}, True),
        ({"master_password": "Tr0ub4dor&3-hunter2"}, False),
        ({"master_password_wo_version": 1}, False),
        ({}, None),
    ],
)
def test_a_secondary_shows_the_master_user_of_its_primary(secondary: dict[str, Any], answer: Optional[bool]) -> None:
    root = state(cluster(global_cluster_identifier="world", master_username="orders", **secondary))
    said = view(root, root.at("aws_rds_cluster.orders")[0]).is_global_secondary
    assert isinstance(said, Unknown) if answer is None else said is answer


def member(name: str, zone: str) -> dict[str, Any]:
    own = {"id": name, "identifier": name, "cluster_identifier": "orders", "engine": "aurora-postgresql"}
    return entry("aws_rds_cluster_instance", name, **own, availability_zone=zone)


@pytest.mark.parametrize(
    ("listed", "members", "outcome"),
    [
        ([], [("a", "eu-west-1a"), ("b", "eu-west-1b")], "passed"),  # listed before the members were made
        (["a", "b"], [("a", "eu-west-1a"), ("b", "eu-west-1a")], "failed"),
        (["a", "b"], [("a", "eu-west-1a")], "undecided"),  # made by Auto Scaling, or in another state
        (["a", "b"], [], "undecided"),
        (["a", "b", "c"], [("a", "eu-west-1a"), ("b", "eu-west-1b")], "passed"),
        (["a", "b", "c"], [("a", "eu-west-1a"), ("b", "eu-west-1a")], "undecided"),
        (["a"], [("a", "eu-west-1a")], "failed"),
        ([], [], "failed"),
    ],
)
def test_members_that_are_listed_and_not_here(listed: list[str], members: list[tuple[str, str]], outcome: str) -> None:
    said = verdict("001", cluster(cluster_members=listed), *(member(name, zone) for name, zone in members))
    assert said[0] == outcome, said


@pytest.mark.parametrize("writer", [True, False])
def test_a_global_database_tells_who_writes(writer: bool) -> None:
    members = [{"db_cluster_arn": f"{REGION}:cluster:orders", "is_writer": writer, "readers": []}]
    world = entry("aws_rds_global_cluster", "world", global_cluster_identifier="world", global_cluster_members=members)
    root = state(cluster(global_cluster_identifier="world", master_username="orders"), world)
    assert view(root, root.at("aws_rds_cluster.orders")[0]).is_global_secondary is not writer


def test_verdicts_speak_of_the_state() -> None:
    outcome, reason = verdict("004", cluster(vpc_security_group_ids=[GROUP], db_subnet_group_name="elsewhere"))
    assert outcome == "undecided"
    assert "this state" in reason and "this code" not in reason


def test_plans_and_code_stay_as_they_are() -> None:
    root = RootModule(".", ())
    assert as_code_would_say(root) is root
