"""RULE-302: Security groups of the cluster's own (anti-pattern: none defined).

What: The cluster has a security group that is not the default one of its VPC.
Why: Without one AWS uses the default security group of the VPC, which the cluster then shares with all other resources
    without a group.
Fails: vpc_security_group_ids is not set or empty, also on restored clusters and secondary clusters; or it has only the
    default security group of the VPC: default_security_group_id, an aws_default_security_group, or a data source with
    the name default.
Passes: vpc_security_group_ids has at least one other group.
Fix: create an aws_security_group and set vpc_security_group_ids to its id
Undecided: the list, or the name of a group in a data source, depends on a value that is not known from the code.
Exceptions: none.
Controls: none.
Checkov: CKV2_AWS_5 checks the opposite: whether a security group is attached to something.
Runtime: none: AWS Config has no rule for the security groups of clusters.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.RDSSecurityGroups.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#vpc_security_group_ids
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.lookups import looked_up_by
from aurora_checks.aurora.provider_values import is_set, text
from aurora_checks.aurora.verdict import Verdict, any_of, every, failed, passed, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.linked import Lead
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import AllOf, Combined, Reference, SomeOf, Unknown, Value

_NAME = "vpc_security_group_ids"
_DEFAULT_ID = "default_security_group_id"
_LOOKUPS: dict[str, tuple[str, ...]] = {"data.aws_security_group": ("name",), "data.aws_security_groups": ()}
_DEFAULTS = {"aws_default_security_group": "id", "aws_vpc": _DEFAULT_ID, "aws_default_vpc": _DEFAULT_ID}
_TYPES = ("aws_security_group", *_DEFAULTS, *_LOOKUPS)
_IS_DEFAULT = "vpc_security_group_ids has only the default security group of the VPC"
_OWN = "vpc_security_group_ids has a security group that is not the default one of the VPC"


class SecurityGroups(ClusterCheck):
    """``vpc_security_group_ids``."""

    rule = "RULE-302"
    title = "Ensure Aurora PostgreSQL clusters do not use only the default security group of their VPC"
    category = CheckCategories.NETWORKING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.RDSSecurityGroups.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when there is one."""
        return whichever(cluster.get(_NAME), _NAME, partial(_judge, cluster)).on(_NAME)


def _judge(cluster: AuroraCluster, groups: Value) -> Verdict:
    verdicts = list(_each(cluster, groups))
    if not verdicts:
        return failed(f"{_NAME} is not set, so AWS uses the default security group of the VPC")
    return any_of(verdicts)


def _each(cluster: AuroraCluster, groups: Value) -> Iterator[Verdict]:
    """A verdict for each group of a list; a list that is unknown as a whole may be empty."""
    if isinstance(groups, (Combined, list)):
        for part in groups.parts if isinstance(groups, Combined) else groups:
            if isinstance(groups, list) and is_set(part) is not False:
                yield _group(cluster, part)
            elif isinstance(groups, Combined):
                yield from _each(cluster, part)
    elif isinstance(groups, (AllOf, SomeOf)) or (isinstance(groups, Reference) and groups.path[-1:] == ("id",)):
        yield _group(cluster, groups)
    elif isinstance(groups, Unknown):
        verdict = _group(cluster, groups)
        yield verdict if verdict.is_failed else undecided(f"{_NAME} is not known: {groups.reason}")
    elif is_set(groups) is not False:
        yield _group(cluster, groups)


def _group(cluster: AuroraCluster, group: Value) -> Verdict:
    if isinstance(group, AllOf):
        return any_of(_group(cluster, reference) for reference in group.references)
    found = cluster.root.meant_by(group, *_TYPES, many=True).given
    own = passed(_OWN)
    return every(found, _of_resource, partial(_elsewhere, cluster)) if found.leads else own


def _of_resource(group: Resource) -> Verdict:
    if group.full_type in _DEFAULTS:
        return failed(f"{_IS_DEFAULT} ({group.address})")
    if group.full_type in _LOOKUPS:
        names = looked_up_by(group, "group-name", *_LOOKUPS[group.full_type])
        unknown = next((it for it in names if isinstance(it, Unknown)), None)
        if unknown is not None:
            return undecided(f"which group {group.address} looks up is not known: {unknown.reason}")
        if names and all(text(it) == "default" for it in names):
            return failed(f"{_IS_DEFAULT} ({group.address})")
    return passed(_OWN)


def _elsewhere(cluster: AuroraCluster, lead: Lead) -> Verdict:
    """A group that is known by its id, or that a module which cannot be read makes."""
    root = cluster.root
    of_module = isinstance(lead.why, Reference) and root.opaque_module(lead.why) is not None
    if of_module and isinstance(lead.why, Reference) and lead.why.attribute == _DEFAULT_ID:
        return failed(f"{_IS_DEFAULT} ({lead.why})")
    by_id = [
        it for type_, name in _DEFAULTS.items() for it in root.of_type(type_) if lead.name and it.get(name) == lead.name
    ]
    by_id += [it for it in root.of_type(*_LOOKUPS) if lead.name and it.get("id") == lead.name]
    if by_id:
        return _of_resource(by_id[0])
    if root.deployed:
        return undecided(f"{lead.name or _NAME} is not in this state, and may be the default security group of the VPC")
    return passed(_OWN)


check = SecurityGroups()
