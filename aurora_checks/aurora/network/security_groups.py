"""Whether security groups let the whole internet reach a cluster's port, in each of the ways to write their rules.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.cidr_ranges import is_narrow, is_world
from aurora_checks.aurora.network.lookups import same_id
from aurora_checks.aurora.network.prefix_lists import ranges_of
from aurora_checks.aurora.network.subnet_routes import names_of_vpc, vpc_names
from aurora_checks.aurora.provider_values import number, text
from aurora_checks.aurora.verdict import Verdict, all_of, each_of, every, failed, passed, undecided
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Lead, Linked, linked
from aurora_checks.terraform.model import Link, Resource, RootModule
from aurora_checks.terraform.values import (
    Answer,
    Combined,
    OneOf,
    PartialText,
    Reference,
    Unknown,
    Value,
    is_number,
    listed,
    references_in,
)

_GROUP_TYPES = ("aws_security_group", "aws_default_security_group")
_LOOKED_UP = ("data.aws_security_group", "data.aws_security_groups")
_NETWORKS = (
    *("aws_vpc", "aws_default_vpc", "aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association"),
    *("aws_subnet", "aws_default_subnet", "aws_vpc_ipam_pool_cidr", "aws_vpc_ipam_pool_cidr_allocation"),
    *("aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"),
)
_FIX = "allow only the security groups or the private ranges of the clients"


@dataclass(frozen=True)
class _Ingress:
    """One rule that lets traffic in."""

    protocol: Value
    from_port: Value
    to_port: Value
    ranges: tuple[Value, ...]
    where: str
    certain: bool = True


def not_open_to_the_world(cluster: AuroraCluster) -> Verdict:
    """Passed when no security group of the cluster lets the whole internet reach its port; failed when one does."""
    name = "vpc_security_group_ids"
    group_ids = cluster.get(name)
    if group_ids is None or group_ids == []:
        return _default_group(cluster, vpc_names(cluster))
    return each_of(group_ids, name, lambda item: _listed(cluster, item))


def block_lets_the_world_in(cluster: AuroraCluster, ingress: Mapping[str, Value]) -> bool:
    """Whether an ``ingress`` block by itself lets the whole internet reach the cluster's port."""
    return _is_open(_classic(cluster, ingress, "", True), cluster)


def rule_lets_the_world_in(cluster: AuroraCluster, rule: Resource) -> bool:
    """Whether a rule that is a resource does so by itself, if it exists."""
    return any(_is_open(it, cluster) for it in _rule(cluster, rule, True))


def _default_group(cluster: AuroraCluster, vpcs: frozenset[str]) -> Verdict:
    """The default group of a VPC: it lets in only itself, unless the code adopts it and adds rules."""
    verdicts = [passed("the default security group of the VPC allows traffic only from itself")]
    verdicts += [_group(cluster, vpc) for vpc in cluster.root.of_type("aws_vpc") if vpc.address in vpcs]
    for group in cluster.root.of_type("aws_default_security_group"):
        own = names_of_vpc(cluster, group.get("vpc_id"))
        verdict = _group(cluster, group)
        if own & vpcs:
            verdicts.append(verdict)
        elif verdict.is_failed and not (own and vpcs):
            verdicts.append(undecided(f"{group.address} may be a security group of the cluster: {verdict.reason}"))
    return all_of(verdicts)


def _listed(cluster: AuroraCluster, item: Value) -> Verdict:
    """One element of ``vpc_security_group_ids``: a group, or an unknown list made of several."""
    found = cluster.root.meant_by(item, *_GROUP_TYPES, "aws_vpc", *_LOOKED_UP, many=True).given

    def judge(resource: Resource) -> Verdict:
        if resource.type == "aws_vpc":  # its default_security_group_id
            return _default_group(cluster, frozenset((resource.address,)))
        verdict = _group(cluster, resource)
        return verdict if verdict.is_failed or not resource.data else _not_here(resource.address)

    if found.leads:
        return every(found, judge, partial(_elsewhere, cluster, item))
    return _elsewhere(cluster, item, None)


