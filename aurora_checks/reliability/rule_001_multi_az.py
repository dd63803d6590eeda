"""RULE-001: Several Availability Zones with automatic failover.

What: The cluster has at least two members, and they are not all in one Availability Zone. Aurora then does the failover
    automatically; there is no other setting for it.
Why: With one member, or with all members in one zone, an outage of that zone stops the database until somebody rebuilds
    it by hand.
Fails: the cluster has fewer than two members; all members have the same availability_zone; all subnets are in one zone.
    A reader that Application Auto Scaling keeps (min_capacity >= 1) counts as a member. It does not count for a
    secondary cluster of a global database, because secondaries have no Auto Scaling. The argument availability_zones of
    the cluster does not matter: it is about storage, which is always in three zones. Aurora Limitless fails when
    compute_redundancy of the shard group is 0.
Passes: the cluster has two members or more, without availability_zone or in different zones.
Fix: add an aws_rds_cluster_instance as a reader, and do not set availability_zone
Undecided: the number of members or their zones depend on values that are not known from the code; a secondary cluster
    of a global database has no members in the code.
Exceptions: Aurora Serverless v1. AWS moves it to another zone automatically.
Controls:
    Security Hub: RDS.15
    CIS AWS Foundations: v5.0.0/2.2.4, v6.0/3.2.4, v7.0/3.2.4
    NIST 800-53: CP-6(2), CP-10, SC-5(2), SC-36, SI-13(5)
    Well-Architected: REL10-BP01
Checkov: none for Aurora. CKV_AWS_157 asks aws_db_instance for multi_az; ours counts the members of a cluster,
    wherever they are declared, and looks at their zones and subnets.
Runtime:
    RDS_CLUSTER_MULTI_AZ_ENABLED
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance
"""

from __future__ import annotations

from typing import Optional, Union

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.availability_zones import least_and_most_members, members_are_spread
from aurora_checks.aurora.provider_values import Amount, number
from aurora_checks.aurora.scaling import scaled_readers
from aurora_checks.aurora.shared_requirements import NO_MEMBERS, judged
from aurora_checks.aurora.verdict import Verdict, every, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Unknown

_LEAST = 2


class MultiAz(ClusterCheck):
    """Members, their Availability Zones, and readers that are scaled automatically."""

    rule = "RULE-001"
    title = "Ensure Aurora PostgreSQL clusters span Availability Zones and fail over automatically"
    category = CheckCategories.BACKUP_AND_RECOVERY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html"
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed with two members that are not in one zone."""
        if cluster.is_serverless_v1:
            return not_applicable("Aurora Serverless v1: AWS moves it to another Availability Zone")
        if cluster.is_limitless:
            return _shard_groups(cluster)
        members, most = least_and_most_members(cluster)
        scaled = _scaled(cluster)
        readers = scaled if isinstance(scaled, int) and most else 0  # of a cluster with a writer
        if members and members + readers >= _LEAST:
            return _spread(cluster) if members >= _LEAST else passed("Application Auto Scaling keeps a reader")
        if most + readers >= _LEAST:
            return undecided(f"the number of members is not known: {_why(cluster)}")
        if isinstance(scaled, Unknown) and most:
            return undecided(scaled.reason)
        if cluster.blind_spot:
            return undecided(f"the cluster has {members} member(s) in this code, and {cluster.blind_spot}")
        if members == 0 and cluster.is_global_secondary is not False:
            return undecided(NO_MEMBERS)
        at_most = "at most " if most > members else ""
        return failed(
            f"the cluster has {at_most}{most:.0f} member(s), fewer than {_LEAST}, so failover is not possible"
        )


def _scaled(cluster: AuroraCluster) -> Union[int, Unknown]:
    """How many readers Auto Scaling keeps: none of a secondary, where there is no Auto Scaling.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
    """
    scaled = scaled_readers(cluster)
    if not scaled or cluster.is_global_secondary is False:
        return scaled
    if cluster.is_global_secondary is True:
        return 0
    return Unknown(
        "whether the cluster is a secondary of a global database is not known (secondaries have no Auto Scaling)"
    )


def _spread(cluster: AuroraCluster) -> Verdict:
    verdict = members_are_spread(cluster)
    if verdict.is_failed and cluster.blind_spot:
        return undecided(f"{verdict.reason}, but there may be others: {cluster.blind_spot}")
    return verdict


def _why(cluster: AuroraCluster) -> str:
    for member in cluster.members.possible:
        return member.uncertain.reason if member.uncertain is not None else f"{member.address} may be a member"
    return "cluster_members has the members, and its value is not known"


def _shard_groups(cluster: AuroraCluster) -> Verdict:
    """Aurora Limitless has no members; its standbys are those of the shard group."""
    if cluster.shard_groups.leads:
        return every(cluster.shard_groups, _redundancy)
    if cluster.blind_spot:
        return undecided(f"the cluster has no shard group in this code, and {cluster.blind_spot}")
    return failed(
        "Aurora Limitless has no shard group in this code", "add an aws_rds_shard_group with compute_redundancy = 1"
    )


def _redundancy(group: Resource) -> Verdict:
    def judge(standbys: Optional[Amount]) -> Verdict:
        if standbys:
            return passed(f"compute_redundancy = {standbys}")
        return failed(
            f"{group.address} has compute_redundancy = 0, so it has no standby",
            f"set compute_redundancy = 1 on {group.address}",
        )

    return judged(group.get("compute_redundancy"), f"compute_redundancy of {group.address}", number, judge)


check = MultiAz()
