"""RULE-302: Security groups of the cluster's own (anti-pattern: none defined).

What: The cluster names its security groups.
Why: Without any it gets the VPC's default group, which everything else that names none shares with it.
Fails: vpc_security_group_ids is left out or empty, also on restored clusters and secondaries.
Passes: vpc_security_group_ids names at least one group.
Fix: create an aws_security_group and set vpc_security_group_ids to its id
Undecided: the list depends on a value that the code does not tell.
Exceptions: none.
Controls: none.
Checkov: CKV2_AWS_5 asks the reverse: whether a security group is attached to something.
Runtime: none: AWS Config has no rule for the security groups of clusters.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.RDSSecurityGroups.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#vpc_security_group_ids
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import is_set
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.values import AllOf, Combined, Reference, SomeOf, Unknown, Value

_NAME = "vpc_security_group_ids"


class SecurityGroups(ClusterCheck):
    """``vpc_security_group_ids``."""

    rule = "RULE-302"
    title = "Ensure Aurora PostgreSQL clusters name their own security groups"
    category = CheckCategories.NETWORKING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.RDSSecurityGroups.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when there is one."""
        return whichever(cluster.get(_NAME), _NAME, _judge).on(_NAME)


def _judge(groups: Value) -> Verdict:
    if _has_one(groups):
        return passed("it names its security groups")
    if isinstance(groups, Unknown):
        return undecided(f"{_NAME} is not known: {groups.reason}")
    return failed(f"{_NAME} is not set: the VPC's default security group applies")


def _has_one(groups: Value) -> bool:
    """Whether a list certainly has an element; a list that is unknown as a whole may be empty."""
    if isinstance(groups, Combined):
        return any(_has_one(part) for part in groups.parts)
    if isinstance(groups, list):
        return any(isinstance(item, Unknown) or is_set(item) is True for item in groups)
    return isinstance(groups, (AllOf, SomeOf)) or (isinstance(groups, Reference) and groups.path[-1:] == ("id",))


check = SecurityGroups()
