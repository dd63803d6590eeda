"""What takes the place of a rule that could not be loaded, so that a gate does not open because it is missing.

What could not be imported there may be missing here: all but Checkov's own is imported when it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Optional

from checkov.common.bridgecrew.severities import BcSeverities, Severities
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

from aurora_checks.policy.known_rules import kind_of

if TYPE_CHECKING:
    from aurora_checks.aurora.cluster import AuroraCluster
    from aurora_checks.aurora.verdict import Verdict
    from aurora_checks.terraform.model import Resource, RootModule

_FIX = "install aurora-checks again, whole and for this version of Python and Checkov"
_OTHER_ENGINES = (["aurora"], ["aurora-mysql"], ["mysql"], ["postgres"])


class MissingRule(BaseResourceCheck):
    """Fails on every cluster that may be Aurora PostgreSQL.

    Of the pack, which may be what is broken, it needs no more than what found the rule's file.
    """

    resource_types: ClassVar[tuple[str, ...]] = ("aws_rds_cluster",)

    def __init__(self, rule_id: str, reason: str) -> None:
        super().__init__(
            name=f"Ensure {rule_id.replace('CKV_AURORA_', 'RULE-')} of aurora-checks can be checked",
            id=rule_id,
            categories=[CheckCategories.GENERAL_SECURITY],
            supported_resources=list(self.resource_types),
        )
        self.severity: Any = Severities[getattr(BcSeverities, kind_of(rule_id).severity)]
        self.reason = f"the rule could not be loaded, so this code was not checked: {reason}"

    def scan_resource_conf(self, conf: dict[str, list[Any]]) -> CheckResult:
        """Failed, with the reason why the rule is missing."""
        if conf.get("engine") in _OTHER_ENGINES:
            return CheckResult.UNKNOWN
        self.details = [self.reason, f"Fix: {_FIX}"]
        return CheckResult.FAILED

    def verdict_of_rule(self, root: RootModule, resource: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """The same for our own commands."""
        from aurora_checks.aurora.verdict import failed

        return failed(self.reason, _FIX) if cluster is None or cluster.scope.is_passed else cluster.scope

    def verdict_on(self, root: RootModule, resource: Resource) -> Verdict:
        """The same where a module call makes the resource; settings change nothing."""
        from aurora_checks.aurora.cluster import cluster_of

        return self.verdict_of_rule(root, resource, cluster_of(root, resource))

    def section(self, heading: str) -> str:
        """Nothing: its docstring is missing, too."""
        return ""
