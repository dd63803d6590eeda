"""AWS Config rules that watch Aurora PostgreSQL clusters, in every way to deploy them.

https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster
from aurora_checks.aurora.evidence_index import EvidenceIndex
from aurora_checks.aurora.global_database import linked_to_global_database
from aurora_checks.aurora.monitoring.config_recorders import CLUSTER_TYPE, GLOBAL_TYPE, recording
from aurora_checks.aurora.monitoring.security_hub import standards
from aurora_checks.aurora.provider_values import Text, is_one_of, is_set, text
from aurora_checks.aurora.regions import in_same_place, in_same_region
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of,
    all_of_answers,
    any_of_answers,
    failed,
    opposite,
    passed,
    shared_answer,
    undecided,
)
from aurora_checks.terraform.equality import equal_texts
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, Unknown, Value, choices_of, listed

# Managed rules that evaluate DB clusters of Aurora PostgreSQL.
CLUSTER_RULES = frozenset(
    {
        "AURORA_LAST_BACKUP_RECOVERY_POINT_CREATED",
        "AURORA_MEETS_RESTORE_TIME_TARGET",
        "AURORA_RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT",
        "AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
        "RDS_AURORA_POSTGRESQL_LOGS_TO_CLOUDWATCH",
        "RDS_CLUSTER_AUTO_MINOR_VERSION_UPGRADE_ENABLE",
        "RDS_CLUSTER_BACKUP_RETENTION_CHECK",
        "RDS_CLUSTER_DEFAULT_ADMIN_CHECK",
        "RDS_CLUSTER_DELETION_PROTECTION_ENABLED",
        "RDS_CLUSTER_ENCRYPTED_AT_REST",
        "RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED",
        "RDS_CLUSTER_MULTI_AZ_ENABLED",
        "RDS_CLUSTER_TAGGED",
    }
)
# Those that evaluate global databases, and so only clusters that belong to one.
GLOBAL_RULES = frozenset({"AURORA_GLOBAL_DATABASE_ENCRYPTION_AT_REST"})
_IDENTIFIER = pattern(r"""["']?SourceIdentifier["']?\s*:\s*["']?([A-Z][A-Z0-9_]+)""")
_COMMENT = pattern(r"^\s*#.*$", re.MULTILINE)
_BEFOREHAND = "PROACTIVE"
_PACKS = ("aws_config_conformance_pack", "aws_config_organization_conformance_pack")
_MANAGED = "aws_config_organization_managed_rule"
_CUSTOM = ("aws_config_organization_custom_rule", "aws_config_organization_custom_policy_rule")
# For the member accounts, too.
_ORGANIZATION = (_MANAGED, *_CUSTOM, "aws_config_organization_conformance_pack")


class _Scope(NamedTuple):
    """What a rule, or one of an organization, is limited to."""

    types: Value
    id_: Value
    tag_key: Value
    tag_value: Value


def config_rules(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each rule, pack or standard that may watch the cluster: passed when it does."""
    for resource, verdict, type_ in _rules(cluster):
        near = (in_same_region if resource.type in _ORGANIZATION else in_same_place)(cluster.resource, resource)
        if near is not False:
            yield _in_force(cluster, resource, verdict, near, type_)
    for resource, verdict, near in standards(cluster):
        if near is not False:
            yield _in_force(cluster, resource, verdict, near, CLUSTER_TYPE)


def _in_force(cluster: AuroraCluster, resource: Resource, verdict: Verdict, near: Answer, type_: str) -> Verdict:
    """A passed verdict on a rule stays passed if the rule exists, is in the cluster's Region, and sees clusters."""
    if not verdict.is_passed:
        return verdict
    if resource.uncertain is not None:
        return undecided(f"{resource.address} may not exist: {resource.uncertain.reason}")
    if isinstance(near, Unknown):
        return undecided(near.reason)
    return all_of([verdict, *recording(cluster, type_)])


def _rules(cluster: AuroraCluster) -> Iterator[tuple[Resource, Verdict, str]]:
    """Each rule or pack, whether it watches the cluster, and the type of what it watches."""
    for rule in _by_scope(cluster.root).of(cluster):
        for verdict, type_ in _rule(cluster, rule):
            judges = all_of_answers([_judges_what_exists(rule), _is_in_scope(cluster, rule, type_)])
            if judges is not False:
                yield rule, _perhaps(rule, verdict) if isinstance(judges, Unknown) else verdict, type_
    for pack, names in _packs(cluster.root):
        yield pack, *_pack(cluster, pack, names)


def _perhaps(rule: Resource, verdict: Verdict) -> Verdict:
    unknown = undecided(f"whether {rule.address} judges this cluster is not known")
    return unknown if verdict.is_passed else verdict


@once_per_root
def _by_scope(root: RootModule) -> EvidenceIndex[Resource]:
    """The rules by the ids that they are limited to; those without ids may be for any cluster."""
    rules = root.of_type("aws_config_config_rule", _MANAGED, *_CUSTOM)
    return EvidenceIndex(root, ((it, _ids(it) or None) for it in rules))


def _ids(rule: Resource) -> list[Value]:
    return [it.id_ for it in _scopes(rule) if is_set(it.id_) is not False]


@once_per_root
def _packs(root: RootModule) -> list[tuple[Resource, frozenset[str]]]:
    """The conformance packs, each with the managed rules that its template names."""
    packs = root.of_type(*_PACKS)
    return [(it, frozenset(_names_in(it.get("template_body")))) for it in packs]


def _names_in(template: Value) -> Iterator[str]:
    for part in texts_in(template):
        yield from _IDENTIFIER.findall(_COMMENT.sub("", part))


