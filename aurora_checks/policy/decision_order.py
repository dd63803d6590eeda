"""The design document's order for rules that conflict: findings are put in this order."""

from __future__ import annotations

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


def concern_of(rule_id: str) -> Concern:
    """What a rule is for."""
    return _OF_RULE.get(rule_id) or _OF_PILLAR.get(pillar_of(rule_id), Concern.CONVENIENCE)


def order_of(rule_id: str) -> tuple[int, int, str]:
    """A key that sorts rules: MUST before SHOULD before COULD, then by their concern, then by number."""
    return (list(Level).index(level_of(rule_id)), list(Concern).index(concern_of(rule_id)), rule_id)


def rule_modules() -> list[str]:
    """The module names of all rules, in the order in which Checkov then reports their findings about a resource."""
    return [module_of(rule_id) for rule_id in sorted(rule_ids(), key=order_of)]


def why_before(upheld: str, yields: str) -> str:
    """Why one rule comes before another."""
    levels = level_of(upheld), level_of(yields)
    if levels[0] is not levels[1]:
        return f"{levels[0].value} before {levels[1].value}"
    return f"{concern_of(upheld).value} before {concern_of(yields).value}"
