"""The lists that load the rules when Checkov looks at them."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable

import pytest

from aurora_checks.adapter.checkov_patches import always, defer, registering
from aurora_checks.policy.known_rules import rule_ids

LOOKS: dict[str, Callable[[list[str]], object]] = {
    "any": lambda checks: any(it == "rule" for it in checks),
    "list": list,
    "in": lambda checks: "rule" in [*checks],
    "copy": lambda checks: checks.copy(),
    "or": lambda checks: checks or [],
    "added to another": lambda checks: [] + [*checks],
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("present", [[], ["built-in"]])
def test_the_first_look_loads_once(look: Callable[[list[str]], object], present: list[str]) -> None:
    checks = defaultdict(list, a=list(present))
    loads = []

    def load() -> None:
        loads.append("once")
        for type_ in ("a", "b"):
            if "rule" not in list(checks[type_]):  # as Checkov registers a check
                checks[type_].append("rule")

    defer([(checks, ("a", "b"), always)], load)
    checks["a"].append("another")
    assert not loads
    look(checks["a"])
    look(checks["b"])
    assert loads == ["once"]
    assert list(checks["a"]) == [*present, "another", "rule"]
    assert list(checks["b"]) == ["rule"]


def test_another_thread_waits_for_all_of_them() -> None:
    checks: defaultdict[str, list[str]] = defaultdict(list)
    begun = threading.Event()
    seen = []

    def load() -> None:
        begun.set()
        time.sleep(0.05)
        checks["a"].append("rule")

    defer([(checks, ("a",), always)], load)
    threads = [threading.Thread(target=lambda: seen.append(list(checks["a"]))) for _ in range(4)]
    for thread in threads:
        thread.start()
        begun.wait()
    for thread in threads:
        thread.join()
    assert seen == [["rule"]] * 4


class _Check:
    def __init__(self, check_id: str) -> None:
        self.id = check_id


def test_what_does_not_concern_us_has_the_checks_of_others_only() -> None:
    builtin, ours = _Check("CKV_TF_1"), _Check("CKV_AURORA_009")
    checks = defaultdict(list, a=[builtin])
    concerned = []
    defer([(checks, ("a",), lambda: bool(concerned))], lambda: checks["a"].append(ours))
    assert (list(checks["a"]), bool(checks["a"]), len(checks["a"])) == ([builtin], True, 1)
    concerned.append(True)
    assert list(checks["a"]) == checks["a"].copy() == [builtin, ours]
    concerned.clear()
    assert list(checks["a"]) == checks["a"].copy() == [builtin]


def test_a_check_of_ours_that_enters_is_no_look() -> None:
    checks: defaultdict[str, list[str]] = defaultdict(list)
    loads: list[str] = []
    defer([(checks, ("a",), always)], lambda: loads.append("once"))
    with registering():
        assert "rule" not in list(checks["a"])
        checks["a"].append("rule")
    assert not loads
    assert list(checks["a"]) == ["rule"] and loads == ["once"]


@pytest.mark.process
def test_a_rule_can_be_imported_by_itself_before_the_others() -> None:
    """As a test of somebody else's does, with the pack installed beside Checkov."""
    code = """
import checkov.main
from aurora_checks.plugin import register
register()
from aurora_checks.reliability.rule_006_backups import check
from checkov.terraform.checks.resource.registry import resource_registry
ours = [it for it in resource_registry.get_checks("aws_rds_cluster") if it.id.startswith("CKV_AURORA_")]
assert check in ours
print(len(ours), len({it.id for it in ours}), *{type(it).__name__ for it in ours if "Missing" in type(it).__name__})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600)
    assert done.stdout.split() == [str(len(rule_ids()))] * 2, done.stderr
