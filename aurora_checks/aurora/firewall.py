"""Whether security groups let the whole internet reach a cluster's port, in each of the ways to write their rules.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

from aurora_checks.aurora import links
from aurora_checks.aurora.addresses import covers_everything
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.reading import number, text
from aurora_checks.aurora.verdict import Verdict, all_of, failed, passed, undecided
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Reference, Unknown, Value, is_number, references_in

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
    group_ids = cluster.get("vpc_security_group_ids")
    if group_ids is None or group_ids == []:
        return all_of([passed("the VPC's default security group lets in only itself"), *_default_groups(cluster)])
    items = group_ids if isinstance(group_ids, list) else [group_ids]
    return all_of(verdict for item in items for verdict in _listed(cluster, item))


def _default_groups(cluster: AuroraCluster) -> Iterator[Verdict]:
    """The adopted default group of the VPC, where there is just one that it can be."""
    groups = list(cluster.stack.of_type("aws_default_security_group"))
    for group in groups if len(groups) == 1 else ():
        yield _group(cluster, group)


def _listed(cluster: AuroraCluster, item: Value) -> Iterator[Verdict]:
    groups = [
        resource
        for reference in references_in(item)
        for resource in cluster.stack.resolve(reference)
        if resource.full_type in _GROUP_TYPES
    ]
    for group in groups:
        yield _group(cluster, group)
    if not groups:
        name = item if isinstance(item, str) else str(item) if isinstance(item, Reference) else "one of them"
        yield undecided(f"the rules of security group {name} are not in this code")


def _group(cluster: AuroraCluster, group: Resource) -> Verdict:
    rules = list(_ingress(cluster, group))
    reaching = [rule for rule in rules if isinstance(rule, Unknown) or _reaches(rule, cluster.port) is not False]
    everything = [it for rule in reaching if isinstance(rule, _Ingress) and _sure(rule, cluster) for it in _texts(rule)]
    if covers_everything(everything):
        wheres = (rule.where for rule in reaching if isinstance(rule, _Ingress) and _texts(rule))
        return failed(f"{next(wheres)} lets the whole internet reach port {cluster.port}", _FIX)
    return all_of([passed(f"{group.address} is not open to the internet"), *(_unclear(rule, cluster) for rule in reaching)])


def _sure(rule: _Ingress, cluster: AuroraCluster) -> bool:
    return rule.certain and _reaches(rule, cluster.port) is True


def _texts(rule: _Ingress) -> list[str]:
    return [str(it) for it in rule.ranges if isinstance(it, str)]


def _unclear(rule: Union[_Ingress, Unknown], cluster: AuroraCluster) -> Verdict:
    if isinstance(rule, Unknown):
        return undecided(f"ingress rules are not known: {rule.reason}")
    unknown = [it for it in rule.ranges if isinstance(it, Unknown) and not _inside(cluster, it)]
    if unknown:
        return undecided(f"the ranges of {rule.where} are not known: {unknown[0].reason}")
    if covers_everything(_texts(rule)):
        return undecided(f"{rule.where} may let the whole internet reach the cluster's port")
    return passed("not the whole internet")


def _inside(cluster: AuroraCluster, value: Unknown) -> bool:
    """A range of a VPC or subnet is never the whole internet."""
    references = value.references
    return bool(references) and all("cidr" in "".join(str(step) for step in it.path) for it in references)


# --- the ways to write a rule


def _ingress(cluster: AuroraCluster, group: Resource) -> Iterator[Union[_Ingress, Unknown]]:
    for block in group.blocks("ingress"):
        if isinstance(block, Unknown):
            yield block
        else:
            yield _classic(block, cluster.where(group), True)
    link = links.GROUP_RULES if group.type == "aws_security_group" else links.DEFAULT_GROUP_RULES
    rules = cluster.stack.sources(group, link)
    for rule in (*rules.certain, *rules.possible):
        if text(rule.get("type")) != "egress":
            yield _classic(rule.values, cluster.where(rule), rule in rules.certain)
    link = links.INGRESS_RULES if group.type == "aws_security_group" else links.DEFAULT_INGRESS_RULES
    rules = cluster.stack.sources(group, link)
    for rule in (*rules.certain, *rules.possible):
        yield _Ingress(
            rule.get("ip_protocol"),
            rule.get("from_port"),
            rule.get("to_port"),
            (rule.get("cidr_ipv4"), rule.get("cidr_ipv6"), *_prefix_list(cluster, rule.get("prefix_list_id"))),
            cluster.where(rule),
            rule in rules.certain,
        )
    for module in cluster.stack.opaque_modules:
        given = module.inputs.get("security_group_id")
        if any(group in cluster.stack.resolve(reference) for reference in references_in(given)):
            yield Unknown(f"{module.address} may add rules to {group.address} and its source is not on disk")


def _classic(values: object, where: str, certain: bool) -> _Ingress:
    get = values.get  # type: ignore[attr-defined]
    ranges: list[Value] = []
    for name in ("cidr_blocks", "ipv6_cidr_blocks"):
        given = get(name)
        ranges += given if isinstance(given, list) else [given]
    return _Ingress(get("protocol"), get("from_port"), get("to_port"), tuple(ranges), where, certain)


def _prefix_list(cluster: AuroraCluster, list_id: Value) -> Iterator[Value]:
    for prefix_list in cluster.stack.named(list_id, links.PREFIX_LIST).certain:
        for entry in prefix_list.blocks("entry"):
            yield entry.get("cidr") if isinstance(entry, dict) else entry


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