def _rule(cluster: AuroraCluster, rule: Resource) -> Iterator[tuple[Verdict, str]]:
    """Whether a rule is about clusters, apart from its scope and from when it judges."""
    if rule.type == "aws_config_config_rule":
        for source in rule.blocks("source"):
            yield from _source(cluster, rule, source)
    elif rule.type == _MANAGED:
        yield from _identifier(cluster, rule, rule.get("rule_identifier"))
    else:
        yield from _custom(rule)


def _source(cluster: AuroraCluster, rule: Resource, source: Value) -> Iterator[tuple[Verdict, str]]:
    owner = text(source.get("owner")) if isinstance(source, dict) else source
    if isinstance(owner, Unknown) or not isinstance(source, dict):
        yield undecided(f"the source of {rule.address} is not known"), CLUSTER_TYPE
    elif owner not in ("CUSTOM_LAMBDA", "CUSTOM_POLICY"):
        yield from _identifier(cluster, rule, source.get("source_identifier"))
    else:
        yield from _custom(rule)


def _custom(rule: Resource) -> Iterator[tuple[Verdict, str]]:
    """A rule of one's own watches what it is limited to; without types nobody knows what it judges."""
    named = any_of_answers(_names(scope.types, CLUSTER_TYPE) for scope in _scopes(rule))
    if named is True:
        yield passed(f"{rule.address} watches DB clusters"), CLUSTER_TYPE
    elif isinstance(named, Unknown):
        yield undecided(f"which resources {rule.address} watches is not known: {named.reason}"), CLUSTER_TYPE


def _identifier(cluster: AuroraCluster, rule: Resource, identifier: Value) -> Iterator[tuple[Verdict, str]]:
    known = text(identifier)
    type_ = GLOBAL_TYPE if known in GLOBAL_RULES else CLUSTER_TYPE
    if isinstance(known, Unknown):
        yield undecided(f"which AWS Config rule {rule.address} deploys is not known: {known.reason}"), type_
    elif known is not None and known in CLUSTER_RULES | GLOBAL_RULES:
        yield _watches(cluster, rule, known), type_


def _watches(cluster: AuroraCluster, rule: Resource, identifier: str) -> Verdict:
    """Whether a managed rule is about this kind of cluster."""
    if identifier in CLUSTER_RULES:
        return passed(f"{rule.address} is {identifier}")
    in_global = linked_to_global_database(cluster)
    if in_global is True:
        return passed(f"{rule.address} is {identifier}, for the global database of the cluster")
    if in_global is False:
        return failed(f"{rule.address} is {identifier}, but the cluster is not in a global database")
    return undecided(f"{rule.address} is {identifier}: {in_global.reason}")


def _is_in_scope(cluster: AuroraCluster, rule: Resource, type_: str) -> Answer:
    """Whether a rule is not limited to other resources, or to a tag that the cluster lacks."""
    return all_of_answers(answer for scope in _scopes(rule) for answer in _limits(cluster, scope, type_))


def _limits(cluster: AuroraCluster, scope: _Scope, type_: str) -> Iterator[Answer]:
    """Whether the cluster is within each of the limits that a scope has."""
    if is_set(scope.types) is not False:
        yield _names(scope.types, type_)
    if is_set(scope.id_) is not False:
        yield means_cluster(scope.id_, cluster)
    key, wanted = text(scope.tag_key), text(scope.tag_value)
    if isinstance(key, Unknown):
        yield key
    elif key is not None:
        yield _has_tag(cluster.tags.get(key), wanted)


def _has_tag(tag: Text, wanted: Text) -> Answer:
    """Whether the tag of a cluster has the value that is wanted; null wants any."""
    if tag is None or wanted is None:
        return tag if isinstance(tag, Unknown) else tag is not None
    same = equal_texts(tag, wanted)
    return Unknown("whether the cluster has the tag of a Config rule is not known") if same is None else same


def _names(types: Value, type_: str) -> Answer:
    """Whether a list of types has this one."""
    answers = [any_of_answers(is_one_of(it, type_) for it in listed(choice)) for choice in choices_of(types)]
    return shared_answer(answers)


def _judges_what_exists(rule: Resource) -> Answer:
    """Whether a rule judges not only what is about to be made; it names no mode, or one of its modes is another."""
    if rule.type != "aws_config_config_rule":
        return True  # an organization's rule has no mode
    modes = [it.get("mode") if isinstance(it, dict) else it for it in rule.blocks("evaluation_mode")]
    return not modes or any_of_answers(opposite(is_one_of(it, _BEFOREHAND)) for it in modes)


def _scopes(rule: Resource) -> Iterator[_Scope]:
    if rule.type != "aws_config_config_rule":
        names = ("resource_types_scope", "resource_id_scope", "tag_key_scope", "tag_value_scope")
        yield _Scope(*map(rule.get, names))
        return
    for scope in rule.blocks("scope"):
        if isinstance(scope, dict):
            names = ("compliance_resource_types", "compliance_resource_id", "tag_key", "tag_value")
            yield _Scope(*map(scope.get, names))
        else:
            yield _Scope(scope, None, None, None)


def _pack(cluster: AuroraCluster, pack: Resource, names: frozenset[str]) -> tuple[Verdict, str]:
    found = sorted(names & CLUSTER_RULES)
    if found:
        return passed(f"{pack.address} has {found[0]}"), CLUSTER_TYPE
    if isinstance(pack.get("template_body"), Unknown) or is_set(pack.get("template_s3_uri")) is not False:
        return undecided(f"the template of {pack.address} is not in this code"), CLUSTER_TYPE
    for name in sorted(names & GLOBAL_RULES):
        return _watches(cluster, pack, name), GLOBAL_TYPE
    return failed(f"{pack.address} has no AWS Config rule for DB clusters"), CLUSTER_TYPE
