"""RULE-104: Connection pooling.

What: There is an RDS Proxy, or a pooler such as PgBouncer, between the applications and the cluster.
Why: Each PostgreSQL connection is a process. Many new connections at once use the memory that the queries need.
Fails: the code has no aws_db_proxy_target for the cluster, and no workload that runs a pooler. With the tag
    HighConnectionCounts = false, or the setting high_connection_counts, the rule is not applicable.
Passes: an aws_db_proxy_target names the cluster; or a container, chart, manifest or machine in the code runs PgBouncer,
    pgcat, Odyssey, Pgpool or Supavisor for the cluster. A pooler is for the cluster that its configuration names, also
    through a member, an endpoint or a DNS record. A pooler that names no database is for the only PostgreSQL database
    in the code.
Fix: add an aws_db_proxy with an aws_db_proxy_target for this cluster
Undecided: two things may depend on values that are not known from the code: which cluster a proxy or pooler is for, and
    what a workload runs (its image, chart or script). If image, chart and script are known, other unknown values of a
    workload do not matter.
Exceptions: Aurora Limitless and Serverless v1, because RDS Proxy does not support them; clusters with the tag
    HighConnectionCounts = false.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for it.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.BestPractices.connection_pooling.html
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.connections.poolers import modules_with_poolers, poolers, proxies
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import selection
from aurora_checks.terraform.late_patterns import pattern

_FEW = pattern("false|no")  # what the tag HighConnectionCounts may say

HIGH_CONNECTION_COUNTS = selection(
    "high_connection_counts", True, "Whether clusters have many connections, so that they need a pooler."
)


class ConnectionPooling(ClusterCheck):
    """``aws_db_proxy_target``, or a pooler among the workloads."""

    rule = "RULE-104"
    title = "Ensure connections to Aurora PostgreSQL clusters are pooled"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html"
    options = (HIGH_CONNECTION_COUNTS,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when something pools."""
        if cluster.is_serverless_v1 or cluster.is_limitless:
            return not_applicable("RDS Proxy does not support this kind of cluster")
        if cluster.tags.says("highconnectioncounts", _FEW) is True:
            return not_applicable("the tag HighConnectionCounts says that the cluster has few connections")
        if not cluster.is_in(HIGH_CONNECTION_COUNTS):
            return not_applicable("the settings say that the cluster has few connections")
        return evidence(
            cluster,
            [*proxies(cluster), *poolers(cluster), *modules_with_poolers(cluster)],
            failed("nothing pools the connections to the cluster"),
        )


check = ConnectionPooling()
