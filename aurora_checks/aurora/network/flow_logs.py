"""Whether the traffic of the subnets that a cluster may use is recorded by VPC flow logs.

A log on the VPC has all of its subnets; logs on single subnets must have every one. Logs on network interfaces and
gateways say nothing of the subnets.

https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import partial

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import is_set, text, truth
from aurora_checks.aurora.regions import in_same_place
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of,
    any_of,
    every,
    failed,
    passed,
    shared,
    undecided,
    whichever,
)
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Lead
from aurora_checks.terraform.model import OpaqueModule, Resource, RootModule, once_per_root
from aurora_checks.terraform.values import (
    AllOf,
    NotShown,
    OneOf,
    Reference,
    Unknown,
    Value,
    choices_of,
    listed,
    references_in,
)

# What of the traffic a log must have. Each of these is taken: rejected connections alone show who tries.
ACCEPTED_TRAFFIC = frozenset(("ALL", "ACCEPT", "REJECT"))

_GROUP_NAME = "db_subnet_group_name"
_VPCS = ("aws_vpc", "aws_default_vpc")
_DESTINATIONS = ("log_destination", "log_group_name")
_SECURITY_GROUPS = ("aws_security_group", "aws_default_security_group", "data.aws_security_group")
_FIX = "add an aws_flow_log with the vpc_id of the database's VPC"
# The module whose argument enable_flow_log (default: false) makes a log of its VPC.
_VPC_MODULE = pattern(r"terraform-aws-modules/(terraform-aws-)?vpc(/aws)?(\.git)?(\?.*)?$")
_MAY_LOG = pattern(r"flow|log|vpc|network|baseline")
_NEVER_LOGS = pattern(r"endpoint")

# Identifies a VPC or subnet: its address, its id, or the unknown value in its place.
Key = object


@dataclass
class _Logs:
    """The flow logs of a RootModule by VPC or subnet; ``loose`` are those whose VPC or subnet is not known."""

    certain: dict[Key, Resource] = field(default_factory=dict)
    possible: dict[Key, Resource] = field(default_factory=dict)
    loose: list[Resource] = field(default_factory=list)


def subnets_are_logged(cluster: AuroraCluster) -> Verdict:
    """Passed when each subnet that the cluster may use has a flow log, its VPC's or its own."""

    def judge_name(name: Value) -> Verdict:
        found = cluster.root.named(name, links.SUBNET_GROUP, cluster.resource).given
        if found.certain or found.possible:
            return every(found, partial(_of_group, cluster), lambda _: _of_unseen_group(cluster, name))
        return _of_unseen_group(cluster, name)

    return whichever(cluster.get(_GROUP_NAME), _GROUP_NAME, judge_name, is_name=True)


def _of_group(cluster: AuroraCluster, group: Resource) -> Verdict:
    subnets = cluster.subnets_of(group)

    def judge(subnet: Resource) -> Verdict:
        if subnet.full_type == "data.aws_subnets":
            return _in_vpcs(cluster, _filtered_vpcs(cluster.root, subnet), f"the VPC of {subnet.address}")
        return _subnet(cluster, subnet)

    if not subnets.leads:
        return _in_vpcs(cluster, _by_security_groups(cluster), f"the VPC of {group.address}")
    return every(subnets, judge, partial(_elsewhere, cluster, group))


def _of_unseen_group(cluster: AuroraCluster, name: Value) -> Verdict:
    """No subnet group, the default one, or one that is not in this code."""
    known = text(name)
    if (known is None and cluster.has_source is False) or known == "default":
        default = [it for it in cluster.root.of_type("aws_default_vpc") if _is_near(cluster, it)]
        return _in_vpcs(cluster, {it.address for it in default} or _by_security_groups(cluster), "the default VPC")
    modules = {key for reference in references_in(name) for key in _module_key(cluster.root, reference)}
    return _in_vpcs(cluster, modules or _by_security_groups(cluster), "the VPC of the cluster's subnet group")


def _is_near(cluster: AuroraCluster, resource: Resource) -> bool:
    return in_same_place(cluster.resource, resource) is True


