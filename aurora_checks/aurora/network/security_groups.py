"""Whether security groups let the whole internet reach a cluster's port, in each of the ways to write their rules.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.cidr_ranges import covers_everything
from aurora_checks.aurora.network.subnet_routes import names_of_vpc, vpc_names
from aurora_checks.aurora.provider_values import number, text
from aurora_checks.aurora.verdict import Verdict, all_of, each_of, every, failed, passed, undecided
from aurora_checks.terraform.linked import Lead, Linked, linked
from aurora_checks.terraform.model import Link, Resource
from aurora_checks.terraform.values import (
    Combined,
    OneOf,
    Reference,
    Unknown,
    Value,
    is_number,
    listed,
    references_in,
)

_GROUP_TYPES = ("aws_security_group", "aws_default_security_group")
_FIX = "allow the clients' security groups or private ranges instead"


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
    """Passed when no security group of the cluster lets 0.0.0.0/0 or ::/0 reach its port; failed when one does."""
    name = "vpc_security_group_ids"
    group_ids = cluster.get(name)
    if group_ids is None or group_ids == []:
        return _default_group(cluster, vpc_names(cluster))
    return each_of(group_ids, name, lambda item: _listed(cluster, item))


def _default_group(cluster: AuroraCluster, vpcs: frozenset[str]) -> Verdict:
    """The default group of a VPC: it lets in only itself, unless the code adopts it and adds rules."""
    verdicts = [passed("the VPC's default security group lets in only itself")]
    verdicts += [_group(cluster, vpc) for vpc in cluster.root.of_type("aws_vpc") if vpc.address in vpcs]
    for group in cluster.root.of_type("aws_default_security_group"):
        own = names_of_vpc(cluster, group.get("vpc_id"))
        verdict = _group(cluster, group)
        if own & vpcs:
            verdicts.append(verdict)
        elif verdict.is_failed and not (own and vpcs):
            verdicts.append(undecided(f"{group.address} may be the cluster's: {verdict.reason}"))
    return all_of(verdicts)


def _listed(cluster: AuroraCluster, item: Value) -> Verdict:
    """One element of ``vpc_security_group_ids``: a group, or an unknown list made of several."""
    found = cluster.root.meant_by(item, *_GROUP_TYPES, "aws_vpc", many=True).given

    def judge(resource: Resource) -> Verdict:
        if resource.type == "aws_vpc":  # its default_security_group_id
            return _default_group(cluster, frozenset((resource.address,)))
        return _group(cluster, resource)

    if found.leads:
        return every(found, judge, partial(_elsewhere, item))
    return _elsewhere(item, None)


def _elsewhere(item: Value, lead: Optional[Lead]) -> Verdict:
    if isinstance(item, Unknown) and not isinstance(item, Reference):
        return undecided(f"the security groups are not known: {item.reason}")
    return undecided(f"the rules of security group {item or 'null'} are not in this code")


def _group(cluster: AuroraCluster, group: Resource) -> Verdict:
    rules = list(_ingress(cluster, group))
    reaching = [rule for rule in rules if isinstance(rule, Unknown) or _reaches(rule, cluster.port) is not False]
    everything = [it for rule in reaching if isinstance(rule, _Ingress) and _sure(rule, cluster) for it in _texts(rule)]
    if covers_everything(everything):
        wheres = (rule.where for rule in reaching if isinstance(rule, _Ingress) and _texts(rule))
        return failed(f"{next(wheres)} lets the whole internet reach port {cluster.port}", _FIX)
    return all_of(
        [passed(f"{group.address} is not open to the internet"), *(_unclear(rule, cluster) for rule in reaching)]
    )


def _sure(rule: _Ingress, cluster: AuroraCluster) -> bool:
    return rule.certain and _reaches(rule, cluster.port) is True


def _texts(rule: _Ingress) -> list[str]:
    return [str(it) for it in rule.ranges if isinstance(it, str)]


def _unclear(rule: Union[_Ingress, Unknown], cluster: AuroraCluster) -> Verdict:
    if isinstance(rule, Unknown):
        return undecided(f"ingress rules are not known: {rule.reason}")
    unknown = [it for it in rule.ranges if isinstance(it, Unknown) and not _inside(it)]
    if unknown:
        return undecided(f"the ranges of {rule.where} are not known: {unknown[0].reason}")
    if covers_everything(_texts(rule)):
        return undecided(f"{rule.where} may let the whole internet reach the cluster's port")
    return passed("not the whole internet")


def _inside(value: Value) -> bool:
    """Whether ranges are certainly not the whole internet: known ones that are not, and those of a VPC or subnet."""
    if isinstance(value, OneOf):
        return all(map(_inside, value.alternatives))
    if isinstance(value, (list, Combined)):
        return all(map(_inside, _flat(value)))
    if isinstance(value, Unknown):
        references = value.references
        return bool(references) and all("cidr" in "".join(str(step) for step in it.path) for it in references)
    return not (isinstance(value, str) and covers_everything([value]))


def _flat(value: Value) -> Iterator[Value]:
    """The elements of a list, and of the lists that it is put together from."""
    for part in value.parts if isinstance(value, Combined) else value if isinstance(value, list) else ():
        yield from _flat(part)
    if not isinstance(value, (list, Combined)):
        yield value


# --- the ways to write a rule


def _ingress(cluster: AuroraCluster, group: Resource) -> Iterator[Union[_Ingress, Unknown]]:
    for block in group.blocks("ingress") if group.type in _GROUP_TYPES else ():
        if isinstance(block, Unknown):
            yield block
        else:
            yield _classic(cluster, block, cluster.where(group), True)
    classic_link, link = links.INGRESS[group.type]
    rules = _rules(cluster, group, classic_link)
    for it in rules.candidates:
        direction = text(it.resource.get("type"))
        if direction != "egress":
            certain = it.sure and not isinstance(direction, Unknown)
            yield _classic(cluster, it.resource.values, cluster.where(it.resource), certain)
    rules = _rules(cluster, group, link)
    for it in rules.candidates:
        rule = it.resource
        yield _Ingress(
            rule.get("ip_protocol"),
            rule.get("from_port"),
            rule.get("to_port"),
            (rule.get("cidr_ipv4"), rule.get("cidr_ipv6"), *_prefix_list(cluster, rule.get("prefix_list_id"))),
            cluster.where(rule),
            it.sure,
        )
    for module in cluster.root.opaque_modules:
        given = module.inputs.get("security_group_id")
        if group in cluster.root.mentioned_in(given):
            yield Unknown(f"{module.address} may add rules to {group.address} and its source is not on disk")


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
        ranges += _prefix_list(cluster, list_id)
    return _Ingress(
        values.get("protocol"), values.get("from_port"), values.get("to_port"), tuple(ranges), where, certain
    )


def _prefix_list(cluster: AuroraCluster, list_id: Value) -> Iterator[Value]:
    named = cluster.root.named(list_id, links.PREFIX_LIST)
    for it in named.given.candidates:
        for entry in it.resource.blocks("entry"):
            cidr = entry.get("cidr") if isinstance(entry, dict) else entry
            yield cidr if it.sure else Unknown(f"whether {it.resource.address} is meant is not known")
    if named.outside or named.unresolved:
        yield Unknown(f"the prefix list {named.outside[0] if named.outside else list_id} is not in this code")


def _reaches(rule: _Ingress, port: Value) -> Union[bool, Unknown]:
    """Whether a rule covers the port."""
    protocol = text(rule.protocol)
    if isinstance(protocol, Unknown):
        return protocol
    if protocol is None or protocol.lower() in ("-1", "all"):
        return True
    if protocol.lower() not in ("tcp", "6"):
        return False
    low, high = number(rule.from_port), number(rule.to_port)
    for known in (low, high, port):
        if isinstance(known, Unknown):
            return True if (low, high) == (0, 65535) else known
    if not (is_number(low) and is_number(high) and is_number(port)):
        return True
    return low <= port <= high  # type: ignore[operator]
