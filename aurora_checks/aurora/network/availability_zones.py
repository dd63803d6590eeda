"""Which Availability Zones the members of a cluster are in.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from itertools import combinations, product
from typing import NamedTuple, Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.linked import Certainty, Lead, Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Doubt, OneOf, Reference, SomeOf, Unknown, Value

_ZONE = "availability_zone"
_ZONES = (_ZONE, "availability_zone_id")
_ZONES_UNKNOWN = f"the {_ZONE} of the members is not known"
_FIX = "remove availability_zone from the members, or give them different zones"

_Zone = tuple[str, Value]  # the argument that sets the zone of a subnet, and its value; both empty if there is none


def members_are_spread(cluster: AuroraCluster) -> Verdict:
    """Passed unless the code pins every member to one zone, or leaves only one to choose from.

    Aurora itself spreads members that name no zone. Members that are listed and not in the code may name one, where
    they are in what was not read; those that a state lists all have one.
    """
    spread = subnets_are_spread(cluster.subnets)
    if spread is False:
        zone = next(_zone(it.resource)[1] for it in cluster.subnets.candidates)
        return failed(
            f"all subnets of the cluster are in {_shown(zone)}", "use subnets in two or more Availability Zones"
        )
    zones = _zones_of_members(cluster)
    if zones.others and (cluster.root.deployed or cluster.blind_spot) and not zones.are_apart:
        return undecided("the Availability Zones of the members that are not in this code are not known")
    if zones.leave_one_open:
        return _spread_by_aurora(zones, cluster, spread)
    return _spread_by_the_code(zones, cluster)


class _MemberZones(NamedTuple):
    """The zones that members name: ``certain`` of those that exist, ``possible`` of those that may exist."""

    certain: list[Value]
    possible: list[Value]
    others: bool  # there are members that are listed and not in this code

    @property
    def are_apart(self) -> bool:
        """Whether two members are in different zones for sure."""
        return any(_differ(left, right) is True for left, right in combinations(self.certain, 2))

    @property
    def are_one(self) -> bool:
        """Whether all members are in the same zone, be they there or not."""
        return all(_differ(*pair) is False for pair in combinations([*self.certain, *self.possible], 2))

    @property
    def leave_one_open(self) -> bool:
        """Whether a member names none, or there is nothing that could."""
        return None in (self.certain or self.possible or (None,))


def _zones_of_members(cluster: AuroraCluster) -> _MemberZones:
    certain: list[Value] = [text(member.get(_ZONE)) for member in cluster.members.certain]
    possible: list[Value] = [text(member.get(_ZONE)) for member in cluster.members.possible]
    return _MemberZones(certain, possible, least_and_most_members(cluster)[0] > len(certain))


def _spread_by_aurora(zones: _MemberZones, cluster: AuroraCluster, subnets_are_apart: Answer) -> Verdict:
    """Of members of which one has no zone in the code: passed where Aurora has another zone to choose."""
    if not zones.certain and any(zone is not None for zone in zones.possible):
        return undecided(_ZONES_UNKNOWN)
    if subnets_are_apart is not True and _may_be_in_one_zone(cluster):
        return undecided("which of several subnets the cluster uses is not known, and some of them are in one zone")
    return passed("Aurora spreads the members over Availability Zones")


def _spread_by_the_code(zones: _MemberZones, cluster: AuroraCluster) -> Verdict:
    """Of members that all name a zone: failed where that is one zone, and no other member can be in another one."""
    if zones.are_apart:
        return passed("the members are in different Availability Zones")
    seen = not zones.others or (zones.possible and cluster.get("cluster_members") is None)
    if seen and zones.are_one:
        return failed(f"all members have the same {_ZONE} ({_shown((zones.certain or zones.possible)[0])})", _FIX)
    return undecided(_ZONES_UNKNOWN)


def subnets_span_zones(cluster: AuroraCluster, group: Resource) -> Verdict:
    """Passed when two subnets of a subnet group are in different zones; failed when there is one, or all are in one."""
    fix = "put subnets in two or more Availability Zones into the aws_db_subnet_group"
    subnets = cluster.subnets_of(group)
    if isinstance(group.get("subnet_ids"), list) and len(subnets.leads) == 1 and _is_one(subnets.leads[0]):
        return failed(f"{cluster.where(group)} has only one subnet", fix)
    spread = subnets_are_spread(subnets)
    if spread is True:
        return passed(f"the subnets of {group.address} are in different Availability Zones")
    if spread is False:
        zone = next(_zone(it.resource)[1] for it in subnets.candidates)
        return failed(f"all subnets of {cluster.where(group)} are in {_shown(zone)}", fix)
    return undecided(f"the Availability Zones of the subnets of {group.address} are not known")


def _is_one(lead: Lead) -> bool:
    """A subnet, or a name or reference that cannot mean a list: to an attribute of one resource, or to an element."""
    if lead.certainty is Certainty.CERTAIN:
        return lead.resources[0].full_type != "data.aws_subnets" and lead.resources[0].uncertain is None
    last = lead.why.path[-1:] if isinstance(lead.why, Reference) else ()
    return bool(lead.name) or (bool(last) and isinstance(last[0], int))


def subnets_are_spread(subnets: Linked) -> Answer:
    """Whether subnets are in two zones or more: true when two of them are for sure, false when all are in one."""
    of_leads = [[_zone(subnet) for subnet in lead.resources] for lead in subnets.leads]
    if any(_all_apart(product(one, other)) for one, other in combinations(filter(None, of_leads), 2)):
        return True
    # AWS takes no group of one subnet, so of several without a choice among them two are in it.
    free = (zones for lead, zones in zip(subnets.leads, of_leads) if not isinstance(lead.why, (SomeOf, OneOf)))
    if any(len(zones) > 1 and _all_apart(combinations(zones, 2)) for zones in free):
        return True
    seen = all(of_leads) and not any(it.resource.uncertain for it in subnets.candidates)
    every_zone = [zone for zones in of_leads for zone in zones]
    if seen and every_zone and all(_apart(every_zone[0], zone) is False for zone in every_zone):
        return False
    return Unknown("the Availability Zones of its subnets are not known")


def _zone(subnet: Resource) -> _Zone:
    zones = ((name, text(subnet.get(name))) for name in _ZONES)
    return next(((name, zone) for name, zone in zones if zone is not None), ("", None))


def _all_apart(pairs: Iterable[tuple[_Zone, _Zone]]) -> bool:
    return all(_apart(*pair) is True for pair in pairs)


def _apart(left: _Zone, right: _Zone) -> Optional[bool]:
    same_kind = left[0] == right[0] and left[0]
    return _differ(left[1], right[1], subnets=True) if same_kind else None


def _differ(left: Value, right: Value, subnets: bool = False) -> Optional[bool]:
    """Whether two zones are different; None when that is not known.

    A subnet always has a zone, so two ``subnets`` with the same unknown zone are in one zone. Aurora does not run in
    Local Zones: a subnet there never adds a different zone. AWS can put a member without a zone anywhere.
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


