"""RULE-008: Custom parameter groups with security and performance settings.

What: The cluster has a parameter group of its own that sets at least one security and one performance parameter;
    those in the members' own groups count too.
Why: AWS's default groups cannot be changed, so that neither logging nor memory nor timeouts can be set when it is
    urgent.
Fails: no db_cluster_parameter_group_name, or default.…; a group without parameters; only one of the two kinds; a
    group whose family is not that of the cluster's PostgreSQL version.
Passes: a custom group with, for example, rds.force_ssl or log_connections, and log_min_duration_statement or
    work_mem.
Fix: attach an aws_rds_cluster_parameter_group that sets security and performance parameters
Undecided: the group or its parameters are not in the code or depend on values that it does not tell.
Exceptions: none.
Controls: none.
Checkov: CKV2_AWS_27 wants log_statement and log_min_duration_statement in the cluster's group, by name. Ours
    takes any of the usual parameters, also in the members' groups, and compares the group's family with the
    engine's version.
Runtime: none: AWS Config has no rule for the parameter groups of clusters.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithDBClusterParamGroups.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html
"""

from __future__ import annotations

import re

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.parameters.parameter_groups import ParameterGroup
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.verdict import Verdict, all_of, failed, passed, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.values import Value

_NAME = "db_cluster_parameter_group_name"


class ParameterGroups(ClusterCheck):
    """``db_cluster_parameter_group_name`` and the parameters of the groups."""

    rule = "RULE-008"
    title = "Ensure Aurora PostgreSQL clusters use custom parameter groups with security and performance settings"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithDBClusterParamGroups.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when the cluster's own group, with the members', sets parameters of both kinds."""
        return whichever(cluster.get(_NAME), _NAME, lambda name: _judge(cluster, name)).on(_NAME)


def _judge(cluster: AuroraCluster, name: Value) -> Verdict:
    group = cluster.parameter_group
    if group.is_default:
        shown = f'{_NAME} is "{group.default_name}"' if group.default_name else f"{_NAME} is not set"
        return failed(f"{shown}: AWS's default group applies, which cannot be changed")
    if group.resource is None:
        return undecided(
            f"the parameters of {_NAME} are not in this code: {group.elsewhere and group.elsewhere.reason}"
        )
    members = [
        it for member in cluster.members.all for it in (cluster.member_parameter_group(member),) if not it.is_default
    ]
    return all_of([*(_family(cluster, it) for it in (group, *members)), _kinds(cluster, group, members)])


def _family(cluster: AuroraCluster, group: ParameterGroup) -> Verdict:
    if group.resource is None:
        return passed("not in this code")
    version = text(cluster.get("engine_version"))
    major = re.match(r"\d+", version) if isinstance(version, str) else None
    family = text(group.resource.get("family"))
    if isinstance(family, str) and group.major_version is None:
        return failed(f"{cluster.where(group.resource)} is of the family {family}", "use an aurora-postgresql family")
    if major and group.major_version is not None and int(major[0]) != group.major_version:
        return failed(
            f"{cluster.where(group.resource)} is of the family {family}, the cluster is PostgreSQL {major[0]}",
            f'set family = "aurora-postgresql{major[0]}"',
        )
    return passed("the family matches")


def _kinds(cluster: AuroraCluster, group: ParameterGroup, members: list[ParameterGroup]) -> Verdict:
    assert group.resource is not None
    if not group.parameters and group.unread is None:
        return failed(f"{cluster.where(group.resource)} sets no parameters at all")
    groups = [it for it in (group, *members) if it.resource is not None]
    missing = [
        kind
        for kind, is_set in (
            ("security", any(it.sets_security for it in groups)),
            ("performance", any(it.sets_performance for it in groups)),
        )
        if not is_set
    ]
    if not missing:
        return passed("security and performance parameters are set")
    unread = next((it.unread for it in (group, *members) if it.unread is not None), None)
    if unread is not None:
        return undecided(f"not all parameters are known: {unread.reason}")
    if cluster.blind_spot:
        return undecided(f"a member's group may set what is missing: {cluster.blind_spot}")
    return failed(f"{cluster.where(group.resource)} sets no {' and no '.join(missing)} parameter")


check = ParameterGroups()
