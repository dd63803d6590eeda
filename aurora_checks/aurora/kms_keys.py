"""Whose KMS key a value names: one that the customer manages, or one that AWS does.

https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-mgmt
"""

from __future__ import annotations

from functools import partial

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text, truth
from aurora_checks.aurora.verdict import Verdict, every, failed, passed, undecided, whichever
from aurora_checks.terraform.linked import Lead
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Reference, Unknown, Value

_OWN_KEYS = ("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key")
_LOOKED_UP = {"data.aws_kms_alias": "name", "data.aws_kms_key": "key_id"}
_OTHER_KEYS = (*_OWN_KEYS[1:], "aws_kms_alias", *_LOOKED_UP)
_SYMMETRIC = "SYMMETRIC_DEFAULT"
_FIX = "create an aws_kms_key and set kms_key_id to its arn"


def is_customer_managed(cluster: AuroraCluster, key: Value) -> Verdict:
    """Passed for a customer managed key that Aurora can use, failed for AWS's own; one of several is what all are."""
    return whichever(key, "kms_key_id", lambda one: _whose(cluster, one))


def _whose(cluster: AuroraCluster, key: Value) -> Verdict:
    found = cluster.root.named(key, links.KEY, cluster.resource, _OTHER_KEYS).given
    if found.leads:
        return every(found, partial(_key, cluster), partial(_elsewhere, cluster))
    return undecided(f"kms_key_id is not known: {key.reason}" if isinstance(key, Unknown) else "kms_key_id is not set")


def _key(cluster: AuroraCluster, resource: Resource) -> Verdict:
    if resource.full_type in _OWN_KEYS:
        return _own(cluster, resource)
    if resource.full_type in _LOOKED_UP:
        return _looked_up(resource)
    return passed(f"kms_key_id is {resource.address}")


def _elsewhere(cluster: AuroraCluster, lead: Lead) -> Verdict:
    """A name, or what a module that cannot be read gives: AWS's own keys are looked up by their alias, not made."""
    if lead.name:
        looked_up = (it for it in cluster.root.of_type(*_LOOKED_UP) if _gives(it, lead.name))
        return next((_looked_up(it) for it in looked_up), _named(lead.name))
    why = lead.why
    if isinstance(why, Reference) and why.path and cluster.root.opaque_module(why) is not None:
        return passed(f"kms_key_id is {why}")
    return undecided(f"kms_key_id is not known: {why.reason if why is not None else 'it is not in this code'}")


def _named(name: str) -> Verdict:
    if name.startswith("alias/aws/") or ":alias/aws/" in name:
        return failed(f"kms_key_id is {name}, a key that AWS manages", _FIX)
    return passed(f"kms_key_id is {name}")


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
