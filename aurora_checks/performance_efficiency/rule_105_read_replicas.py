"""RULE-105: Read replicas.

What: The cluster has a reader (a second member), or Application Auto Scaling adds readers.
Why: If there is only a writer, every report and every read of the application slows down the writes.
Fails: the cluster has one member, and there is no aws_appautoscaling_target that adds readers. A target with
    min_capacity = 0 adds none, because it follows the load of readers and there is no reader. It adds readers if an
    aws_appautoscaling_scheduled_action raises min_capacity to 1 or more. A suspended target adds none either.
Passes: the cluster has two members or more, or one member and such a target. A secondary cluster of a global database
    has only readers, so one is enough.
Fix: add a second aws_rds_cluster_instance, or an aws_appautoscaling_target with min_capacity = 1
Undecided: the number of members or the target depends on values that are not known from the code.
Exceptions: Aurora Limitless and Serverless v1, which have no readers of their own.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for readers; RDS_CLUSTER_MULTI_AZ_ENABLED of RULE-001 is similar.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.availability_zones import least_and_most_members
from aurora_checks.aurora.scaling import readers_follow_the_load
from aurora_checks.aurora.shared_requirements import NO_MEMBERS, evidence
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
            return not_applicable("this kind of cluster has no readers of its own")
        wanted = 1 if cluster.is_global_secondary is True else 2
        members, most = least_and_most_members(cluster)
        if members >= wanted:
            return passed(f"the cluster has {members} members")
        if members == 0 and cluster.is_global_secondary is not False:
            return undecided(NO_MEMBERS)
        missing = failed(f"the cluster has {members} member(s), and nothing adds readers")
        if most >= wanted:
            missing = undecided("the number of members is not known")
        return evidence(cluster, readers_follow_the_load(cluster), missing)


check = ReadReplicas()