def _elsewhere(cluster: AuroraCluster, group: Resource, lead: Lead) -> Verdict:
    """Subnets that are not in this code: those of modules that cannot be read, known ids, and what nobody knows."""
    verdicts = [
        _in_vpcs(cluster, modules, f"the VPC of {reference}")
        for reference in references_in(lead.why)
        for modules in (_module_key(cluster.root, reference),)
        if modules
    ]
    if verdicts:
        return shared(verdicts) or undecided(f"which of several subnets belong to {group.address} is not known")
    key: Key = lead.name or lead.why
    own = _logged(cluster.root, {key}, lead.name or "its subnets")
    verdict = any_of([own, _in_vpcs(cluster, _by_security_groups(cluster), f"the VPC of {group.address}")])
    single = _logs_of_subnets(cluster.root)
    if verdict.is_failed and lead.why is not None and single:
        return undecided(
            f"the subnets of {group.address} are not known, and {single[0].address} may record their traffic"
        )
    return verdict


def _subnet(cluster: AuroraCluster, subnet: Resource) -> Verdict:
    """A log on the subnet, or on its VPC; failed where both are in this code, and nothing in it logs them."""
    root = cluster.root
    keys: set[Key] = {subnet.address, *_keys(root, subnet.get("id"))}
    vpcs = _vpc_of_subnet(cluster, subnet)
    verdict = any_of([_logged(root, keys, subnet.address), _in_vpcs(cluster, vpcs, f"the VPC of {subnet.address}")])
    if verdict.is_failed and subnet.data:
        return undecided(
            f"{subnet.address} comes from a data source, and it may have a flow log that is not in this code"
        )
    if verdict.is_failed and subnet.uncertain is not None:
        return undecided(f"{subnet.address} may not exist: {verdict.reason}")
    if verdict.is_failed:
        return failed(f"no flow log records the traffic of {cluster.where(subnet)} or of its VPC", verdict.fix)
    return verdict


def _vpc_of_subnet(cluster: AuroraCluster, subnet: Resource) -> set[Key]:
    if subnet.full_type == "aws_default_subnet":
        return {it.address for it in cluster.root.of_type("aws_default_vpc") if _is_near(cluster, it)}
    if is_set(subnet.get("vpc_id")) is False:
        return _filtered_vpcs(cluster.root, subnet) or _by_security_groups(cluster)
    return _keys(cluster.root, subnet.get("vpc_id"))


def _filtered_vpcs(root: RootModule, data: Resource) -> set[Key]:
    """The VPC that a data source filters by."""
    found: set[Key] = set(_keys(root, data.get("vpc_id")))
    for block in data.blocks("filter"):
        if isinstance(block, dict) and text(block.get("name")) == "vpc-id":
            values = listed(block.get("values"))
            found |= _keys(root, values[0]) if len(values) == 1 else set()
    return found


def _by_security_groups(cluster: AuroraCluster) -> set[Key]:
    """The VPC of the cluster's security groups, which is that of its subnets."""
    groups = cluster.root.meant_by(cluster.get("vpc_security_group_ids"), *_SECURITY_GROUPS, many=True)
    found = [_keys(cluster.root, it.get("vpc_id")) for it in groups.certain or groups.possible]
    return found[0] if found and all(it == found[0] for it in found) else set()


# --- what stands for a VPC or subnet


def _keys(root: RootModule, id_: Value) -> set[Key]:
    """What an id stands for; empty when it is not set or one of several."""
    id_ = text(id_)
    if id_ is None or isinstance(id_, OneOf):
        return set()
    if isinstance(id_, NotShown) and id_.local:
        return {id_.local}
    found: set[Key] = {id_} if isinstance(id_, str) else set()
    for reference in references_in(id_):
        resource = root.meant_by(Reference(reference.address)).given.only
        if resource is not None:
            found.add(resource.address)
            if resource.data:
                found |= _keys(root, resource.get("id"))
        found |= _module_key(root, reference) or ({reference} if not root.mentioned_in(reference) else set())
    return found or (set() if root.mentioned_in(id_) else {id_})


def _module_key(root: RootModule, reference: Reference) -> set[Key]:
    """The module that cannot be read and gives this VPC, subnet or subnet group: it is taken to have one VPC."""
    return {reference.address} if root.opaque_module(reference) is not None else set()


# --- flow logs


@once_per_root
def _logs(root: RootModule) -> _Logs:
    logs = _Logs()
    for log in root.of_type("aws_flow_log"):
        if not _records(log):
            continue
        for name in ("vpc_id", "subnet_id"):
            id_ = log.get(name)
            if is_set(id_) is False:
                continue
            keys = _keys(root, id_)
            sure = (log.uncertain is None or _is_for_each(log, id_)) and not _is_one_of_them(name, id_)
            several = {it.address for it in root.mentioned_in(id_)}
            for key in keys or several | {key for it in references_in(id_) for key in _keys(root, it)}:
                (logs.certain if sure and keys else logs.possible).setdefault(key, log)
            choices = choices_of(id_)
            if any(isinstance(it, NotShown) or (type(it) is Unknown and not references_in(it)) for it in choices):
                logs.loose.append(log)
    return logs


