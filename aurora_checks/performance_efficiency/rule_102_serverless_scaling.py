"""RULE-102: Serverless v2 scaling for variable workloads.

What: A cluster with a varying load should use Aurora Serverless v2. A cluster with settings for Serverless v2 has all
    of the settings that it needs.
Why: A fixed size costs too much at night and is too small at noon. An incomplete Serverless v2 configuration scales
    nothing, but looks as if it did.
Fails: serverlessv2_scaling_configuration is set, but no member has the class db.serverless; a member has this class,
    but serverlessv2_scaling_configuration is not set; min_capacity is equal to max_capacity; the cluster is Aurora
    Serverless v1, which AWS has ended; the tag WorkloadPattern says variable (or bursty, spiky, unpredictable) or the
    setting variable_workload is true, and there is no serverless member; a production cluster has burstable classes
    (db.t*).
Passes: max_capacity is higher than min_capacity, and a member has the class db.serverless. Other members may have a
    fixed size.
Fix: set instance_class = "db.serverless" and serverlessv2_scaling_configuration with max_capacity higher than
    min_capacity
Undecided: the instance classes of the members or the capacity depend on values that are not known from the code; in
    production, a class is not in the table of classes; a secondary cluster of a global database has no members in the
    code.
Exceptions: Aurora Limitless, which scales automatically; clusters without a tag or setting that says that their load
    varies.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for it.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.instance_classes import SERVERLESS, family_of, is_burstable
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.scaling import scales_as_serverless
from aurora_checks.aurora.shared_requirements import NO_MEMBERS
from aurora_checks.aurora.tags import Tags
from aurora_checks.aurora.verdict import Verdict, any_of_answers, failed, not_applicable, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import selection
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import Answer, Unknown

_VARIABLE = pattern(r".*\b(?:variable|unpredictable|burst|spik).*")  # what the tag WorkloadPattern may say

VARIABLE_WORKLOAD = selection(
    "variable_workload", False, "Whether the load of clusters varies, so that they need Serverless v2."
)


class ServerlessScaling(ClusterCheck):
    """``serverlessv2_scaling_configuration`` and the classes of the members."""

    rule = "RULE-102"
    title = "Ensure Aurora PostgreSQL clusters with variable workloads scale with Serverless v2"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html"
    options = (VARIABLE_WORKLOAD,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Judged on evidence: Serverless settings, a declared workload, burstable classes; else not applicable."""
        if cluster.is_serverless_v1:
            return failed(
                "engine_mode = serverless is Aurora Serverless v1, which AWS has ended", "move to Aurora Serverless v2"
            )
        if cluster.is_limitless:
            return not_applicable("Aurora Limitless scales by itself")
        if not cluster.members.leads and cluster.is_global_secondary is not False:
            return undecided(NO_MEMBERS)
        used, unknown = cluster.member_classes
        if SERVERLESS in used or cluster.resource.blocks("serverlessv2_scaling_configuration"):
            return scales_as_serverless(cluster)
        return _of_fixed_size(cluster, used, unknown)


def _of_fixed_size(cluster: AuroraCluster, used: frozenset[str], unknown: str) -> Verdict:
    """A cluster without Serverless v2; ``unknown`` says why its members may have other classes than ``used``."""
    production, variable = cluster.environment.production, _declared_variable(cluster)
    burstable = _burstable(cluster, used)
    if burstable and production:
        return failed(
            f"instance_class = {burstable} is burstable, and burstable classes are not for production",
            "use Aurora Serverless v2 or an instance_class that is not burstable",
        )
    if variable is True and used and not unknown:
        return failed(f"a tag or setting says that the workload varies, but no member has the class {SERVERLESS}")
    if production:
        unknown = unknown or next((it for it in map(_doubt, sorted(used)) if it), "")
    if unknown and (variable is not False or production):
        return undecided(f"the instance classes of the members are not known: {unknown}")
    if isinstance(variable, Unknown):
        return undecided(f"the tag WorkloadPattern is not known: {variable.reason}")
    return not_applicable("no tag or setting says that the workload varies")


def _burstable(cluster: AuroraCluster, used: frozenset[str]) -> str:
    """A burstable class of a member for sure, or one of all that may be used; empty where there is none."""
    certain = {text(member.get("instance_class")) for member in cluster.members.certain}
    names = [it for it in certain if isinstance(it, str) and is_burstable(it)]
    if not names and all(map(is_burstable, used)):
        names = list(used)
    return min(names, default="")


def _doubt(class_: str) -> str:
    """Why a class leaves it open whether the rule is kept; empty where it does not."""
    if family_of(class_) is None:
        return f"{class_} is not in the table of classes"
    return f"{class_}, one of several possible classes, is burstable" if is_burstable(class_) else ""


def _declared_variable(cluster: AuroraCluster) -> Answer:
    """By the settings, or by a tag of the cluster or of one of its members."""
    if cluster.is_in(VARIABLE_WORKLOAD):
        return True
    tagged = [cluster.tags, *(Tags(member) for member in cluster.members.certain)]
    return any_of_answers(tags.says("workloadpattern", _VARIABLE) for tags in tagged)


check = ServerlessScaling()