def _elsewhere(cluster: AuroraCluster, item: Value, lead: Optional[Lead]) -> Verdict:
    """A group that is not in this code: what this code adds to it can open it, and proves nothing else."""
    opened = _opened(cluster, list(_added(cluster, lead.why or lead.name if lead is not None else item)))
    if opened is not None:
        return opened
    if isinstance(item, Unknown) and not isinstance(item, Reference):
        return undecided(f"the security groups are not known: {item.reason}")
    return _not_here(str(item)) if item else undecided("which security groups the cluster has is not known")


def _not_here(group: str) -> Verdict:
    return undecided(f"the rules of security group {group} are not in this code")


def _group(cluster: AuroraCluster, group: Resource) -> Verdict:
    rules = list(_ingress(cluster, group))
    reaching = [rule for rule in rules if isinstance(rule, Unknown) or _reaches(rule, cluster) is not False]
    return _opened(cluster, rules) or all_of(
        [passed(f"{group.address} is not open to the internet"), *(_unclear(rule, cluster) for rule in reaching)]
    )


def _opened(cluster: AuroraCluster, rules: list[Union[_Ingress, Unknown]]) -> Optional[Verdict]:
    """Failed where rules together let the whole internet reach the port."""
    reaching = [it for it in rules if isinstance(it, _Ingress) and _sure(it, cluster) and _texts(it)]
    if not is_world(text for rule in reaching for text in _texts(rule)):
        return None
    alone = [it for it in reaching if is_world(_texts(it))]
    port = "the port of the cluster" if isinstance(cluster.port, Unknown) else f"port {cluster.port}"
    return failed(f"{(alone or reaching)[0].where} lets the whole internet reach {port}", _FIX)


def _sure(rule: _Ingress, cluster: AuroraCluster) -> bool:
    return rule.certain and _reaches(rule, cluster) is True


def _is_open(rule: _Ingress, cluster: AuroraCluster) -> bool:
    return _sure(rule, cluster) and is_world(_texts(rule))


def _texts(rule: _Ingress) -> list[str]:
    return [str(it) for it in rule.ranges if isinstance(it, str)]


def _unclear(rule: Union[_Ingress, Unknown], cluster: AuroraCluster) -> Verdict:
    if isinstance(rule, Unknown):
        return undecided(f"ingress rules are not known: {rule.reason}")
    unknown = [it for it in rule.ranges if isinstance(it, Unknown) and not _inside(cluster.root, it)]
    if unknown:
        return undecided(f"the ranges of {rule.where} are not known: {unknown[0].reason}")
    if is_world(_texts(rule)):
        return undecided(f"{rule.where} may let the whole internet reach the cluster's port")
    return passed("not the whole internet")


def _inside(root: RootModule, value: Value) -> bool:
    """Whether ranges are certainly not the whole internet: known or narrow ones, a VPC's, a subnet's."""
    if isinstance(value, OneOf):
        return all(_inside(root, it) for it in value.alternatives)
    if isinstance(value, (list, Combined)):
        return all(_inside(root, it) for it in _flat(value))
    if isinstance(value, PartialText) and is_narrow(value.parts[-1]):
        return True
    if isinstance(value, Unknown):
        return bool(value.references) and all(_is_of_a_network(root, it) for it in value.references)
    return not (isinstance(value, str) and is_world([value]))


def _is_of_a_network(root: RootModule, reference: Reference) -> bool:
    """Whether it is a range of a VPC or a subnet, which AWS keeps small; not one that is only called so elsewhere."""
    owners = root.at(reference.address)
    is_range = any("cidr" in str(step) for step in reference.path)
    return is_range and bool(owners) and all(it.type in _NETWORKS for it in owners)


def _flat(value: Value) -> Iterator[Value]:
    """The elements of a list, and of the lists that it is put together from."""
    for part in value.parts if isinstance(value, Combined) else value if isinstance(value, list) else ():
        yield from _flat(part)
    if not isinstance(value, (list, Combined)):
        yield value


# --- the ways to write a rule


