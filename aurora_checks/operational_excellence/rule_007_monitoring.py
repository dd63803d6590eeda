"""RULE-007: Enhanced Monitoring and Performance Insights.

What: Every member reports operating system metrics (Enhanced Monitoring) and database load (Performance Insights, or
    Database Insights in advanced mode). A setting of the cluster applies to its members.
Why: Without these metrics nobody can find out later which query or process slowed the database down or stopped it.
Fails: monitoring_interval is 0, or it is not set on the member and not on the cluster; performance_insights_enabled is
    false where it is set; it is set on neither, and database_insights_mode of the cluster is not advanced; a member has
    another value than its cluster. The advanced mode requires Performance Insights: the rule fails if that is switched
    off.
Passes: monitoring_interval > 0 and performance_insights_enabled = true, each on the member or on the cluster.
Fix: set monitoring_interval = 60 with a monitoring_role_arn, and performance_insights_enabled = true
Undecided: a setting depends on a value that is not known from the code; the member does not set it and its cluster is
    not in the code.
Exceptions: Aurora Serverless v1, which does not have these settings. For Aurora Limitless the rule checks the cluster.
Controls:
    Security Hub: RDS.6
    NIST 800-53: CA-7, SI-2
    Well-Architected: REL06-BP01
Checkov: CKV_AWS_118 and CKV_AWS_353 read only the member. This rule also knows what the cluster sets for its members.
Runtime:
    RDS_ENHANCED_MONITORING_ENABLED: Enhanced Monitoring of the members; AWS Config has no rule for Performance
        Insights
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance
"""

from __future__ import annotations

from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.insights import INSIGHTS, MODE
from aurora_checks.aurora.monitoring.insights import owner as owner_of
from aurora_checks.aurora.provider_values import Amount, number, text, truth
from aurora_checks.aurora.shared_requirements import NO_MEMBERS, is_true, judged
from aurora_checks.aurora.verdict import Verdict, all_of, any_of, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import CLUSTER, MEMBER, ClusterCheck
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Unknown

_INTERVAL = "monitoring_interval"
_NEEDED = f"set {INSIGHTS} = true"


class Monitoring(ClusterCheck):
    """``monitoring_interval``, ``performance_insights_enabled``, ``database_insights_mode``."""

    rule = "RULE-007"
    title = "Ensure Aurora PostgreSQL members have Enhanced Monitoring and Performance Insights"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.html"
    resource_types = (CLUSTER, MEMBER)
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Only of a cluster without members in the code: its settings are those of members elsewhere."""
        if cluster.is_serverless_v1:
            return not_applicable("Aurora Serverless v1 does not have these settings")
        if not cluster.is_limitless and (cluster.members.certain or cluster.members.possible):
            return not_applicable("this rule is checked on the members of the cluster")
        verdict = all_of([_monitored(None, cluster.resource), _insights(None, cluster.resource)])
        if verdict.is_failed and not cluster.is_limitless and cluster.blind_spot:
            return undecided(f"the cluster does not set it, but its members may set it: {cluster.blind_spot}")
        if verdict.is_failed and cluster.is_global_secondary is not False:
            return undecided(NO_MEMBERS)
        return verdict.on(_INTERVAL, INSIGHTS, MODE)

    def judge_member(self, root: RootModule, member: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """Passed when the member has both, by its own settings or by those of its cluster."""
        upper = cluster.resource if cluster is not None else None
        verdict = all_of([_monitored(member, upper), _insights(member, upper)])
        of = f" (member of {cluster.address})" if cluster is not None else ""
        return verdict._replace(reason=verdict.reason + of, keys=(_INTERVAL, INSIGHTS, MODE))


def _monitored(member: Optional[Resource], cluster: Optional[Resource]) -> Verdict:
    def judge(seconds: Optional[Amount]) -> Verdict:
        if seconds:
            return passed(f"{_INTERVAL} = {seconds}")
        return failed(f"{_INTERVAL} is not set and defaults to 0" if seconds is None else f"{_INTERVAL} = 0")

    owner = owner_of(_INTERVAL, member, cluster)
    return judged(owner.get(_INTERVAL), _INTERVAL, number, judge) if owner is not None else _silent(_INTERVAL)


def _insights(member: Optional[Resource], cluster: Optional[Resource]) -> Verdict:
    owner = owner_of(INSIGHTS, member, cluster)
    if owner is None:
        return _silent(INSIGHTS)
    own = judged(owner.get(INSIGHTS), INSIGHTS, truth, lambda value: is_true(INSIGHTS, value))
    if cluster is None:
        return own
    advanced = judged(cluster.get(MODE), MODE, text, _advanced)
    switch = truth(cluster.get(INSIGHTS)) if cluster.sets(INSIGHTS) else None
    if advanced.is_passed and switch is False:
        return failed(f"{MODE} = advanced requires {INSIGHTS} = true, but the cluster sets it to false", _NEEDED)
    if own.is_passed and not advanced.is_failed and (switch is False or isinstance(switch, Unknown)):
        if owner is not cluster:
            return undecided(f"whether the cluster has {MODE} = advanced and sets {INSIGHTS} to false is not known")
    if own.is_passed or owner is not cluster or isinstance(switch, Unknown):
        return own
    return any_of([own, advanced])


def _advanced(mode: Optional[str]) -> Verdict:
    return passed(f"{MODE} = advanced") if mode == "advanced" else failed(f"{MODE} is not advanced")


def _silent(name: str) -> Verdict:
    return undecided(f"{name} is not set on the member, and the cluster, which may set it, is not in this code")


check = Monitoring()
