"""RULE-208: Connection limits that fit the instance class.

What: max_connections is set, and what it comes to on every member is within what the memory of its class is good for.
Why: Every PostgreSQL connection is a process with memory of its own; a limit that is too high for the class lets
    a burst of connections take the instance down, where a fitting one turns them away.
Fails: no parameter group sets max_connections; a constant is more than 1.2 times AWS's default for the smallest
    member, or a formula comes to more than 1.2 times what its memory is good for; either comes to less than 20 or more
    than 262143; it is not a value that RDS accepts (variables are case-sensitive); it is a constant and a member is of
    the class db.serverless, whose memory follows max_capacity.
Passes: a formula such as LEAST({DBInstanceClassMemory/9531392},3000), or a constant that fits, in the cluster's group
    or, which goes before it, in the members' own; or no setting, and an RDS Proxy in front of the cluster with
    max_connections_percent of 90 or less.
Fix: set max_connections in the parameter group to a formula of DBInstanceClassMemory
Undecided: the groups, their parameters or the instance classes are not in the code, or depend on values that it does
    not tell, and it would make a difference.
Exceptions: Aurora Limitless and Serverless v1, which size themselves.
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
            return not_applicable("it sizes itself")
        verdicts = limits(cluster, Fraction(str(CONNECTION_TOLERANCE.of(cluster.settings))))
        broken = [verdict for verdict in verdicts if verdict.is_failed]
        return (broken[0] if broken else all_of(verdicts)).on("db_cluster_parameter_group_name")


check = ConnectionLimits()
