"""Which Availability Zones the members of a cluster are in.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import AllOf, Reference, Value, references_in

_ZONE = "availability_zone"
_ZONES = (_ZONE, "availability_zone_id")
_SUBNETS = ("aws_subnet", "aws_default_subnet")
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


def subnets_span_zones(cluster: AuroraCluster, group: Resource) -> Verdict:
    """Passed when two subnets of a subnet group are in different zones; failed when there is one, or all are in one."""
    subnet_ids = group.get("subnet_ids")
    items = subnet_ids if isinstance(subnet_ids, list) else [subnet_ids]
    fix = "put subnets of two or more Availability Zones into it"
    if isinstance(subnet_ids, list) and len(items) == 1 and _is_one_subnet(cluster, items[0]):
        return failed(f"{cluster.where(group)} has one subnet only", fix)
    subnets: list[Resource] = []
    complete = True
    for item in items:
        found = [it for ref in references_in(item) for it in cluster.root.resolve(ref) if it.type in _SUBNETS]
        certain = len(found) == 1 or isinstance(item, (AllOf, Reference))
        complete = complete and bool(found) and certain and not any(it.uncertain for it in found)
        subnets += [it for it in found if certain and it not in subnets]
    zones = [(name, subnet.get(name)) for subnet in subnets for name in _ZONES if subnet.get(name) is not None]
    pairs = list(combinations(zones, 2))
    if any(left[0] == right[0] and _differ(left[1], right[1], subnets=True) is True for left, right in pairs):
        return passed(f"the subnets of {group.address} are in different Availability Zones")
    told = len(zones) == len(subnets) and all(left[0] == right[0] for left, right in pairs)
    if complete and told and zones and all(_differ(left[1], right[1], subnets=True) is False for left, right in pairs):
        return failed(f"all subnets of {cluster.where(group)} are in {_shown(zones[0][1])}", fix)
    return undecided(f"the Availability Zones of the subnets of {group.address} are not known")


def _is_one_subnet(cluster: AuroraCluster, item: Value) -> bool:
    """A name, or a reference that cannot mean a list: to one subnet, or to an element."""
    if isinstance(item, Reference):
        named = cluster.root.resolve(item)
        return isinstance(item.path[-1:] and item.path[-1], int) or (len(named) == 1 and named[0].uncertain is None)
    return isinstance(item, str)


def _differ(left: Value, right: Value, subnets: bool = False) -> Optional[bool]:
    """Whether two zones are different; None when that cannot be told.

    A subnet is always in a zone, so that of two ``subnets`` with the same unknown zone both are in one; Local Zones,
    where Aurora is not to be had, make no difference there. A member with a null zone is put anywhere.
    """
    if isinstance(left, str) and isinstance(right, str):
        return left != right and not (subnets and (_is_local(left) or _is_local(right)))
    if isinstance(left, Reference) and left == right and not left.is_any:
        return False
    same = None if left is None or right is None else equal(left, right)
    if same is not None:
        return not same
    return False if subnets and left is right and left is not None else None


def _is_local(zone: str) -> bool:
    """``us-east-1-bos-1a`` is a Local Zone, ``us-east-1-wl1-bos-wlz-1`` a Wavelength Zone."""
    return zone.count("-") > 2 and not zone.startswith("us-gov-")


def _only_zone_of_subnets(cluster: AuroraCluster) -> Optional[str]:
    """The zone of the subnet group's subnets where the code knows them all and it is one zone."""
    groups = cluster.root.targets(cluster.resource, links.SUBNET_GROUP)
    if len(groups.certain) != 1 or groups.possible:
        return None
    subnets = cluster.root.targets(groups.certain[0], links.SUBNETS)
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
