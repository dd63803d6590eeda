"""Code and plan of a root never contradict each other: what one proves to pass, the other does not prove to fail.

The roots are drawn (``drawn_roots.py``) and were planned by Terraform (``make_drawn_plans.py``). What they know may
differ: a plan does not show which of several is meant.
"""

from __future__ import annotations

import importlib
import json
from collections import Counter
from pathlib import Path

import pytest
from drawn_roots import PROVIDER, drawn
from make_drawn_plans import BATCHES, ROOTS_IN_BATCH, read_batch

from aurora_checks.aurora.verdict import Verdict
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.plan.plan_reader import from_document

CHECKS = [importlib.import_module(name).check for name in rule_modules()]
DECIDED = {"passed", "failed", "not_applicable"}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_roots_are_those_that_were_planned(batch: int) -> None:
    for number in (0, ROOTS_IN_BATCH - 1):
        planned = read_batch(batch)[number]
        assert planned["code"] == PROVIDER + drawn(planned["number"]).text(), "plan them again: make_drawn_plans.py"


def _refuses_the_stream(by_code: Verdict) -> bool:
    """AWS starts no stream that is declared for a class without streams; whose class that is, a plan does not show."""
    return by_code.is_failed and "has no activity streams" in by_code.reason


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_code_and_plan_never_contradict(batch: int, tmp_path: Path) -> None:
    contradictions, outcomes = [], Counter[tuple[str, str]]()
    for one in read_batch(batch):
        folder = tmp_path / str(one["number"])
        folder.mkdir()
        folder.joinpath("main.tf").write_text(one["code"], encoding="utf-8")
        given = {name: it["value"] for name, it in one["plan"]["variables"].items()}
        values = folder / "given.tfvars.json"
        values.write_text(json.dumps(given), encoding="utf-8")
        code = read_directory(str(folder), [str(values)])
        plan = from_document(one["plan"], str(folder / "plan.json"))
        assert not code.problems
        for check in CHECKS:
            for resource in code.of_type(*check.resource_types):
                (planned,) = plan.at(resource.address)
                by_code, by_plan = check.verdict_on(code, resource), check.verdict_on(plan, planned)
                pair = by_code.outcome.value, by_plan.outcome.value
                outcomes[pair] += 1
                if len(set(pair)) > 1 and set(pair) <= DECIDED and not _refuses_the_stream(by_code):
                    what = f"{one['number']} {check.id} {resource.address}"
                    contradictions.append(f"{what}: {pair[0]} ({by_code.reason}), planned {pair[1]} ({by_plan.reason})")
    assert contradictions == []
    # A reading that decided nothing would never contradict: of what the code decides, the plan decides the most.
    decided = sum(count for (code_says, _), count in outcomes.items() if code_says in DECIDED)
    agreed = sum(count for (code_says, plan_says), count in outcomes.items() if code_says == plan_says in DECIDED)
    assert agreed > 0.6 * decided
    assert outcomes["passed", "passed"] > 300
