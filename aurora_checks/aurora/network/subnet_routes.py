"""Whether the subnets of a cluster are private: no default route of theirs leads to an internet gateway.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.cidr_ranges import is_world
from aurora_checks.aurora.network.lookups import is_default_vpc, is_in_default_vpc, same_id
from aurora_checks.aurora.network.prefix_lists import ranges_of
from aurora_checks.aurora.provider_values import is_set, text
from aurora_checks.aurora.verdict import Verdict, all_of, every, failed, passed, shared, undecided, whichever
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Lead
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Reference, Unknown, Value, references_in

_DESTINATIONS = ("cidr_block", "ipv6_cidr_block", "destination_cidr_block", "destination_ipv6_cidr_block")
_PREFIX_LISTS = ("destination_prefix_list_id",)
_NAME = "db_subnet_group_name"
_INTERNET_GATEWAY = "aws_internet_gateway"
_RouteAndPlace = tuple[Union[dict[str, Value], Unknown], str]
_TABLES = ("aws_route_table", "aws_default_route_table")


def subnets_are_private(cluster: AuroraCluster) -> Verdict:
    """Passed when every subnet that the cluster may use is private; failed when one is public."""
    return on_subnet_group(cluster, lambda group: _subnet_list(cluster, group))


def on_subnet_group(cluster: AuroraCluster, judge: Callable[[Resource], Verdict]) -> Verdict:
    """The verdict on the cluster's subnet group; failed for the default VPC's, undecided for one that is elsewhere."""

    def judge_name(name: Value) -> Verdict:
        known = text(name)
        if known is None and cluster.has_source is not False:
            return undecided(
                f"{_NAME} is not set: a restored or replicated cluster may use the subnet group of its source"
            )
        if known is None or known == "default":
            what = f"{_NAME} is not set" if known is None else f'{_NAME} is "default"'
            return failed(
                f"{what}: AWS puts the cluster into the default VPC, whose subnets are public",
                f"set {_NAME} to an aws_db_subnet_group of private subnets in two or more Availability Zones",
            )
        found = cluster.root.named(name, links.SUBNET_GROUP, cluster.resource).given
        elsewhere = undecided(f"the subnet group is not in this code: {_shown(name)}")
        return every(found, judge, elsewhere) if found.leads else elsewhere

    return whichever(cluster.get(_NAME), _NAME, judge_name, is_name=True)


def _subnet_list(cluster: AuroraCluster, group: Resource) -> Verdict:
    subnets = cluster.subnets_of(group)
    if not subnets.leads:
        return undecided(f"{group.address} has no subnets, which AWS does not allow")
    return every(subnets, partial(subnet_is_private, cluster), partial(_elsewhere, cluster, group))


def _elsewhere(cluster: AuroraCluster, group: Resource, lead: Lead) -> Verdict:
    """Subnets that are not in this code. For a module that cannot be read, the name of the output shows public ones."""
    verdicts: list[Verdict] = []
    for reference in references_in(lead.why):
        if cluster.root.opaque_module(reference) is None:
            continue
        if reference.attribute.startswith("public_subnet"):
            verdicts.append(
                failed(
                    f"{group.address} uses {reference}, which are public subnets",
                    f"set subnet_ids of {group.address} to private subnets of the VPC",
                )
            )
        else:
            verdicts.append(undecided(f"the subnets {reference} of {group.address} are not in this code"))
    if verdicts:
        return shared(verdicts) or undecided(f"which of several subnets belong to {group.address} is not known")
    why = lead.why.reason if lead.why is not None else f"{lead.name} is not in this code"
    return undecided(f"a subnet of {group.address} is not known: {why}")


def subnet_is_private(cluster: AuroraCluster, subnet: Resource) -> Verdict:
    """Passed when no default route of the subnet's route table leads to an internet gateway."""
    if subnet.full_type == "aws_default_subnet":
        return failed(
            f"{cluster.where(subnet)} is a default subnet, which is public", "move the cluster to private subnets"
        )
    if subnet.data:
        return _looked_up_is_private(cluster, subnet)
    return _by_tables(cluster, subnet, list(_tables(cluster, subnet)))


