"""Whose KMS key a value leads to, by aliases and lookups: one that the customer manages, or one that AWS does.

https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-mgmt
https://docs.aws.amazon.com/kms/latest/developerguide/alias-about.html
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (KmsKeyId: a key of its own Region)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text, truth
from aurora_checks.aurora.regions import arn_in_other_region, in_other_region, region_of_arn, says_region
from aurora_checks.aurora.verdict import Verdict, all_of, every, failed, passed, undecided
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.linked import Lead
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import PartialText, Reference, Unknown, Value

_ALIAS = "aws_kms_alias"
_OWN_KEYS = ("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key")
_LOOKED_UP = {"data.aws_kms_alias": "name", "data.aws_kms_key": "key_id"}
_TYPES = (*_OWN_KEYS, _ALIAS, *_LOOKED_UP)
# What a known key is called in the attributes of these resources.
_NAMES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_OWN_KEYS, ("arn", "key_id", "id")),
    _ALIAS: ("arn", "name", "target_key_arn", "target_key_id"),
    "data.aws_kms_alias": ("arn", "target_key_arn", "target_key_id"),
    "data.aws_kms_key": ("arn", "id"),
}
_ENABLED = ("is_enabled", "enabled")  # what managed keys and imported ones or replicas call it
_ANY_ALIAS = "alias/"
_ALIAS_OF_AWS = "alias/aws/"
_DEFAULT_ALIAS = "alias/aws/rds"
_ANYTHING = "\0"  # an unknown part of a name
_SYMMETRIC = "SYMMETRIC_DEFAULT"
_FIX = "create an aws_kms_key and set kms_key_id to its arn"
_MOST_STEPS = 6  # from name to name: no code has more


def is_customer_managed(cluster: AuroraCluster, key: Value, steps: int = _MOST_STEPS) -> Verdict:
    """Passed for a customer managed key that Aurora can use, failed for AWS's own."""
    found = cluster.root.meant_by(key, *_TYPES).given
    if not found.leads or not steps:
        return undecided("kms_key_id does not lead to a key in this code")
    return every(found, partial(_judge, cluster, steps - 1), partial(_elsewhere, cluster, key, steps - 1))


def _elsewhere(cluster: AuroraCluster, key: Value, steps: int, lead: Lead) -> Verdict:
    """A key that no reference of this code leads to: by its name, or by the known part of its name."""
    if lead.name:
        return _named(cluster, lead.name, steps)
    if isinstance(lead.why, Reference) and lead.why.path and cluster.root.opaque_module(lead.why) is not None:
        return passed(f"kms_key_id is {lead.why}")
    if isinstance(key, PartialText):
        return _partly_named(key)
    return undecided(f"kms_key_id is not known: {lead.why.reason if lead.why else 'the key is not in this code'}")


def _named(cluster: AuroraCluster, name: str, steps: int) -> Verdict:
    if _is_alias_of_aws(name):
        return failed(f"kms_key_id is {name}, a key that AWS manages, not you", _FIX)
    elsewhere = (
        bool(region_of_arn(name)) and says_region(cluster.resource) and arn_in_other_region(cluster.resource, name)
    )
    if elsewhere is True:
        return _in_other_region(f"kms_key_id is {name}, which")
    if isinstance(elsewhere, Unknown):
        return undecided(f"whether the key {name} of kms_key_id is in the Region of the cluster is not known")
    alias = name.rpartition(":")[2]
    here = [it for it in keys_by_name(cluster.root).get(name, ()) if in_other_region(cluster.resource, it) is not True]
    aliases = [it for it in keys_by_name(cluster.root).get(alias, ()) if it.type == _ALIAS]
    here = here or [it for it in aliases if in_other_region(cluster.resource, it) is not True]
    if steps and here:
        return all_of(_judge(cluster, steps - 1, it) for it in here[:1])
    for it in _perhaps_called(cluster, alias) if steps else ():
        verdict = _judge(cluster, steps - 1, it)
        if verdict.is_failed:
            return undecided(f"kms_key_id is {name}, and {it.address} may have this name: {verdict.reason}")
    if alias.startswith(_ANY_ALIAS) and cluster.root.hidden is not None:
        return undecided(f"{cluster.root.hidden}, so the key that {name} leads to may not have been read")
    return passed(f"kms_key_id is {name}")


def _perhaps_called(cluster: AuroraCluster, alias: str) -> list[Resource]:
    """The aliases of this code whose name nobody knows, and which may be this one."""
    if not alias.startswith(_ANY_ALIAS):
        return []
    unnamed = [it for it in cluster.root.of_type(_ALIAS) if isinstance(text(it.get("name")), Unknown)]
    near = [it for it in unnamed if in_other_region(cluster.resource, it) is not True]
    return [it for it in near if equal(it.get("name"), alias) is not False]


