"""RULE-008: Custom parameter groups with security and performance settings.

What: The cluster has a parameter group of its own that sets at least one parameter for security and one for
    performance. Parameters in the groups of the members count too.
Why: Nobody can change the default groups of AWS. In an emergency you then cannot set logging, memory or timeouts.
Fails: db_cluster_parameter_group_name is not set, or its value begins with default.; the group has no parameters; the
    group has only one of the two kinds; the family of the group does not match the PostgreSQL version of the cluster. A
    value that decreases security (rds.force_ssl = 0, log_connections = 0, pgaudit.log = none) does not count. A value
    does not count if the groups of all members override it with such a value.
Passes: a custom group sets, for example, rds.force_ssl = 1 or log_connections = 1, and log_min_duration_statement or
    work_mem. A table of all parameters that AWS documents says what each one is for.
Fix: attach an aws_rds_cluster_parameter_group that sets security and performance parameters, for example
    rds.force_ssl = 1 and log_min_duration_statement = 1000
Undecided: the group or its parameters are not in the code, or they depend on values that are not known from the code; a
    parameter is not in that table.
Exceptions: none.
Controls: none.
Checkov: CKV2_AWS_27 requires log_statement and log_min_duration_statement in the group of the cluster. This rule
    accepts any of the usual parameters, also in the groups of the members, and compares the family of the group with
    the engine version.
Runtime: none: AWS Config has no rule for the parameter groups of clusters.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithDBClusterParamGroups.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.parameters.parameter_groups import ParameterGroup
from aurora_checks.aurora.parameters.parameter_reference import Subject
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.verdict import Verdict, all_of, any_of_answers, failed, passed, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Unknown, Value

_NAME = "db_cluster_parameter_group_name"
_EXAMPLES = {
    Subject.SECURITY: "rds.force_ssl = 1, log_connections = 1 or pgaudit.log",
    Subject.PERFORMANCE: "log_min_duration_statement, work_mem or idle_in_transaction_session_timeout",
}


class ParameterGroups(ClusterCheck):
    """``db_cluster_parameter_group_name`` and the parameters of the groups."""

    rule = "RULE-008"
    title = "Ensure Aurora PostgreSQL clusters use custom parameter groups with security and performance settings"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithDBClusterParamGroups.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when the cluster's own group, with the members', sets parameters of both kinds."""
        return whichever(cluster.get(_NAME), _NAME, partial(_judge, cluster), is_name=True).on(_NAME)


def _judge(cluster: AuroraCluster, name: Value) -> Verdict:
    group = cluster.parameter_group
    if group.is_default:
        shown = f'{_NAME} is "{group.default_name}"' if group.default_name else f"{_NAME} is not set"
        return failed(f"{shown}: AWS uses its default group, and nobody can change that group")
    if group.resource is None:
        return undecided(
            f"the parameters of {_NAME} are not in this code: {group.elsewhere and group.elsewhere.reason}"
        )
    own = _groups(cluster, cluster.members.certain)
    others = _groups(cluster, cluster.members.possible)
    perhaps = [it for it in (_family(cluster, it) for it in others) if it.is_failed]
    return all_of(
        [
            *(_family(cluster, it) for it in (group, *own)),
            *(undecided(f"the cluster may have a member with such a group: {it.reason}") for it in perhaps),
            _subjects(cluster, group, own, others),
        ]
    )


def _groups(cluster: AuroraCluster, members: Iterable[Resource]) -> list[ParameterGroup]:
    """The groups that members have beside the cluster's."""
    return [it for it in map(cluster.member_parameter_group, members) if not it.is_default]


def _family(cluster: AuroraCluster, group: ParameterGroup) -> Verdict:
    if group.resource is None:
        return passed("not in this code")
    version = text(cluster.get("engine_version"))
    major = re.match(r"\d+", version) if isinstance(version, str) else None
    family = text(group.resource.get("family"))
    if isinstance(family, str) and group.major_version is None:
        return failed(
            f"{cluster.where(group.resource)} has family = {family}",
            f'set family = "aurora-postgresql..." on {group.resource.static_address}',
        )
    if major and group.major_version is not None and int(major[0]) != group.major_version:
        return failed(
            f"{cluster.where(group.resource)} has family = {family}, but the cluster has PostgreSQL {major[0]}",
            f'set family = "aurora-postgresql{major[0]}" on {group.resource.static_address}',
        )
    return passed("the family matches")


def _subjects(
    cluster: AuroraCluster, group: ParameterGroup, own: list[ParameterGroup], others: list[ParameterGroup]
) -> Verdict:
    """Passed when ``group`` and the members' groups set something for security and something for performance."""
    assert group.resource is not None
    if not group.parameters and group.unread is None:
        return failed(f"{cluster.where(group.resource)} sets no parameters", _set_in(group.resource, _EXAMPLES))
    answers = {it: _is_set(cluster, it, group, own, others) for it in (Subject.SECURITY, Subject.PERFORMANCE)}
    missing = [subject for subject, answer in answers.items() if answer is False]
    if missing:
        kinds = " and no ".join(subject.value for subject in missing)
        off = sorted(group.switched_off) if Subject.SECURITY in missing else []
        return failed(
            f"{cluster.where(group.resource)} sets no {kinds} parameter"
            + (f" that increases security: {_are_off(off)}" if off else ""),
            _set_in(group.resource, missing),
        )
    unknown = next((it for it in answers.values() if isinstance(it, Unknown)), None)
    if unknown is not None:
        return undecided(f"not all parameters are known: {unknown.reason}")
    return passed("security and performance parameters are set")


def _are_off(names: list[str]) -> str:
    return f"the value of {' and '.join(names)} decreases security"


def _set_in(group: Resource, missing: Iterable[Subject]) -> str:
    """What to set in a group that is attached: the parameters of each kind that it lacks."""
    wanted = (f"one for {subject.value}, for example {_EXAMPLES[subject]}" for subject in missing)
    return f"set more parameters in {group.static_address}: {', and '.join(wanted)}"


def _is_set(
    cluster: AuroraCluster,
    subject: Subject,
    group: ParameterGroup,
    own: list[ParameterGroup],
    others: list[ParameterGroup],
) -> Answer:
    """Whether something for ``subject`` is in force: a member's group goes before the cluster's."""
    complete = len(own) == len(cluster.members.leads) > 0 and not (others or cluster.blind_spot)
    overridden = set.intersection(*(it.switched_off for it in own)) if complete else set()
    set_here = group.sets(subject, overridden)
    if set_here is True and len(own) + len(others) == len(cluster.members.leads) > 0 and not cluster.blind_spot:
        doubtful = set.intersection(*(it.may_be_switched_off for it in (*own, *others)))
        if group.sets(subject, doubtful) is not True:
            set_here = Unknown("the parameter group of the members may switch it off")
    answers = [set_here, *map(_sets(subject), own)]
    if others or cluster.blind_spot:
        may = any_of_answers(map(_sets(subject), others))
        if may is not False or cluster.blind_spot:
            answers.append(Unknown(f"the parameter group of a member may set it{_because(cluster)}"))
    return any_of_answers(answers)


def _sets(subject: Subject) -> Callable[[ParameterGroup], Answer]:
    return lambda group: group.elsewhere or group.sets(subject)


def _because(cluster: AuroraCluster) -> str:
    return f": {cluster.blind_spot}" if cluster.blind_spot else ""


check = ParameterGroups()