def _looked_up_is_private(cluster: AuroraCluster, subnet: Resource) -> Verdict:
    """A subnet, or several, that this code only looks up: it can still say that one is public."""
    if is_in_default_vpc(cluster.root, subnet):
        return failed(
            f"{cluster.where(subnet)} is in the default VPC, whose subnets are public",
            "move the cluster to private subnets",
        )
    associations = cluster.root.sources(subnet, links.LOOKED_UP_ASSOCIATIONS[subnet.full_type])
    tables = [it for association in associations.certain for it in _of_association(cluster, association)]
    tables += _looked_up_tables(cluster, subnet)
    verdict = _by_tables(cluster, subnet, tables) if tables else undecided("")
    sure = subnet.full_type == "data.aws_subnet" and bool(associations.certain)
    if verdict.is_failed or (sure and verdict.is_passed):
        return verdict
    return undecided(f"{subnet.address} comes from a data source, and its routes are not in this code")


def _by_tables(cluster: AuroraCluster, subnet: Resource, tables: list[_Table]) -> Verdict:
    verdicts = [_table_is_private(cluster, table, subnet) for table in tables]
    if len({verdict.outcome for verdict in verdicts}) > 1:
        return undecided(f"which route table {subnet.address} uses is not known")
    return all_of(verdicts)


@dataclass(frozen=True)
class _Table:
    """A route table of the code, or a VPC's untouched main table, or one that is known by its ``id``.

    ``unknown`` says why it may have other routes than those of this code.
    """

    resource: Optional[Resource] = None
    main_of: Optional[Resource] = None
    unknown: str = ""
    id: Value = None


def _tables(cluster: AuroraCluster, subnet: Resource) -> Iterator[_Table]:
    """The tables that may be the subnet's: that of its association, else its VPC's main one."""
    associations = cluster.root.sources(subnet, links.SUBNET_ASSOCIATION)
    for association in associations.certain or associations.possible:
        yield from _of_association(cluster, association)
    if not associations.certain and not any(_names(cluster, it, subnet) for it in associations.possible):
        looked_up = list(_looked_up_tables(cluster, subnet))
        yield from looked_up or _main_tables(cluster, subnet)


def _of_association(cluster: AuroraCluster, association: Resource) -> Iterator[_Table]:
    yield from _named_tables(cluster, association.get("route_table_id"))


def _looked_up_tables(cluster: AuroraCluster, subnet: Resource) -> Iterator[_Table]:
    """A lookup of the table that a subnet has."""
    link = links.TABLE_LOOKUPS.get(subnet.full_type)
    for table in cluster.root.sources(subnet, link).certain if link is not None else ():
        yield _looked_up(table)


def _looked_up(table: Resource) -> _Table:
    return _Table(
        table, unknown=f"{table.address} comes from a data source, and not all of its routes are in this code"
    )


def _names(cluster: AuroraCluster, association: Resource, subnet: Resource) -> bool:
    """Whether an association names the subnet's block, so that one of several associations is certainly its own."""
    named = cluster.root.targets(association, links.SUBNET_ASSOCIATION)
    return association.uncertain is None and subnet in named.possible


def _named_tables(cluster: AuroraCluster, table_id: Value) -> Iterator[_Table]:
    """The table with an id; if the id is one of several, the tables of all of them."""
    found = cluster.root.meant_by(table_id, *_TABLES, "aws_vpc", "data.aws_route_table", "data.aws_vpc")
    for it in found.candidates:
        if it.resource.type == "aws_vpc":  # its main_route_table_id or default_route_table_id
            yield from _vpc_main_tables(cluster, it.resource)
        else:
            yield _looked_up(it.resource) if it.resource.data else _Table(it.resource)
    if found.unresolved or found.outside or not found.leads:
        yield _Table(unknown=f"a route table is not in this code: {_shown(table_id)}", id=table_id)


