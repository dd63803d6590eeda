"""RULE-208: Connection limits that fit the instance class.

What: max_connections is set, and for every member the number that it gives is not too high for the memory of the
    instance class.
Why: Each PostgreSQL connection is a process with memory of its own. If the limit is too high for the class, too many
    connections stop the instance. With a limit that fits, the database refuses them.
Fails: no parameter group sets max_connections; a constant is more than 1.2 times the default of AWS for the smallest
    member; a formula gives more than 1.2 times the number that the memory is enough for; the number is less than 20 or
    more than 262143; RDS does not accept the value (names of variables are case-sensitive); the value is a constant and
    a member has the class db.serverless, whose memory changes with max_capacity.
Passes: a formula such as LEAST({DBInstanceClassMemory/9531392},3000), or a constant that fits, is in the parameter
    group of the cluster or in that of the members, which comes first; or max_connections is not set, and an RDS Proxy
    in front of the cluster has max_connections_percent of 90 or less.
Fix: set max_connections in the parameter group to a formula of DBInstanceClassMemory
Undecided: the groups, their parameters or the instance classes are not in the code or depend on values that are not
    known from the code, and the verdict depends on them.
Exceptions: Aurora Limitless and Serverless v1, which set their own connection limits.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for parameters of clusters.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_ParamValuesRef.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Summary.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
"""

from __future__ import annotations

from fractions import Fraction

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.connections.connection_limits import limits
from aurora_checks.aurora.verdict import Verdict, all_of, not_applicable
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import decimal

CONNECTION_TOLERANCE = decimal(
    "connection_tolerance",
    1.2,
    (1, 2),
    "How far max_connections may exceed the default of the smallest instance class.",
)


class ConnectionLimits(ClusterCheck):
    """``max_connections`` in the parameter groups of the cluster and of its members."""

    rule = "RULE-208"
    title = "Ensure the connection limits of Aurora PostgreSQL clusters fit their instance classes"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html"
    options = (CONNECTION_TOLERANCE,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when every member's limit fits; the smallest one that breaks the rule is named."""
        if cluster.is_serverless_v1 or cluster.is_limitless:
            return not_applicable("this kind of cluster sets its own connection limit")
        verdicts = limits(cluster, Fraction(str(CONNECTION_TOLERANCE.of(cluster.settings))))
        broken = [verdict for verdict in verdicts if verdict.is_failed]
        return (broken[0] if broken else all_of(verdicts)).on("db_cluster_parameter_group_name")


check = ConnectionLimits()
