"""What the rules say of states: of each fixture's plan the state that it leads to, held to what the fixture expects.

A state knows more than a plan and than code, so that what these leave undecided may be decided there. All else that
differs is named here, with why it is right.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Optional

import jsonschema
import pytest
from fixture_expectations import OUTCOMES, TESTS, Expectation, expectations, fixture_folders
from make_states import STATES, kept_states, state_of, stored, written

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.aurora.deployed_values import as_code_would_say
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.checks.recorded_roots import read_recorded
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.state import state_reader
from aurora_checks.terraform.values import to_jsonable

FOLDERS = [folder for folder in fixture_folders() if (folder / "plan.json").exists()]


@dataclass(frozen=True)
class Kind:
    """Differences of one kind: the rule is undecided for a reason that only states have. One ``example`` is needed."""

    rule: str
    reason: str
    why: str
    example: tuple[str, str]


KINDS = (
    Kind(
        "CKV_AURORA_002",
        "a state does not show whether aws has set it, and it is not in this state",
        "AWS shows the ARN of its own key aws/rds where nobody writes one, which looks like that of any other key",
        ("security/rule_002_encryption_at_rest/example_fails", "aws_rds_cluster.orders"),
    ),
    Kind(
        "CKV_AURORA_005",
        "a state has it in clear, wherever it came from",
        "a password in a state is not hard-coded for that",
        ("security/rule_005_credentials/example_fails", "aws_rds_cluster.orders"),
    ),
    Kind(
        "CKV_AURORA_005",
        "a state does not keep what is only written",
        "write-only arguments are null in a state",
        ("security/rule_005_credentials/write_only", "aws_rds_cluster.literal"),
    ),
    Kind(
        "CKV_AURORA_205",
        "a state does not show whether aws has set it",
        "AWS draws half an hour where nobody writes a window",
        ("operational_excellence/rule_205_maintenance_window/windows", "aws_rds_cluster.missing"),
    ),
    Kind(
        "CKV_AURORA_302",
        "may be the default security group of the vpc",
        "AWS shows the id of the VPC's default group where nobody writes one, which looks like that of any other group",
        ("security/rule_302_security_groups/example_fails", "aws_rds_cluster.orders"),
    ),
)

_MEMBERS_OWN = "a state shows what AWS has set on the member, so its cluster need not be known"
_CLUSTERS_FALSE = "a cluster's state shows false also where nobody has set it, and what the members have is known"
_DEFAULT_GROUP = "the state shows in which subnet group it was put: in the default one"
_CHOSEN = "the planner did not know the choice, a state has what came of it"
_ONE_ACCOUNT = "the made state has one account, as its ARNs show"

SINGLE = {
    ("operational_excellence/rule_007_monitoring/database_insights", name): _CLUSTERS_FALSE
    for name in ("on_members_only", "switched_off", "unknown")
}
SINGLE |= {
    ("operational_excellence/rule_007_monitoring/cluster_elsewhere", name): _MEMBERS_OWN
    for name in ("half", "silent", "silent_by_data_source", "silent_by_variable")
}
SINGLE |= {
    (f"{rule}/accounts", "orders"): _ONE_ACCOUNT
    for rule in (
        "operational_excellence/rule_106_alarms",
        "operational_excellence/rule_202_dashboards",
        "operational_excellence/rule_207_event_subscriptions",
        "reliability/rule_006_backups",
    )
}
SINGLE |= {
    ("security/rule_004_private_subnets/restores_and_secondaries", name): _DEFAULT_GROUP
    for name in ("from_point_in_time", "from_snapshot", "replica", "secondary")
}
SINGLE |= {
    ("security/rule_003_encryption_in_transit/version_sources", name): "a state shows the version that AWS has chosen"
    for name in ("nothing", "null", "restored")
}
SINGLE |= {
    ("reliability/rule_006_backups/restores_and_replicas", name): "a state shows how long the restored one keeps them"
    for name in ("from_point_in_time", "from_snapshot")
}
SINGLE |= {
    ("security/rule_204_flow_logs/subnets_of_unknown_count", name): "a state shows which of the subnets has the log"
    for name in ("first", "by_name")
}
SINGLE |= {
    (f"reliability/rule_001_multi_az/{fixture}", name): "members that are not in a state have zones, too"
    for fixture, name in (
        ("cluster_members_argument", "two_named"),
        ("cluster_members_argument", "unknown_members"),
        ("unknown_counts", "one_of_two_named"),
    )
}
SINGLE |= {
    ("operational_excellence/rule_203_parameter_store/passwords", "write_only_password"): (
        "a state has neither the password that was only written, nor so that the parameter has the same"
    ),
    ("operational_excellence/rule_203_parameter_store/made_from", "write_only"): "a state has no value_wo",
    ("operational_excellence/rule_205_maintenance_window/windows", "a_day"): (
        "AWS has drawn a backup window, and in a maintenance window of a whole day there is each of them"
    ),
    ("operational_excellence/rule_008_parameter_groups/unresolved", "libraries"): _CHOSEN,
    ("reliability/rule_009_deletion_protection/unresolved", "known_after_apply"): _CHOSEN,
    ("reliability/rule_107_subnet_zones/unresolved", "name_and_id"): _CHOSEN,
    ("reliability/rule_107_subnet_zones/unresolved", "zones_left_to_aws"): _CHOSEN,
    ("reliability/rule_301_final_snapshot/unresolved", "known_after_apply"): _CHOSEN,
    ("security/rule_002_encryption_at_rest/one_of_several", "by_variable"): _CHOSEN,
    ("security/rule_002_encryption_at_rest/unresolved", "key"): (
        "plan.tfvars has a key of another Region than the planner's, which AWS refuses"
    ),
    ("security/rule_004_private_subnets/combined_lists", "open_or_closed"): _CHOSEN,
    ("security/rule_004_private_subnets/combined_lists", "public_or_private"): _CHOSEN,
    ("reliability/rule_001_multi_az/namesakes", "stock"): _ONE_ACCOUNT,
    ("operational_excellence/rule_106_alarms/accounts", "bills"): _ONE_ACCOUNT,
    ("operational_excellence/rule_106_alarms/accounts", "parts"): _ONE_ACCOUNT,
    ("operational_excellence/rule_202_dashboards/accounts", "parts"): _ONE_ACCOUNT,
    ("operational_excellence/rule_007_monitoring/insights_of_the_cluster_unknown", "switch"): _CLUSTERS_FALSE,
    ("reliability/rule_107_subnet_zones/empty_zones", "unplaced"): "a state shows the zones that AWS has chosen",
    ("reliability/rule_006_backups/accounts", "namesake"): _ONE_ACCOUNT,
    ("seed/bad", "bad_aurora"): "a state shows the version that AWS has chosen",
}


_state_of = cache(state_of)  # both tests of a fixture want it


@cache
def _checks() -> dict[str, ClusterCheck]:
    return {check.id: check for check in load_rules() if isinstance(check, ClusterCheck)}


def _judged(root: RootModule, expectation: Expectation) -> list[tuple[str, str]]:
    check = _checks()[expectation.check_id]
    found = (it for it in root.of_type(*check.resource_types) if expectation.is_about(it.address))
    verdicts = (check.verdict_on(root, it) for it in found)
    return [(verdict.outcome.value, verdict.reason) for verdict in verdicts]


def _name(folder: Path) -> str:
    return folder.relative_to(TESTS).as_posix()


def _kind(expectation: Expectation, said: list[tuple[str, str]]) -> Optional[Kind]:
    for kind in KINDS:
        told = [outcome == "undecided" and kind.reason in reason.lower() for outcome, reason in said]
        if kind.rule == expectation.check_id and told and all(told):
            return kind
    return None


_each = pytest.mark.parametrize(
    "folder",
    [pytest.param(it, id=_name(it), marks=[] if at % 10 == 0 else pytest.mark.slow) for at, it in enumerate(FOLDERS)],
)


@_each
def test_the_rules_say_of_its_state_what_the_fixture_expects(folder: Path) -> None:
    state = _state_of(folder)
    assert state is not None
    root = as_code_would_say(state_reader.from_document(state, "state.json"))
    in_code, in_plan = expectations(folder)
    of_code = {(it.check_id, it.address, it.in_module): it.outcome for it in in_code}
    different: list[str] = []
    excused: set[tuple[str, str]] = set()
    examples: set[tuple[str, str, str]] = set()
    for expectation in in_plan:
        said = _judged(root, expectation)
        outcomes = {outcome for outcome, _ in said}
        if outcomes == {expectation.outcome} or (not said and expectation.outcome == "not_applicable"):
            continue
        key = (expectation.check_id, expectation.address, expectation.in_module)
        if expectation.outcome == "undecided" and outcomes == {of_code.get(key)}:
            continue
        single = (_name(folder), expectation.address.rpartition(".")[2])
        kind = _kind(expectation, said)
        if kind is not None:
            examples.add(
                (kind.reason, *kind.example) if kind.example == (_name(folder), expectation.address) else ("",) * 3
            )
        elif single in SINGLE:
            excused.add(single)
        else:
            different.append(f"{expectation.check_id} on {expectation.address}: {expectation.outcome}, but {said}")
    assert different == []
    assert excused == {single for single in SINGLE if single[0] == _name(folder)}
    wanted = {(kind.reason, *kind.example) for kind in KINDS if kind.example[0] == _name(folder)}
    assert wanted <= examples


@pytest.mark.parametrize("folder", FOLDERS[::10], ids=_name)
def test_both_forms_of_a_state_read_the_same(folder: Path) -> None:
    state = _state_of(folder)
    assert state is not None
    shown, raw = (state_reader.from_document(it, "state.json") for it in (state, stored(state)))
    assert {it.address: to_jsonable(dict(it.values)) for it in shown.resources} == {
        it.address: to_jsonable(dict(it.values)) for it in raw.resources
    }
    assert shown.secrets == raw.secrets
    assert not shown.problems and not raw.problems


def test_what_is_named_is_about_fixtures() -> None:
    names = {_name(folder) for folder in FOLDERS}
    assert {name for name, _ in SINGLE} <= names
    assert {kind.example[0] for kind in KINDS} <= names


# --- the states that are kept


def _kept() -> list[tuple[str, str, str, str]]:
    """File, rule, address and outcome."""
    lines = (STATES / "expected.txt").read_text(encoding="utf-8").splitlines()
    return [(file, rule, address, outcome) for file, rule, address, outcome in map(str.split, lines)]


@pytest.mark.parametrize(("file", "rule", "address", "outcome"), _kept())
def test_what_the_kept_states_are_held_to(file: str, rule: str, address: str, outcome: str) -> None:
    root = _read_kept(file)
    (resource,) = root.at(address)
    assert _checks()[rule].verdict_on(root, resource).outcome.value == outcome


@cache
def _read_kept(file: str) -> RootModule:
    return read_recorded(str(STATES / file))


def test_the_kept_states_have_every_outcome_of_eight_rules() -> None:
    outcomes: dict[str, set[str]] = {}
    for _, rule, _, outcome in _kept():
        outcomes.setdefault(rule, set()).add(outcome)
    assert sum(found == set(OUTCOMES) for found in outcomes.values()) >= 8


def test_the_kept_states_are_those_that_are_made() -> None:
    made = {file: written(state) for file, state in kept_states()}
    assert {file.name for file in made} == {file.name for file in STATES.glob("*.*")} - {"expected.txt"}
    for file, text in made.items():
        assert file.read_text(encoding="utf-8") == text, "make it again with tests/make_states.py"


# Terraform's published form: https://developer.hashicorp.com/terraform/internals/json-format#state-representation,
# as https://github.com/hashicorp/terraform-json/blob/main/state.go reads it.
_RESOURCE = {
    "type": "object",
    "required": ["address", "mode", "type", "name", "provider_name", "schema_version", "values", "sensitive_values"],
    "properties": {
        "address": {"type": "string"},
        "mode": {"enum": ["managed", "data"]},
        "type": {"type": "string"},
        "name": {"type": "string"},
        "index": {"type": ["integer", "string"]},
        "provider_name": {"type": "string"},
        "schema_version": {"type": "integer", "minimum": 0},
        "values": {"type": "object"},
        "sensitive_values": {"type": "object"},
        "depends_on": {"type": "array", "items": {"type": "string"}},
        "tainted": {"type": "boolean"},
        "deposed_key": {"type": "string"},
        "identity": {"type": "object"},
        "identity_schema_version": {"type": "integer"},
    },
    "additionalProperties": False,
}
_MODULE = {
    "type": "object",
    "properties": {
        "address": {"type": "string"},
        "resources": {"type": "array", "items": _RESOURCE},
        "child_modules": {"type": "array", "items": {"$ref": "#/$defs/module"}},
    },
    "additionalProperties": False,
}
_OUTPUT = {
    "type": "object",
    "required": ["value", "sensitive"],
    "properties": {"value": {}, "type": {}, "sensitive": {"type": "boolean"}},
    "additionalProperties": False,
}
SHOWN = {
    "$defs": {"module": _MODULE},
    "type": "object",
    "required": ["format_version"],
    "properties": {
        "format_version": {"type": "string", "pattern": r"^(0|1)\.\d+$"},
        "terraform_version": {"type": "string"},
        "values": {
            "type": "object",
            "properties": {
                "outputs": {"type": "object", "additionalProperties": _OUTPUT},
                "root_module": {"$ref": "#/$defs/module"},
            },
            "additionalProperties": False,
        },
        "checks": {"type": "array"},
    },
    "additionalProperties": False,
}
# The stored form, as https://github.com/hashicorp/terraform/blob/main/internal/states/statefile/version4.go writes it.
_STEP = {
    "oneOf": [
        {"properties": {"type": {"const": "get_attr"}, "value": {"type": "string"}}},
        {"properties": {"type": {"const": "index"}, "value": {"required": ["value", "type"]}}},
    ]
}
STORED = {
    "type": "object",
    "required": ["version", "terraform_version", "serial", "lineage", "outputs", "resources", "check_results"],
    "properties": {
        "version": {"const": 4},
        "serial": {"type": "integer"},
        "lineage": {"type": "string"},
        "resources": {
            "items": {
                "required": ["mode", "type", "name", "provider", "instances"],
                "properties": {
                    "module": {"type": "string", "pattern": r"^module\."},
                    "mode": {"enum": ["managed", "data"]},
                    "type": {"type": "string"},
                    "name": {"type": "string"},
                    "each": {"enum": ["list", "map"]},
                    "provider": {"type": "string", "pattern": r"provider\["},
                    "instances": {
                        "items": {
                            "required": ["schema_version", "attributes"],
                            "properties": {
                                "index_key": {"type": ["integer", "string"]},
                                "status": {"const": "tainted"},
                                "deposed": {"type": "string"},
                                "schema_version": {"type": "integer"},
                                "attributes": {"type": "object"},
                                "sensitive_attributes": {"type": "array", "items": {"type": "array", "items": _STEP}},
                                "identity": {},
                                "identity_schema_version": {"type": "integer"},
                                "private": {"type": "string"},
                                "dependencies": {"type": "array", "items": {"type": "string"}},
                                "create_before_destroy": {"type": "boolean"},
                            },
                            "additionalProperties": False,
                        }
                    },
                },
                "additionalProperties": False,
            }
        },
    },
}


@pytest.mark.parametrize(
    "file", [file for file in sorted(STATES.glob("*.*")) if file.name != "expected.txt"], ids=lambda it: it.name
)
def test_the_kept_states_have_the_form_that_terraform_writes(file: Path) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.validate(document, STORED if file.suffix == ".tfstate" else SHOWN)