def _main_tables(cluster: AuroraCluster, subnet: Resource) -> Iterator[_Table]:
    found = cluster.root.meant_by(subnet.get("vpc_id"), "aws_vpc", "aws_default_vpc", "data.aws_vpc")
    for it in found.candidates:
        if it.resource.type == "aws_vpc":
            yield from _vpc_main_tables(cluster, it.resource)
        else:
            yield _Table(main_of=it.resource)
    if found.unresolved or found.outside or not found.leads:
        yield _Table(
            unknown=f"{subnet.address} has no route table association in this code, and its VPC is not in this code"
        )


def _vpc_main_tables(cluster: AuroraCluster, vpc: Resource) -> Iterator[_Table]:
    if vpc.data:
        yield _Table(
            main_of=vpc, unknown=f"{vpc.address} comes from a data source, and its main route table is not in this code"
        )
        return
    chosen = cluster.root.sources(vpc, links.MAIN_ASSOCIATION)
    adopted = cluster.root.sources(vpc, links.DEFAULT_TABLE)
    if cluster.root.unread:
        yield _Table(unknown=f"{cluster.root.unread}, so not all routes were read")
    elif chosen.certain:
        yield from _named_tables(cluster, chosen.certain[0].get("route_table_id"))
    elif chosen.possible:
        yield _Table(unknown=f"{chosen.possible[0].address} may change the main route table")
    elif adopted.certain:
        yield _Table(adopted.certain[0])
    else:
        yield from map(_Table, adopted.possible)
        yield _Table(main_of=vpc)


def vpc_names(cluster: AuroraCluster) -> frozenset[str]:
    """The VPC of the cluster's subnets, by its address or id; empty if it is not known.

    All subnets of a group are in one VPC: one certain subnet is enough to know it, and so are several that agree.
    """
    subnets = cluster.subnets.certain or cluster.subnets.possible
    found = {names_of_vpc(cluster, subnet.get("vpc_id")) for subnet in subnets}
    return found.pop() if len(found) == 1 else frozenset()


def names_of_vpc(cluster: AuroraCluster, vpc_id: Value) -> frozenset[str]:
    """The address of the VPC that an id is of, or the id itself; empty where it is one of several."""
    found = cluster.root.meant_by(vpc_id)
    if found.only is not None:
        return frozenset((found.only.address,))
    if isinstance(vpc_id, (str, Reference)) and not (found.certain or found.possible):
        return frozenset((str(vpc_id),))
    return frozenset()


# --- routes


def _table_is_private(cluster: AuroraCluster, table: _Table, subnet: Resource) -> Verdict:
    if table.main_of is not None and is_default_vpc(cluster.root, table.main_of):
        return failed(
            f"{cluster.where(subnet)} is in the default VPC, which sends internet traffic to an internet gateway",
            "move the subnet to a VPC of your own",
        )
    routes = list(_routes(cluster, table))
    verdicts = [_route(cluster, route, where, subnet) for route, where in routes]
    verdicts += _halves(cluster, routes, subnet)
    if table.unknown and not any(verdict.is_failed for verdict in verdicts):
        return undecided(table.unknown)
    return all_of([passed(f"{subnet.address} has no default route to an internet gateway"), *verdicts])


