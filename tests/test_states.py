"""What the rules say of states: of each fixture's plan the state that it leads to, held to what the fixture expects.

A state knows more than a plan and than code, so that what these leave undecided may be decided there. All else that
differs is named here, with why it is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Optional

import pytest
from fixture_expectations import TESTS, Expectation, expectations, fixture_folders
from make_states import state_of, stored

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.aurora.deployed_values import as_code_would_say
from aurora_checks.checks.base import ClusterCheck
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
        "a state does not tell whether aws has filled it in, and it is not in this state",
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
        "a state does not tell whether aws has filled it in",
        "AWS draws half an hour where nobody writes a window",
        ("operational_excellence/rule_205_maintenance_window/windows", "aws_rds_cluster.missing"),
    ),
    Kind(
        "CKV_AURORA_302",
        "may be the vpc's default security group",
        "AWS shows the id of the VPC's default group where nobody writes one, which looks like that of any other group",
        ("security/rule_302_security_groups/example_fails", "aws_rds_cluster.orders"),
    ),
)

_MEMBERS_OWN = "a state shows what AWS has set on the member, so its cluster need not be known"
_CLUSTERS_FALSE = "a cluster's state shows false also where nobody has set it, and what the members have is known"
_DEFAULT_GROUP = "the state shows in which subnet group it was put: in the default one"
_CHOSEN = "the planner did not know the choice, a state has what came of it"

SINGLE = {
    ("operational_excellence/rule_007_monitoring/database_insights", name): _CLUSTERS_FALSE
    for name in ("on_members_only", "switched_off", "unknown")
}
SINGLE |= {
    ("operational_excellence/rule_007_monitoring/cluster_elsewhere", name): _MEMBERS_OWN
    for name in ("half", "silent", "silent_by_data_source", "silent_by_variable")
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
    ("operational_excellence/rule_203_parameter_store/passwords", "write_only_password"): (
        "a state has neither the password that was only written, nor so that the parameter has the same"
    ),
    ("operational_excellence/rule_203_parameter_store/made_from", "write_only"): "a state has no value_wo",
    ("operational_excellence/rule_205_maintenance_window/windows", "a_day"): (
        "AWS has drawn a backup window, and in a maintenance window of a whole day there is each of them"
    ),
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


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
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


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
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
