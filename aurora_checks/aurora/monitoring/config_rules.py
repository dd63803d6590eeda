"""AWS Config rules that watch Aurora PostgreSQL clusters, in every way to deploy them.

https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster
from aurora_checks.aurora.provider_values import is_set, text, truth
from aurora_checks.aurora.regions import in_other_region, in_same_region
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Unknown, Value

# Managed rules that evaluate DB clusters of Aurora PostgreSQL.
CLUSTER_RULES = frozenset(
    {
        "AURORA_GLOBAL_DATABASE_ENCRYPTION_AT_REST",
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
_CLUSTER_TYPE = "AWS::RDS::DBCluster"
_IDENTIFIER = re.compile(r"""["']?SourceIdentifier["']?\s*:\s*["']?([A-Z][A-Z0-9_]+)""")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_PACKS = ("aws_config_conformance_pack", "aws_config_organization_conformance_pack")
_CUSTOM = ("aws_config_organization_custom_rule", "aws_config_organization_custom_policy_rule")
_FSBP = "aws-foundational-security-best-practices"


def config_rules(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each rule, pack or standard that may watch the cluster: passed when it does."""
    stopped = _stopped_recorder(cluster)
    for resource, verdict in _all(cluster):
        near = in_same_region(cluster.resource, resource)
        if near is False:
            continue
        if verdict.is_passed and stopped is not None:
            yield failed(
                f"{cluster.where(stopped)} is switched off, so AWS Config records nothing", "set is_enabled = true"
            )
        elif verdict.is_passed and resource.uncertain is not None:
            yield undecided(f"{resource.address} may not exist: {resource.uncertain.reason}")
        elif verdict.is_passed and isinstance(near, Unknown):
            yield undecided(near.reason)
        else:
            yield verdict


def _all(cluster: AuroraCluster) -> Iterator[tuple[Resource, Verdict]]:
    root = cluster.root
    for rule in root.of_type("aws_config_config_rule"):
        for source in rule.blocks("source"):
            yield from ((rule, verdict) for verdict in _source(cluster, rule, source))
    for rule in root.of_type("aws_config_organization_managed_rule"):
        yield from ((rule, verdict) for verdict in _identifier(rule, rule.get("rule_identifier")))
    for rule in root.of_type(*_CUSTOM):
        if _CLUSTER_TYPE in texts_in(rule.get("resource_types_scope")):
            yield rule, passed(f"{rule.address} watches DB clusters")
    for pack in root.of_type(*_PACKS):
        yield pack, _pack(pack)
    for standard in root.of_type("aws_securityhub_standards_subscription"):
        arn = standard.get("standards_arn")
        if any(_FSBP in part for part in texts_in(arn)):
            yield standard, passed(f"{standard.address} has the Config rules of that standard")
        elif type(arn) is Unknown:
            yield standard, undecided(f"which standard {standard.address} is of is not known")


def _source(cluster: AuroraCluster, rule: Resource, source: Value) -> Iterator[Verdict]:
    if not isinstance(source, dict):
        yield undecided(f"the source of {rule.address} is not known")
        return
    if _scoped_elsewhere(cluster, rule):
        return
    owner = text(source.get("owner"))
    if owner in ("CUSTOM_LAMBDA", "CUSTOM_POLICY"):
        scopes = [it.get("compliance_resource_types") for it in rule.blocks("scope") if isinstance(it, dict)]
        if _CLUSTER_TYPE in texts_in(list(scopes)):
            yield passed(f"{rule.address} watches DB clusters")
        return
    yield from _identifier(rule, source.get("source_identifier"))


def _identifier(rule: Resource, identifier: Value) -> Iterator[Verdict]:
    known = text(identifier)
    if isinstance(known, Unknown):
        yield undecided(f"which rule {rule.address} is, is not known: {known.reason}")
    elif known in CLUSTER_RULES:
        yield passed(f"{rule.address} is {known}")


def _scoped_elsewhere(cluster: AuroraCluster, rule: Resource) -> bool:
    """Whether the rule is for another resource only, or for a tag that the cluster does not have."""
    for scope in rule.blocks("scope"):
        if not isinstance(scope, dict):
            continue
        if (
            is_set(scope.get("compliance_resource_id"))
            and means_cluster(scope.get("compliance_resource_id"), cluster) is False
        ):
            return True
        key, value = text(scope.get("tag_key")), text(scope.get("tag_value"))
        if isinstance(key, str):
            tag = cluster.tags.get(key)
            if tag is None or (isinstance(tag, str) and isinstance(value, str) and tag != value):
                return True
    return False


def _pack(pack: Resource) -> Verdict:
    template = pack.get("template_body")
    names = {name for part in texts_in(template) for name in _IDENTIFIER.findall(_COMMENT.sub("", part))}
    found = sorted(names & CLUSTER_RULES)
    if found:
        return passed(f"{pack.address} has {found[0]}")
    if isinstance(template, Unknown) or is_set(pack.get("template_s3_uri")) is not False:
        return undecided(f"the template of {pack.address} is not in this code")
    return failed(f"{pack.address} has no rule for DB clusters")


def _stopped_recorder(cluster: AuroraCluster) -> Optional[Resource]:
    for status in cluster.root.of_type("aws_config_configuration_recorder_status"):
        if truth(status.get("is_enabled")) is False and in_other_region(cluster.resource, status) is not True:
            return status
    return None