def _may_be_in_one_zone(cluster: AuroraCluster) -> bool:
    """Whether the cluster uses some of several subnets whose zones are known, so that these may have one zone."""
    leads = [it for it in cluster.subnets.leads if it.certainty is not Certainty.CERTAIN]
    subnets = [subnet for lead in leads for subnet in lead.resources]
    if any(it.hidden for it in leads):
        subnets += cluster.root.of_type("aws_subnet")
    zones = map(_zone, subnets)
    return any(_apart(zone, zone) is False for zone in zones)


def _shown(zone: Value) -> str:
    return str(zone) if isinstance(zone, (str, Reference)) else "one zone"


def least_and_most_members(cluster: AuroraCluster) -> tuple[int, float]:
    """How many members there are for certain, and how many there may be.

    Of members under opposite conditions, those under one of them exist.
    """
    named, may_be_named = _listed_members(cluster.get("cluster_members"))
    when: dict[Hashable, list[int]] = {}
    others = 0.0
    for member in cluster.members.possible:
        doubt = member.uncertain
        certain = cluster.root.targets(member, links.MEMBERS).only is cluster.resource
        if certain and isinstance(doubt, Doubt) and len(doubt.conditions) == 1:
            ((condition, truth),) = doubt.conditions
            when.setdefault(condition, [0, 0])[truth] += 1
        else:
            others += _stands_for(member)
    least = max(len(cluster.members.certain) + sum(map(min, when.values())), named)
    return least, max(least + others + sum(max(counts) - min(counts) for counts in when.values()), may_be_named)


def _listed_members(identifiers: Value) -> tuple[int, float]:
    """How many members a list of identifiers has at least, and at most: what is not known may be any, or none."""
    if not isinstance(identifiers, list):
        return 0, math.inf if isinstance(identifiers, Unknown) else 0
    return len({it for it in identifiers if isinstance(it, str)}), sum(it is not None for it in identifiers)


def _stands_for(member: Resource) -> float:
    """A resource with an unknown count stands for any number of members."""
    return math.inf if member.uncertain is not None and member.key is None else 1
