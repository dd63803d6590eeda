"""Which Availability Zones the members of a cluster are in.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.reading import number, text
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Reference, Unknown, Value, is_number

_ZONE = "availability_zone"
_FIX = "leave availability_zone out, so that Aurora spreads the members, or give them different zones"


def members_are_spread(cluster: AuroraCluster) -> Verdict:
    """Passed unless the code pins every member to one zone, or leaves only one to choose from.

    Aurora itself spreads members that name no zone.
    """
    zones = [member.get(_ZONE) for member in cluster.members.certain]
    single = _only_zone_of_subnets(cluster)
    if single is not None:
        return failed(f"all subnets of the cluster are in {single}", "use subnets in two or more Availability Zones")
    if not zones or any(zone is None or zone == "" for zone in zones):
        return passed("Aurora spreads the members over Availability Zones")
    differences = [_differ(left, right) for left, right in combinations(zones, 2)]
    if any(difference is True for difference in differences):
        return passed("the members are in different Availability Zones")
    if all(difference is False for difference in differences):
        return failed(f"all members are pinned to one {_ZONE} ({_shown(zones[0])})", _FIX)
    return undecided(f"the {_ZONE} of the members is not known")


def scaled_readers(cluster: AuroraCluster) -> Union[int, Unknown]:
    """How many readers Application Auto Scaling keeps at least."""
    targets = cluster.stack.sources(cluster.resource, links.SCALING_TARGETS)
    unknown: Optional[Unknown] = None
    for target in (*targets.certain, *targets.possible):
        if text(target.get("service_namespace")) not in ("rds", None):
            continue
        least = number(target.get("min_capacity"))
        if target in targets.certain and is_number(least):
            return int(least)  # type: ignore[arg-type]
        if not is_number(least) or least != 0:
            unknown = Unknown(f"{target.address} may keep readers")
    return unknown if unknown is not None else 0


def _differ(left: Value, right: Value) -> Union[bool, None]:
    """Whether two zones are different; None when that cannot be told."""
    if isinstance(left, Reference) and isinstance(right, Reference):
        if left == right:
            return False
        # Two elements of one list of zones are two zones; zones of two lists may be the same.
        same_list = left.address == right.address and left.path[:-1] == right.path[:-1]
        return True if same_list and left.address.startswith("data.aws_availability_zones.") else None
    return left != right if isinstance(left, str) and isinstance(right, str) else None


def _only_zone_of_subnets(cluster: AuroraCluster) -> Optional[str]:
    """The zone of the subnet group's subnets where the code knows them all and it is one zone."""
    groups = cluster.stack.targets(cluster.resource, links.SUBNET_GROUP)
    if len(groups.certain) != 1 or groups.possible:
        return None
    subnets = cluster.stack.targets(groups.certain[0], links.SUBNETS)
    if subnets.possible or subnets.unresolved or subnets.outside or not subnets.certain:
        return None
    zones = [subnet.get(_ZONE) for subnet in subnets.certain]
    return _shown(zones[0]) if all(_differ(zones[0], zone) is False for zone in zones) else None


def _shown(zone: Value) -> str:
    return str(zone) if isinstance(zone, (str, Reference)) else "one zone"


def least_and_most_members(cluster: AuroraCluster) -> tuple[int, float]:
    """How many members there are for certain, and how many there may be."""
    listed = cluster.get("cluster_members")
    named = len(listed) if isinstance(listed, list) and all(isinstance(item, str) for item in listed) else 0
    least = max(len(cluster.members.certain), named)
    return least, least + sum(map(_stands_for, cluster.members.possible))


def _stands_for(member: Resource) -> float:
    """A resource with an unknown count stands for any number of members."""
    return math.inf if member.uncertain is not None and member.key is None else 1
