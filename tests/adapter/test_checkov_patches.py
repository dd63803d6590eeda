"""The lists that load the rules when Checkov looks at them."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable

import pytest

from aurora_checks.adapter.checkov_patches import always, defer

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
    assert list(checks["a"]) == [builtin]
    concerned.append(True)
    assert list(checks["a"]) == checks["a"].copy() == [builtin, ours]
    concerned.clear()
    assert list(checks["a"]) == checks["a"].copy() == [builtin]
