"""Whose KMS key a value names: one that the customer manages, or one that AWS does.

https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-mgmt
"""

from __future__ import annotations

from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text, truth
from aurora_checks.aurora.verdict import Verdict, all_of, failed, passed, undecided
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Reference, Unknown, Value, references_in

_OWN_KEYS = ("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key")
_LOOKED_UP = {"data.aws_kms_alias": "name", "data.aws_kms_key": "key_id"}
_SYMMETRIC = "SYMMETRIC_DEFAULT"
_FIX = "create an aws_kms_key and set kms_key_id to its arn"


def is_customer_managed(cluster: AuroraCluster, key: Value) -> Verdict:
    """Passed for a customer managed key that Aurora can use, failed for AWS's own."""
    verdicts = [
        verdict
        for reference in references_in(key)
        for verdict in (_referenced(cluster, reference),)
        if verdict is not None
    ]
    if verdicts:
        return all_of(verdicts)
    name = text(key)
    if isinstance(name, str):
        return next((_looked_up(it) for it in cluster.root.of_type(*_LOOKED_UP) if _gives(it, name)), _named(name))
    return undecided(f"kms_key_id is not known: {name.reason}" if name else "kms_key_id is not set")


def _named(name: str) -> Verdict:
    if name.startswith("alias/aws/") or ":alias/aws/" in name:
        return failed(f"kms_key_id is {name}, a key that AWS manages", _FIX)
    return passed(f"kms_key_id is {name}")


def _referenced(cluster: AuroraCluster, reference: Reference) -> Optional[Verdict]:
    """What a reference says of the key; None when it is not to anything that is a key."""
    for resource in cluster.root.resolve(reference):
        if resource.full_type in _OWN_KEYS:
            return _own(cluster, resource)
        if resource.full_type == "aws_kms_alias":
            return passed(f"kms_key_id is {resource.address}")
        if resource.full_type in _LOOKED_UP:
            return _looked_up(resource)
    if reference.address.startswith("module.") and reference.path:
        return passed(f"kms_key_id is {reference}")
    return None


def _looked_up(data: Resource) -> Verdict:
    wanted = text(data.get(_LOOKED_UP[data.full_type]))
    return _named(wanted) if isinstance(wanted, str) else undecided(f"which key {data.address} looks up is not known")


def _gives(data: Resource, key: str) -> bool:
    """Whether a key that a plan shows was looked up by this data source."""
    return key in (data.get("arn"), data.get("target_key_arn"), data.get("target_key_id"))


def _own(cluster: AuroraCluster, key: Resource) -> Verdict:
    spec = text(key.get("customer_master_key_spec"))
    if truth(key.get("is_enabled")) is False:
        return failed(f"{cluster.where(key)} is disabled, Aurora cannot use it", "enable the key")
    if isinstance(spec, str) and spec != _SYMMETRIC:
        return failed(f"{cluster.where(key)} is asymmetric, Aurora cannot use it", "use a symmetric key")
    if isinstance(spec, Unknown):
        return undecided(f"the kind of key of {key.address} is not known: {spec.reason}")
    return passed(f"kms_key_id is {key.address}")
