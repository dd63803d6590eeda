"""Checkov's call of a rule and the one answer to it, without a scan."""

from __future__ import annotations

import importlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from checkov.common.models.enums import CheckResult

from aurora_checks.adapter.bridge import Subject
from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.checks.answers import answer_of
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.modules.hcl_reader import read_directory

CHECKS = {name.rpartition(".rule_")[2][:3]: importlib.import_module(name).check for name in rule_modules()}
DELETION_PROTECTION = CHECKS["009"]
AURORA = {"engine": ["aurora-postgresql"], "deletion_protection": [False]}
CLUSTER = 'resource "aws_rds_cluster" "{}" {{\n  engine = "aurora-postgresql"\n  deletion_protection = {}\n}}\n'


def test_a_configuration_alone_is_judged_by_each_method_that_checkov_has_for_it() -> None:
    assert DELETION_PROTECTION.scan_resource_conf(AURORA) is CheckResult.FAILED
    assert DELETION_PROTECTION.scan_entity_conf(AURORA, "aws_rds_cluster") is CheckResult.FAILED
    result = DELETION_PROTECTION.run("/main.tf", AURORA, "orders", "aws_rds_cluster", {})
    assert result == {"result": CheckResult.FAILED, "evaluated_keys": ["deletion_protection"]}


def test_an_inline_skip_gives_its_reason() -> None:
    skip = {"id": "CKV_AURORA_009", "suppress_comment": "a copy"}
    result = DELETION_PROTECTION.run("/main.tf", AURORA, "orders", "aws_rds_cluster", skip)
    assert (result["result"], result["suppress_comment"]) == (CheckResult.SKIPPED, "a copy")
    assert DELETION_PROTECTION.details == []


@pytest.mark.parametrize("inline_skip", [None, "a copy"])
def test_what_cannot_be_found_out_is_a_finding_and_no_silence(inline_skip: str | None) -> None:
    def subjects(call: CheckCall) -> list[Subject]:
        raise KeyError("oops")

    answer = answer_of(DELETION_PROTECTION, CheckCall({}, "aws_rds_cluster", "orders", "", inline_skip), subjects)
    assert answer.result is CheckResult.FAILED
    assert answer.details[0].startswith("aurora-checks itself had an error")


def test_one_answer_for_all_that_a_call_stands_for_names_those_that_fail(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(CLUSTER.format("a", "true") + CLUSTER.format("b", "false"))
    root = read_directory(str(tmp_path))
    answer = answer_of(DELETION_PROTECTION, CheckCall({}, "module"), lambda _: [Subject(root, root.resources)])
    assert answer.result is CheckResult.FAILED
    assert answer.details[0].startswith("aws_rds_cluster.b: deletion_protection")
    assert "aws_rds_cluster.a" not in answer.details[0]


def test_runners_that_are_threads_do_not_see_each_others_details() -> None:
    DELETION_PROTECTION.scan_resource_conf(AURORA)
    DELETION_PROTECTION.run("/main.tf", AURORA, "orders", "aws_rds_cluster", {})
    with ThreadPoolExecutor(1) as other:
        assert other.submit(lambda: DELETION_PROTECTION.details).result() == []
    assert DELETION_PROTECTION.details[0].startswith("deletion_protection")
