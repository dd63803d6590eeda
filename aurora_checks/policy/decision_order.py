"""The design document's order for rules that conflict, and the pairs of rules that do.

Findings are put in this order, and where two rules contradict each other for a cluster the finding says which one
yields. Data only: whether a conflict is there is asked in ``aurora/conflicts.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aurora_checks.policy.known_rules import Level, level_of, module_of, pillar_of, rule_ids


class Concern(Enum):
    """What a rule is for, the strongest first."""

    SECURITY = "security"
    COMPLIANCE = "compliance"
    AVAILABILITY = "availability"
    PERFORMANCE = "performance"
    COST = "cost"
    CONVENIENCE = "operational convenience"


# The document's decision framework: the first goes before the second.
PRECEDENCE = (
    (Concern.SECURITY, Concern.COST),
    (Concern.AVAILABILITY, Concern.PERFORMANCE),
    (Concern.COMPLIANCE, Concern.CONVENIENCE),
)

_OF_PILLAR = {
    "security": Concern.SECURITY,
    "reliability": Concern.AVAILABILITY,
    "performance_efficiency": Concern.PERFORMANCE,
    "cost_optimization": Concern.COST,
    "operational_excellence": Concern.CONVENIENCE,
}
_OF_RULE = {
    "CKV_AURORA_102": Concern.COST,  # scaling with the load saves what a fixed size wastes
    "CKV_AURORA_104": Concern.AVAILABILITY,  # a burst of connections stops the database
    "CKV_AURORA_108": Concern.COMPLIANCE,
}


@dataclass(frozen=True)
class Conflict:
    """Two rules that contradict each other for some clusters: ``upheld`` comes first, ``yields`` gives way."""

    name: str
    upheld: str
    yields: str
    why: str
    way_out: str

    def __str__(self) -> str:
        return (
            f"{self.upheld} and {self.yields} contradict each other here, {self.yields} yields "
            f"({_before(self.upheld, self.yields)}): {self.why}; {self.way_out}."
        )


CONFLICTS = (
    Conflict(
        "managed password of a global database",
        "CKV_AURORA_005",
        "CKV_AURORA_201",
        "RDS cannot manage the password of a global database",
        "keep the global database only with a secret of your own that is rotated",
    ),
    Conflict(
        "activity stream of a serverless cluster",
        "CKV_AURORA_101",
        "CKV_AURORA_102",
        "AWS has no activity streams for members of the class db.serverless",
        "audit with pgAudit there, or give the members a fixed class",
    ),
    Conflict(
        "proxy of a cluster that pauses",
        "CKV_AURORA_104",
        "CKV_AURORA_102",
        "a proxy keeps connections open, with which a cluster of min_capacity = 0 never pauses",
        "add the proxy and set min_capacity to 0.5 or more",
    ),
    Conflict(
        "insights of a small serverless cluster",
        "CKV_AURORA_007",
        "CKV_AURORA_102",
        "AWS advises at least 2 capacity units for Performance Insights",
        "set min_capacity = 2 or more",
    ),
)


def concern_of(rule_id: str) -> Concern:
    """What a rule is for."""
    return _OF_RULE.get(rule_id) or _OF_PILLAR.get(pillar_of(rule_id), Concern.CONVENIENCE)


def order_of(rule_id: str) -> tuple[int, int, str]:
    """A key that sorts rules: MUST before SHOULD before COULD, then by their concern, then by number."""
    return (list(Level).index(level_of(rule_id)), list(Concern).index(concern_of(rule_id)), rule_id)


def rule_modules() -> list[str]:
    """The module names of all rules, in the order in which Checkov then reports their findings about a resource."""
    return [module_of(rule_id) for rule_id in sorted(rule_ids(), key=order_of)]


def _before(upheld: str, yields: str) -> str:
    """Why one rule comes before another."""
    levels = level_of(upheld), level_of(yields)
    if levels[0] is not levels[1]:
        return f"{levels[0].value} before {levels[1].value}"
    return f"{concern_of(upheld).value} before {concern_of(yields).value}"
