"""RULE-004: Private subnets, no direct internet access.

What: The subnets of the cluster have no default route to an internet gateway, no member has a public address, and no
    security group allows the whole internet to reach the port.
Why: Attackers find and attack a database that the internet can reach within minutes of its creation.
Fails: a member or a shard group has publicly_accessible = true; a subnet of the subnet group has a route table, its own
    or the main one of the VPC, that sends internet traffic to an internet gateway; a security group of the cluster
    allows the internet to reach the port of the cluster; db_subnet_group_name is not set or is "default"; the subnets
    are those of the default VPC, also when a data source finds them. "The internet" means each range of public
    addresses that is larger than a /8 (IPv4) or a /16 (IPv6), such as 0.0.0.0/0, one half of it, or 2000::/3, and
    ranges that are as large together, also as entries of prefix lists. Rules and routes that this code adds to a
    security group or route table from a data source count too.
Passes: all subnets, their routes and the security groups are in the code, and none of the above is true. Default routes
    to NAT gateways, transit gateways, VPN gateways and egress-only internet gateways are private. Egress rules do not
    matter.
Fix: use a subnet group of private subnets, publicly_accessible = false, and ingress only from security groups or
    private ranges
Undecided: subnets, routes or security groups are not in the code, or they depend on values that are not known from the
    code.
Exceptions: restored clusters and secondary clusters without db_subnet_group_name are undecided, because they may use
    the subnet group of their source.
Controls:
    Security Hub: RDS.2, RDS.18, RDS.46, EC2.18, EC2.19
    CIS AWS Foundations: v5.0.0/2.2.3, v6.0/3.2.3, v7.0/3.2.3
    NIST 800-53: AC-4, SC-7
    PCI DSS: v3.2.1/1.2.1, v4.0.1/1.4.4
Checkov: CKV_AWS_17 reads publicly_accessible of members; CKV_AWS_24, CKV_AWS_25, CKV_AWS_260 and CKV_AWS_277
    look for security groups that open ports 22, 3389, 80 or all; CKV_AWS_130 and CKV2_AWS_12 look at the
    subnets and the default group of a VPC. Ours follows the cluster to its subnets, their routes, its groups
    and its port.
Runtime:
    RDS_INSTANCE_PUBLIC_ACCESS_CHECK: the members
    RDS_INSTANCE_SUBNET_IGW_CHECK: the members' subnets and their routes
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
    https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.security_groups import not_open_to_the_world
from aurora_checks.aurora.network.subnet_routes import subnets_are_private
from aurora_checks.aurora.provider_values import truth
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, all_of, failed, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import Resource


class PrivateSubnets(ClusterCheck):
    """Subnets, routes, public addresses and security groups."""

    rule = "RULE-004"
    title = "Ensure Aurora PostgreSQL clusters are in private subnets without direct internet access"
    category = CheckCategories.NETWORKING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when nothing in the code lets the internet reach it."""
        verdicts = [subnets_are_private(cluster), not_open_to_the_world(cluster), *_addresses(cluster)]
        verdict = all_of(verdicts)
        if verdict.is_passed and cluster.root.unread:
            verdict = undecided(f"{cluster.root.unread}, so not all routes and security group rules were read")
        return verdict.on("db_subnet_group_name", "vpc_security_group_ids")


def _addresses(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each member and shard group: whether it gets a public address. The provider sends false when it is unset."""
    for linked in (cluster.members, cluster.shard_groups):
        for resource in linked.certain:
            yield _address(cluster, resource)
        for resource in linked.possible:
            verdict = _address(cluster, resource)
            yield undecided(f"it may belong to this cluster: {verdict.reason}") if verdict.is_failed else verdict


def _address(cluster: AuroraCluster, resource: Resource) -> Verdict:
    def judge(public: Optional[bool]) -> Verdict:
        if public:
            return failed(
                f"{cluster.where(resource)} has publicly_accessible = true",
                f"set publicly_accessible = false on {resource.address}",
            )
        return passed(f"{resource.address} has no public address")

    return judged(resource.get("publicly_accessible"), f"publicly_accessible of {resource.address}", truth, judge)


check = PrivateSubnets()
