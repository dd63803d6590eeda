"""The rules in Checkov's tf.json runner, where it differs from the others: folders of both syntaxes, and modules."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path
from typing import Any, Callable, Union

import pytest
from checkov.runner_filter import RunnerFilter
from checkov.terraform.runner import Runner as HclRunner
from checkov.terraform_json.runner import TerraformJsonRunner

from aurora_checks.plugin import register

pytestmark = pytest.mark.scan

CDKTF = Path(__file__).parents[1] / "terraform" / "cdktf"
Outcomes = dict[str, set[str]]
Scan = Callable[..., Outcomes]


class _Verdicts(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.outcomes: Outcomes = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.outcomes.setdefault(record.__dict__["address"], set()).add(record.__dict__["outcome"])


@pytest.fixture
def scan(monkeypatch: pytest.MonkeyPatch) -> Scan:
    """Scans files with the runners that are given, for one rule; the outcomes by address."""
    register()
    logger = logging.getLogger("aurora_checks.verdicts")
    monkeypatch.setattr(logger, "level", logging.DEBUG)

    def run(folder: Path, check_id: str, *runners: Any, **files: Union[str, dict[str, Any]]) -> Outcomes:
        for name, content in files.items():
            path = folder / name.replace("___", "/").replace("__", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        verdicts = _Verdicts()
        monkeypatch.setattr(logger, "handlers", [verdicts])
        for runner in runners:
            runner().run(root_folder=str(folder), runner_filter=RunnerFilter(checks=[check_id]))
        return verdicts.outcomes

    return run


def test_what_cdk_for_terraform_writes_is_judged(scan: Scan, tmp_path: Path) -> None:
    shutil.copy(CDKTF / "cdk.tf.json", tmp_path)
    orders, replica = "aws_rds_cluster.cluster_611F8AFF", "aws_rds_cluster.replica_F5E31BD1"
    for check_id in ("CKV_AURORA_001", "CKV_AURORA_006", "CKV_AURORA_009"):
        assert scan(tmp_path, check_id, TerraformJsonRunner) == {orders: {"passed"}, replica: {"failed"}}, check_id


# One folder is one module, whatever the syntax of its files; each runner sees the files of one.

CLUSTER = 'resource "aws_rds_cluster" "orders" {\n  engine = "aurora-postgresql"\n}\n'
JSON_CLUSTER = {"resource": {"aws_rds_cluster": {"orders": {"engine": "aurora-postgresql"}}}}
MEMBERS = (
    'resource "aws_rds_cluster_instance" "orders" {\n  count              = 2\n'
    '  cluster_identifier = aws_rds_cluster.orders.id\n  engine             = "aurora-postgresql"\n}\n'
)
JSON_MEMBERS = {
    "resource": {
        "aws_rds_cluster_instance": {
            "orders": {"count": 2, "cluster_identifier": "${aws_rds_cluster.orders.id}", "engine": "aurora-postgresql"}
        }
    }
}
PASSED = {"aws_rds_cluster.orders": {"passed"}}
FAILED = {"aws_rds_cluster.orders": {"failed"}}


def test_native_cluster_with_members_in_json(scan: Scan, tmp_path: Path) -> None:
    rule = "CKV_AURORA_001"
    assert scan(tmp_path, rule, HclRunner, main__tf=CLUSTER) == FAILED
    assert scan(tmp_path, rule, HclRunner, TerraformJsonRunner, extra__tf__json=JSON_MEMBERS) == PASSED


def test_json_cluster_with_native_members(scan: Scan, tmp_path: Path) -> None:
    rule = "CKV_AURORA_001"
    assert scan(tmp_path, rule, TerraformJsonRunner, main__tf__json=JSON_CLUSTER) == FAILED
    assert scan(tmp_path, rule, HclRunner, TerraformJsonRunner, extra__tf=MEMBERS) == PASSED


def test_members_are_judged_with_their_cluster_in_the_other_syntax(scan: Scan, tmp_path: Path) -> None:
    # by themselves they do not tell their engine
    json_members = json.loads(json.dumps(JSON_MEMBERS).replace('"aurora-postgresql"', "null"))
    native_members = MEMBERS.replace('"aurora-postgresql"', "null")
    expected = {f"aws_rds_cluster_instance.orders[{index}]": {"failed"} for index in (0, 1)}
    rule, runners = "CKV_AURORA_007", (HclRunner, TerraformJsonRunner)
    one = scan(tmp_path / "a", rule, *runners, main__tf=CLUSTER, extra__tf__json=json_members)
    other = scan(tmp_path / "b", rule, *runners, main__tf__json=JSON_CLUSTER, extra__tf=native_members)
    assert one == other == {"aws_rds_cluster.orders": {"not_applicable"}, **expected}


# Modules: Checkov calls for a block of theirs once, and does not tell who calls them.

MODULE = {
    "variable": {"protect": {"default": False}},
    "resource": {"aws_rds_cluster": {"this": {"engine": "aurora-postgresql", "deletion_protection": "${var.protect}"}}},
}


def _call(**calls: dict[str, Any]) -> dict[str, Any]:
    return {"module": {name: {"source": "./modules/db", **inputs} for name, inputs in calls.items()}}


def test_a_module_is_judged_as_it_is_called(scan: Scan, tmp_path: Path) -> None:
    main = _call(orders={"protect": True}, billing={"protect": True, "count": 2})
    outcomes = scan(
        tmp_path, "CKV_AURORA_009", TerraformJsonRunner, main__tf__json=main, modules___db___db__tf__json=MODULE
    )
    assert outcomes == {
        "module.orders.aws_rds_cluster.this": {"passed"},
        "module.billing[0].aws_rds_cluster.this": {"passed"},
        "module.billing[1].aws_rds_cluster.this": {"passed"},
    }


def test_a_module_of_many_roots_is_judged_in_each(scan: Scan, tmp_path: Path) -> None:
    source = {"source": "../modules/db"}
    outcomes = scan(
        tmp_path,
        "CKV_AURORA_009",
        TerraformJsonRunner,
        orders___main__tf__json={"module": {"orders": {**source, "protect": True}}},
        billing___main__tf__json={"module": {"billing": source}},
        modules___db___db__tf__json=MODULE,
    )
    assert outcomes == {
        "module.orders.aws_rds_cluster.this": {"passed"},
        "module.billing.aws_rds_cluster.this": {"failed"},
    }


def test_a_module_within_a_module_belongs_to_the_outermost_caller(scan: Scan, tmp_path: Path) -> None:
    middle = {
        "variable": {"protect": {"default": False}},
        "module": {"db": {"source": "../db", "protect": "${var.protect}"}},
    }
    outcomes = scan(
        tmp_path,
        "CKV_AURORA_009",
        TerraformJsonRunner,
        main__tf__json={"module": {"team": {"source": "./modules/team", "protect": True}}},
        modules___team___team__tf__json=middle,
        modules___db___db__tf__json=MODULE,
    )
    assert outcomes == {"module.team.module.db.aws_rds_cluster.this": {"passed"}}


def test_a_module_that_nobody_calls_is_a_root(scan: Scan, tmp_path: Path) -> None:
    outcomes = scan(tmp_path, "CKV_AURORA_009", TerraformJsonRunner, modules___db___db__tf__json=MODULE)
    assert outcomes == {"aws_rds_cluster.this": {"failed"}}
