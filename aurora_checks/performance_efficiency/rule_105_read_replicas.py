"""RULE-105: Read replicas.

What: The cluster has a reader, a second member, or readers that Application Auto Scaling adds.
Why: With a writer alone every report and every read of the application slows down the writes.
Fails: one member, and no aws_appautoscaling_target that adds readers. One with min_capacity 0 adds none, because it
    scales by the load of readers and there is none, unless an aws_appautoscaling_scheduled_action raises min_capacity
    to 1 or more; a suspended one adds none either.
Passes: two members or more; one member and such a target. A secondary of a global database has only readers: one is
    enough.
Fix: add a second aws_rds_cluster_instance, or an aws_appautoscaling_target with min_capacity = 1
Undecided: the number of members or the target depends on values that the code does not tell.
Exceptions: Aurora Limitless and Serverless v1, which have no readers of their own.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for readers; RDS_CLUSTER_MULTI_AZ_ENABLED of RULE-001 comes near.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.availability_zones import least_and_most_members
from aurora_checks.aurora.scaling import readers_follow_the_load
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import ClusterCheck


class ReadReplicas(ClusterCheck):
    """Members beyond the writer, and Application Auto Scaling of readers."""

    rule = "RULE-105"
    title = "Ensure Aurora PostgreSQL clusters have read replicas"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html"
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when there is a reader, or one can be added."""
        if cluster.is_serverless_v1 or cluster.is_limitless:
            return not_applicable("it has no readers of its own")
        wanted = 1 if cluster.is_global_secondary is True else 2
        members, most = least_and_most_members(cluster)
        if members >= wanted:
            return passed(f"it has {members} members")
        if members == 0 and cluster.is_global_secondary is not False:
            return undecided("it has no members here; a secondary of a global database may be without")
        missing = failed(f"it has {members} member(s) and nothing that adds readers")
        if most >= wanted:
            missing = undecided("how many members it has is not known")
        return evidence(cluster, readers_follow_the_load(cluster), missing)


check = ReadReplicas()
