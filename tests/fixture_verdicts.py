"""What a rule says of a fixture, asked once: several tests look at the same answers."""

from __future__ import annotations

from functools import cache

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import RootModule

_checks = cache(load_rules)


@cache
def verdicts(check_id: str, root: RootModule) -> tuple[tuple[str, Verdict], ...]:
    """A rule's verdict on each resource that it judges in a root module, by its address."""
    (check,) = (check for check in _checks() if check.id == check_id)
    assert isinstance(check, ClusterCheck), check.reason
    return tuple((it.address, check.verdict_on(root, it)) for it in root.of_type(*check.resource_types))
