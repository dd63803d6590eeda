"""One rule's verdict on the cluster ``orders`` of a few lines of code: for what needs many cases and no plan."""

from __future__ import annotations

import importlib
from pathlib import Path

from aurora_checks.aurora.verdict import Verdict
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.modules.hcl_reader import read_directory


def verdict_of(folder: Path, number: str, code: str) -> Verdict:
    """What the rule with this number says about ``aws_rds_cluster.orders`` in ``code``."""
    (folder / "main.tf").write_text(code, encoding="utf-8")
    root = read_directory(str(folder))
    assert not root.problems
    module = next(it for it in rule_modules() if f".rule_{number}_" in it)
    (resource,) = root.at("aws_rds_cluster.orders")
    verdict: Verdict = importlib.import_module(module).check.verdict_on(root, resource)
    return verdict