def _is_alias_of_aws(name: str) -> bool:
    return name.startswith(_ALIAS_OF_AWS) or f":{_ALIAS_OF_AWS}" in name


def _partly_named(name: PartialText) -> Verdict:
    """A name with known parts: an alias that cannot be one of AWS is a customer's."""
    known = "".join(part if isinstance(part, str) else _ANYTHING for part in name.parts)
    shown = known.replace(_ANYTHING, "…")
    _, alias, rest = known.partition(_ANY_ALIAS)
    if not alias:
        is_arn = known.startswith("arn:") and "key/" in known
        return passed(f"kms_key_id is {shown}") if is_arn else undecided(f"kms_key_id is not known: {name.reason}")
    fixed, _, _ = (alias + rest).partition(_ANYTHING)
    if fixed.startswith(_ALIAS_OF_AWS):
        return failed(f"kms_key_id is {shown}, a key that AWS manages, not you", _FIX)
    end = (alias + rest).rpartition(_ANYTHING)[2]
    whole = _ANYTHING not in rest and fixed != _DEFAULT_ALIAS
    if whole or not _ALIAS_OF_AWS.startswith(fixed) or not _DEFAULT_ALIAS.endswith(end):
        return passed(f"kms_key_id is {shown}, which does not name an AWS managed key")
    return undecided(f"kms_key_id is not known: {name.reason}")


@once_per_root
def keys_by_name(root: RootModule) -> dict[str, list[Resource]]:
    """The keys and aliases of this code by the names that AWS has for them, if these are known."""
    index: dict[str, list[Resource]] = {}
    for resource in root.of_type(*_TYPES):
        for name in {text(resource.get(it)) for it in _NAMES[resource.full_type]}:
            if isinstance(name, str):
                index.setdefault(name, []).append(resource)
    return index


def _judge(cluster: AuroraCluster, steps: int, resource: Resource) -> Verdict:
    """A key, an alias or a lookup of this code."""
    verdict = all_of(_of_kind(cluster, steps, resource))
    elsewhere = in_other_region(cluster.resource, resource)
    if elsewhere is True:
        return all_of([verdict, _in_other_region(cluster.where(resource))])
    if isinstance(elsewhere, Unknown):
        return all_of([verdict, undecided(elsewhere.reason)])
    return verdict


def _in_other_region(what: str) -> Verdict:
    fix = "set kms_key_id to a key in the Region of the cluster, for example an aws_kms_replica_key"
    return failed(f"{what} is not in the Region of the cluster, so Aurora cannot use it", fix)


def _of_kind(cluster: AuroraCluster, steps: int, resource: Resource) -> Iterator[Verdict]:
    if resource.full_type in _OWN_KEYS:
        yield _own(cluster, resource)
        return
    if resource.full_type == _ALIAS:
        # Only AWS can create aliases of its own keys. So this alias leads to a customer's key.
        target = resource.get("target_key_id")
        found = cluster.root.meant_by(target, *_TYPES)
        yield passed(f"kms_key_id is {resource.address}")
        if steps and any(lead.resources for lead in found.leads):
            yield is_customer_managed(cluster, target, steps)
        return
    wanted = resource.get(_LOOKED_UP[resource.full_type])
    verdict = is_customer_managed(cluster, wanted, steps)
    unknown = undecided(f"which key {resource.address} looks up is not known: {verdict.reason}")
    yield verdict if verdict.is_passed or verdict.is_failed else unknown


def _own(cluster: AuroraCluster, key: Resource) -> Verdict:
    spec = text(key.get("customer_master_key_spec"))
    enabled = [truth(key.get(name)) for name in _ENABLED]
    if False in enabled:
        return failed(f"{cluster.where(key)} is disabled, so Aurora cannot use it", f"enable {key.address}")
    if isinstance(spec, str) and spec != _SYMMETRIC:
        return failed(
            f"{cluster.where(key)} is asymmetric, so Aurora cannot use it", "set kms_key_id to a symmetric key"
        )
    unknown = next((it for it in enabled if isinstance(it, Unknown)), None)
    if unknown is not None:
        return undecided(f"whether {key.address} is enabled is not known: {unknown.reason}")
    if isinstance(spec, Unknown):
        return undecided(f"whether {key.address} is a symmetric key is not known: {spec.reason}")
    return passed(f"kms_key_id is {key.address}")
