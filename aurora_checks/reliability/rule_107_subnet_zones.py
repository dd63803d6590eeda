"""RULE-107: A subnet group across Availability Zones.

What: The subnet group of the cluster has subnets in at least two Availability Zones.
Why: Aurora can create and move members only in zones where the group has subnets.
Fails: db_subnet_group_name is not set or is "default"; the group has only one subnet; all subnets are in one zone.
Passes: the subnets are in two zones or more, by availability_zone or availability_zone_id.
Fix: put subnets of two or more Availability Zones into the aws_db_subnet_group
Undecided: the group or its subnets are not in the code, or the zones of the subnets are not known.
Exceptions: restored clusters and secondary clusters without db_subnet_group_name are undecided, because they may use
    the subnet group of their source.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for subnet groups.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_subnet_group
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.availability_zones import subnets_span_zones
from aurora_checks.aurora.network.subnet_routes import on_subnet_group
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.checks.base import ClusterCheck


class SubnetZones(ClusterCheck):
    """``db_subnet_group_name`` and the zones of the group's subnets."""

    rule = "RULE-107"
    title = "Ensure the subnet groups of Aurora PostgreSQL clusters span Availability Zones"
    category = CheckCategories.NETWORKING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when two zones are certain."""
        return on_subnet_group(cluster, lambda group: subnets_span_zones(cluster, group)).on("db_subnet_group_name")


check = SubnetZones()