def _routes(cluster: AuroraCluster, table: _Table) -> Iterator[_RouteAndPlace]:
    if table.resource is not None:
        for block in table.resource.blocks("routes" if table.resource.data else "route"):
            yield block, cluster.where(table.resource)
    owner = table.resource or table.main_of
    if owner is None:
        for route in cluster.root.of_type("aws_route"):
            if same_id(route.get("route_table_id"), table.id):
                yield _as_block(route, route.uncertain is None), cluster.where(route)
        return
    link = links.LOOKED_UP_ROUTES.get(owner.full_type)
    if link is None:
        link = links.VPC_ROUTES if owner.type in ("aws_vpc", "aws_default_vpc") else links.ROUTES
    if owner.type == "aws_default_route_table":
        link = links.DEFAULT_TABLE_ROUTES
    for it in cluster.root.sources(owner, link).candidates:
        yield _as_block(it.resource, it.sure), cluster.where(it.resource)


def _as_block(route: Resource, sure: bool) -> dict[str, Value]:
    names = (*_DESTINATIONS, *_PREFIX_LISTS, "gateway_id", "carrier_gateway_id")
    return {**{name: route.get(name) for name in names}, "uncertain": not sure}


def _route(cluster: AuroraCluster, route: Union[dict[str, Value], Unknown], where: str, subnet: Resource) -> Verdict:
    if isinstance(route, Unknown):
        return undecided(f"routes of {where} are not known: {route.reason}")
    default = _is_default(cluster, route)
    if default is False:
        return passed("not a default route")
    public = _leads_outside(cluster, route)
    if public is False:
        return passed("the default route does not go to an internet gateway")
    if public is True and default is True and not route.get("uncertain"):
        return failed(
            f"{cluster.where(subnet)} is public: {where} sends internet traffic to an internet gateway",
            "use subnets with a default route to a NAT gateway, or with no default route",
        )
    return undecided(f"{where} may send internet traffic of {subnet.address} to an internet gateway")


def _is_default(cluster: AuroraCluster, route: dict[str, Value]) -> Answer:
    unknown: Optional[Unknown] = None
    for name in _DESTINATIONS:
        destination = text(route.get(name))
        if isinstance(destination, str) and is_world([destination]):
            return True
        unknown = destination if isinstance(destination, Unknown) else unknown
    for name in _PREFIX_LISTS:
        ranges = list(ranges_of(cluster.root, route.get(name)))
        if is_world(it for it in ranges if isinstance(it, str)):
            return True
        unknown = unknown or next((it for it in ranges if isinstance(it, Unknown)), None)
    return unknown if unknown is not None else False


def _leads_outside(cluster: AuroraCluster, route: dict[str, Value]) -> Answer:
    """Whether a route's target is an internet gateway. Other targets of the argument gateway_id stay inside."""
    if is_set(route.get("carrier_gateway_id")) is True:
        return True
    gateway = text(route.get("gateway_id"))
    kinds = {resource.type for resource in cluster.root.mentioned_in(route.get("gateway_id"))}
    if isinstance(gateway, Unknown) and len(kinds) > 1:
        kinds &= {_INTERNET_GATEWAY, "aws_vpn_gateway"}  # a plan gives the references of the whole route
    if len(kinds) == 1:
        return kinds == {_INTERNET_GATEWAY}
    if isinstance(gateway, Unknown):
        return gateway
    return gateway is not None and gateway.startswith("igw-")


def _halves(cluster: AuroraCluster, routes: list[_RouteAndPlace], subnet: Resource) -> list[Verdict]:
    """Routes that together send the whole internet to an internet gateway, and none of them alone."""
    outside: list[str] = []
    for route, _ in routes:
        if isinstance(route, dict) and _leads_outside(cluster, route) is True and not route.get("uncertain"):
            outside += [d for d in (text(route.get(name)) for name in _DESTINATIONS) if isinstance(d, str)]
    if is_world(outside) and not any(is_world([one]) for one in outside):
        return [
            failed(
                f"{cluster.where(subnet)} is public: its routes together send internet traffic to an internet gateway",
                "use subnets with a default route to a NAT gateway, or with no default route",
            )
        ]
    return []


def _shown(value: Value) -> str:
    return value.reason if isinstance(value, Unknown) and not isinstance(value, Reference) else str(value)