def _ingress(cluster: AuroraCluster, group: Resource) -> Iterator[Union[_Ingress, Unknown]]:
    for block in group.blocks("ingress") if group.full_type in _GROUP_TYPES else ():
        if isinstance(block, Unknown):
            yield block
        else:
            yield _classic(cluster, block, cluster.where(group), True)
    classic_link, link = links.INGRESS[group.full_type]
    for it in _rules(cluster, group, classic_link).candidates:
        yield from _rule(cluster, it.resource, it.sure)
    for it in _rules(cluster, group, link).candidates:
        yield from _rule(cluster, it.resource, it.sure)
    for module in cluster.root.opaque_modules:
        given = module.inputs.get("security_group_id")
        if group in cluster.root.mentioned_in(given):
            yield Unknown(
                f"{module.address} may add rules to {group.address}, and the code of the module is not on disk"
            )


def _added(cluster: AuroraCluster, group_id: Value) -> Iterator[Union[_Ingress, Unknown]]:
    """The rules that name a group by the same id, also if the group is not known."""
    for rule in cluster.root.of_type("aws_security_group_rule", "aws_vpc_security_group_ingress_rule"):
        if same_id(rule.get("security_group_id"), group_id):
            yield from _rule(cluster, rule, rule.uncertain is None)


def _rule(cluster: AuroraCluster, rule: Resource, sure: bool) -> Iterator[_Ingress]:
    """A rule that is a resource of its own, in the old form or the new one."""
    if rule.type == "aws_security_group_rule":
        direction = text(rule.get("type"))
        if direction != "egress":
            certain = sure and not isinstance(direction, Unknown)
            yield _classic(cluster, rule.values, cluster.where(rule), certain)
        return
    yield _Ingress(
        rule.get("ip_protocol"),
        rule.get("from_port"),
        rule.get("to_port"),
        (rule.get("cidr_ipv4"), rule.get("cidr_ipv6"), *ranges_of(cluster.root, rule.get("prefix_list_id"))),
        cluster.where(rule),
        sure,
    )


def _rules(cluster: AuroraCluster, group: Resource, link: Link) -> Linked:
    """The rule resources of a group; of a VPC those of its default group."""
    rules = cluster.root.sources(group, link)
    if group.type != "aws_vpc":
        return rules
    default = [
        [
            it
            for it in found
            if any(ref.attribute == "default_security_group_id" for ref in references_in(it.get(link.attribute)))
        ]
        for found in (rules.certain, rules.possible)
    ]
    return linked(default[0], default[1])


def _classic(cluster: AuroraCluster, values: Mapping[str, Value], where: str, certain: bool) -> _Ingress:
    ranges: list[Value] = []
    for name in ("cidr_blocks", "ipv6_cidr_blocks"):
        ranges += _flat(values.get(name))
    for list_id in listed(values.get("prefix_list_ids")):
        ranges += ranges_of(cluster.root, list_id)
    return _Ingress(
        values.get("protocol"), values.get("from_port"), values.get("to_port"), tuple(ranges), where, certain
    )


def _reaches(rule: _Ingress, cluster: AuroraCluster) -> Answer:
    """Whether a rule covers the cluster's port."""
    protocol = text(rule.protocol)
    if isinstance(protocol, Unknown):
        return protocol
    if protocol is None or protocol.lower() in ("-1", "all"):
        return True
    if protocol.lower() not in ("tcp", "6"):
        return False
    if _is_port_of(cluster, rule.from_port) and _is_port_of(cluster, rule.to_port):
        return True
    low, high, port = number(rule.from_port), number(rule.to_port), cluster.port
    for known in (low, high, port):
        if isinstance(known, Unknown):
            return True if (low, high) == (0, 65535) else known
    if not (is_number(low) and is_number(high) and is_number(port)):
        return True
    return low <= port <= high  # type: ignore[operator]


def _is_port_of(cluster: AuroraCluster, value: Value) -> bool:
    """Whether a port that is not known is the cluster's: its own attribute, or what that is set from."""
    if isinstance(value, Reference) and (value.address, value.path) == (cluster.resource.address, ("port",)):
        return True
    return isinstance(value, Unknown) and (value is cluster.get("port") or equal(value, cluster.get("port")) is True)