@once_per_root
def _logs_of_subnets(root: RootModule) -> list[Resource]:
    return [it for it in root.of_type("aws_flow_log") if _records(it) and is_set(it.get("subnet_id")) is not False]


def _records(log: Resource) -> bool:
    """Whether a log has traffic that counts and goes somewhere; a value that is not known may be right."""
    traffic = text(log.get("traffic_type"))
    goes = any(is_set(log.get(name)) is not False for name in _DESTINATIONS)
    return goes and (isinstance(traffic, Unknown) or traffic in ACCEPTED_TRAFFIC)


def _is_for_each(log: Resource, id_: Value) -> bool:
    """``for_each = toset(aws_subnet.db[*].id)`` and ``each.value``: one log for each of them."""
    return isinstance(log.uncertain, AllOf) and references_in(id_) == log.uncertain.references


def _is_one_of_them(name: str, id_: Value) -> bool:
    """``aws_subnet.db[0].id`` where nobody knows how many there are: the others may have no log."""
    return name == "subnet_id" and any(it.is_any for it in references_in(id_))


def _logged(root: RootModule, keys: set[Key], what: str) -> Verdict:
    logs = _logs(root)
    ordered = sorted(keys, key=str)  # a report of the same code is the same
    for key in ordered:
        if key in logs.certain:
            return passed(f"{logs.certain[key].address} records the traffic of {what}")
    for key in ordered:
        if key in logs.possible:
            return undecided(f"{logs.possible[key].address} may record the traffic of {what}")
    return failed(f"no flow log records the traffic of {what}", _FIX)


def _in_vpcs(cluster: AuroraCluster, keys: set[Key], what: str) -> Verdict:
    """Passed when the VPC has a flow log; failed where it is in this code and nothing can have one; else undecided."""
    verdict = _logged(cluster.root, keys, what)
    if not verdict.is_failed:
        return verdict
    logs = _logs(cluster.root)
    if logs.loose:
        return undecided(f"{logs.loose[0].address} may record the traffic of {what}")
    names = sorted(key for key in keys if isinstance(key, str))
    modules = [it for name in names for it in [cluster.root.opaque_module(Reference(name))] if it]
    if modules:
        verdict = all_of(_of_module(module, what) for module in modules)
    elif not any(_is_here(cluster.root, key) for key in keys):
        verdict = undecided(f"{what} is not in this code")
    if verdict.is_failed:
        for why in _unread(cluster.root, keys):
            return undecided(f"in this code, {verdict.reason}. But {why}")
    return verdict


def _is_here(root: RootModule, key: Key) -> bool:
    found = root.at(key) if isinstance(key, str) else ()
    return any(it.full_type in _VPCS and it.uncertain is None for it in found)


def _of_module(module: OpaqueModule, what: str) -> Verdict:
    """A VPC of a module that cannot be read."""
    if not _VPC_MODULE.search(module.source):
        return undecided(f"{module.address} creates {what}, and its code is not on disk ({module.source})")
    enabled = truth(module.inputs.get("enable_flow_log"))
    if isinstance(enabled, Unknown):
        return undecided(f"enable_flow_log of {module.address} is not known: {enabled.reason}")
    if enabled:
        return passed(f"{module.address} creates a flow log for its VPC")
    return failed(f"{module.address} creates no flow log for {what}", f"set enable_flow_log = true on {module.address}")


def _unread(root: RootModule, keys: set[Key]) -> Iterator[str]:
    """Why there may be a flow log of a VPC that was not read: a broken file, or a module that is given the VPC."""
    if root.unread:
        yield f"{root.unread}, so not all of the code was read"
    for module, given in _given(root):
        if given & keys and module.address not in keys:
            yield f"{module.address} gets the VPC as an argument and its source ({module.source}) is not on disk"


@once_per_root
def _given(root: RootModule) -> tuple[tuple[OpaqueModule, set[Key]], ...]:
    """The modules that cannot be read and may make flow logs, each with what it is given."""
    found = []
    for module in root.opaque_modules:
        words = f"{module.address} {module.source}".lower()
        if _MAY_LOG.search(words) and not _NEVER_LOGS.search(words):
            found.append((module, {key for value in list(module.inputs.values()) for key in _keys_in(root, value)}))
    return tuple(found)


def _keys_in(root: RootModule, value: Value) -> set[Key]:
    return {key for item in listed(value) if not isinstance(item, (dict, bool)) for key in _keys(root, item)}
