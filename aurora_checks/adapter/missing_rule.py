"""What takes the place of a rule that could not be loaded, so that a gate does not open because it is missing."""

from __future__ import annotations

from typing import Any

from checkov.common.bridgecrew.severities import BcSeverities, Severities
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

FIX = "install aurora-checks again, whole and for this version of Python and Checkov"
_OTHER_ENGINES = (["aurora"], ["aurora-mysql"], ["mysql"], ["postgres"])


class MissingRule(BaseResourceCheck):
    """Fails on every cluster that may be Aurora PostgreSQL. Needs nothing of the pack, which may be what is broken."""

    def __init__(self, number: str, reason: str) -> None:
        super().__init__(
            name=f"Ensure RULE-{number} of aurora-checks can be checked",
            id=f"CKV_AURORA_{number}",
            categories=[CheckCategories.GENERAL_SECURITY],
            supported_resources=["aws_rds_cluster"],
        )
        # As the severity of the rule itself: MUST rules have numbers below 100.
        self.severity: Any = Severities[BcSeverities.CRITICAL if number < "100" else BcSeverities.LOW]
        self.reason = f"the rule could not be loaded, nothing is said about this code: {reason}"

    def scan_resource_conf(self, conf: dict[str, list[Any]]) -> CheckResult:
        """Failed, with the reason why the rule is missing."""
        if conf.get("engine") in _OTHER_ENGINES:
            return CheckResult.UNKNOWN
        self.details = [
            self.reason,
            f"Fix: {FIX}",
        ]
        return CheckResult.FAILED
