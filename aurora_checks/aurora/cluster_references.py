"""Whether a value means a cluster: a reference to it, its identifier, its ARN, or a pattern of ARNs.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.ARN.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.regions import account_of_arn, region_of, region_of_arn
from aurora_checks.aurora.verdict import is_so_of_all, is_so_of_one, shared_answer
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, OneOf, PartialText, Reference, Unknown, Value, references_in
from aurora_checks.terraform.wildcards import matches

MEMBERS = "cluster_members"  # the attribute of a cluster with the identifiers of its members


def means_cluster(value: Value, cluster: AuroraCluster) -> Answer:
    """True for the cluster's identifier or ARN, or a pattern of ARNs that has it."""
    if _of_members(value):
        return False
    return _means(value, cluster.resource, "cluster", "cluster_identifier", cluster)


def means_member(value: Value, cluster: AuroraCluster) -> Answer:
    """True for the identifier or ARN of one of the cluster's members, also where it is not known of which."""
    if _of_members(value):
        return names_members(value, cluster)
    meant = cluster.root.meant_by(value)
    if meant.leads and is_so_of_all(meant, lambda it: it in cluster.members.certain) is True:
        return True
    return is_so_of_one(cluster.members, lambda it: means_this_member(value, it, cluster))


def means_this_member(value: Value, member: Resource, cluster: AuroraCluster) -> Answer:
    """True for the identifier or ARN of one member, or a pattern of ARNs that has it."""
    if _of_members(value):
        only = cluster.members.certain == (member,) and not cluster.members.possible
        named = names_members(value, cluster)
        return named if only or named is False else Unknown("which members are meant is not known")
    return _means(value, member, "db", "identifier", cluster)


def names_members(value: Value, cluster: AuroraCluster) -> Answer:
    """Whether a value is ``cluster_members`` of this cluster, or one of them."""
    meant = [cluster.root.meant_by(reference, cluster.resource.type) for reference in _of_members(value)]
    return shared_answer(is_so_of_one(it, lambda found: found is cluster.resource) for it in meant)


def _of_members(value: Value) -> list[Reference]:
    """The references in a value to ``cluster_members`` of any cluster."""
    return [it for it in references_in(value) if it.attribute == MEMBERS]


def _means(value: Value, resource: Resource, kind: str, identifier: str, cluster: AuroraCluster) -> Answer:
    if isinstance(value, OneOf):
        return shared_answer(_means(it, resource, kind, identifier, cluster) for it in value.alternatives)
    meant = cluster.root.meant_by(value, resource.full_type, many=True)
    if resource in meant.certain:
        return True
    if resource in meant.possible:
        return Unknown("which of several resources is meant is not known")
    mentioned = cluster.root.mentioned_in(value)
    names_another = any(it.type == resource.type for it in mentioned)
    own = resource.get(identifier)
    same = None if mentioned else _same_name(value, kind, own)
    if same is not None:
        return same and not _is_elsewhere(value, resource)
    if isinstance(value, PartialText) and not names_another:
        # What is not known of a name stands for anything; of an ARN it is the Region, the account, the partition.
        value = "".join(part if isinstance(part, str) else "*" for part in value.parts)
        if not value.startswith("arn:") or value.split(":", 5)[-1].strip("*") != value.split(":", 5)[-1]:
            return Unknown("part of the name is not known")
    known = text(value)
    if isinstance(known, str):
        if _is_elsewhere(known, resource):
            return False
        return _matches(known, kind, text(resource.get(identifier)))
    if known is None or mentioned:
        return False
    return known


def _same_name(value: Value, kind: str, identifier: Value) -> Optional[bool]:
    """Whether an identifier or ARN has the same name where one of them is not known: both may be made of the same.

    None where that is not known, and for patterns.
    """
    if not (isinstance(value, Unknown) or isinstance(identifier, Unknown)) or not identifier or value is None:
        return None
    name = _name_in(_parts(value), kind)
    if name is None:
        return None
    named, own = _lower(name), lowered(identifier)
    return True if named is own else equal(named, own)


def lowered(text: Value) -> Value:
    """A text in lower case, as AWS keeps identifiers; of one that is partly known what is known."""
    return _lower(_parts(text))


def _parts(value: Value) -> list[Value]:
    return list(value.parts) if isinstance(value, PartialText) else [value]


def _name_in(parts: list[Value], kind: str) -> Optional[list[Value]]:
    """The name in ``name``, ``cluster:name`` or an ARN; None for patterns, and for ARNs of another kind of thing."""
    if any(isinstance(it, str) and "*" in it for it in parts):
        return None
    start = parts[0] if isinstance(parts[0], str) else ""
    if not start.startswith(("arn:", f"{kind}:")):
        return parts
    mark = f":{kind}:" if start.startswith("arn:") else f"{kind}:"
    for index, part in enumerate(parts):
        if isinstance(part, str) and mark in part:
            return [part.partition(mark)[2], *parts[index + 1 :]]
    return None


def _is_elsewhere(arn: Value, resource: Resource) -> bool:
    """Whether an ARN, or a pattern of ARNs, is of another Region or account than a resource."""
    known = "".join(it if isinstance(it, str) else "*" for it in arn.parts) if isinstance(arn, PartialText) else arn
    if not isinstance(known, str):
        return False
    own, account = region_of(resource), resource.provider.account
    there = [(region_of_arn(known), own if isinstance(own, str) else ""), (account_of_arn(known), account)]
    return any(it and not matches(pattern or "*", it) for pattern, it in there)


def _lower(parts: Sequence[Value]) -> Value:
    made = [it.lower() if isinstance(it, str) else it for it in parts if isinstance(it, Unknown) or it]
    return made[0] if len(made) == 1 else PartialText(tuple(made))  # type: ignore[arg-type]


def _matches(name: str, kind: str, identifier: object) -> Answer:
    """``orders``, ``cluster:orders``, ``arn:aws:rds:*:*:cluster:*`` or ``*`` against an identifier."""
    if name == "*":
        return True
    if name.startswith("arn:"):
        parts = name.split(":", 5)
        if len(parts) < 6 and not name.endswith("*"):
            return False
        if not matches(parts[2] if len(parts) > 2 else "*", "rds"):
            return False
        name = parts[5] if len(parts) == 6 else "*"
    elif ":" not in name:
        name = f"{kind}:{name}"
    pattern = name.lower()
    if isinstance(identifier, str):
        return matches(pattern, f"{kind}:{identifier.lower()}")
    if matches(pattern, f"{kind}:an-identifier-that-nobody-gives"):
        return True
    return _unknown_unless_generated(identifier) if pattern.startswith(f"{kind}:") else False


def _unknown_unless_generated(identifier: object) -> Answer:
    """An identifier that the provider makes up is never the literal one that somebody wrote."""
    return identifier if isinstance(identifier, Unknown) else False
