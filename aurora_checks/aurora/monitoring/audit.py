"""Audit of what happens in a cluster: activity streams, or pgAudit with its log exported.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Optional, Union

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster
from aurora_checks.aurora.evidence_index import EvidenceIndex
from aurora_checks.aurora.instance_classes import family_of
from aurora_checks.aurora.kms_keys import is_customer_managed
from aurora_checks.aurora.parameters.parameter_groups import LIBRARIES, ParameterGroup, agreed
from aurora_checks.aurora.provider_values import Text, text
from aurora_checks.aurora.regions import region_of
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of_answers,
    any_of_answers,
    failed,
    is_so_of_all,
    passed,
    undecided,
)
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, Unknown, Value, choices_of, listed

# Regions in which no version of Aurora PostgreSQL has activity streams, as of 2026-11,
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.DBActivityStreams.html
REGIONS_WITHOUT = frozenset(
    (
        *("ap-east-2", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1"),
        *("eu-central-2", "il-central-1", "mx-central-1"),
    )
)
_PARTITIONS_WITHOUT = ("cn-", "us-gov-")  # how the names of all Regions of China and GovCloud begin
_LOG = "postgresql"
_BABELFISH = "rds.babelfish_status"


def activity_streams(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each activity stream that may be the cluster's: passed when it is, with a key that AWS allows for it."""
    for stream in _streams(cluster.root).of(cluster):
        meant = means_cluster(stream.get("resource_arn"), cluster)
        if meant is False:
            continue
        if meant is not True or stream.uncertain is not None:
            yield undecided(f"{stream.address} may be an activity stream of this cluster")
            continue
        key = is_customer_managed(cluster, stream.get("kms_key_id"))
        if key.is_failed:
            yield failed(
                f"kms_key_id of {cluster.where(stream)} is a key that AWS manages, not you",
                f"set kms_key_id of {stream.address} to the arn of an aws_kms_key",
            )
        elif key.is_passed:
            yield passed(f"{stream.address} is an activity stream of this cluster")
        else:
            yield undecided(f"the key of {stream.address} is not known: {key.reason}")


@once_per_root
def _streams(root: RootModule) -> EvidenceIndex[Resource]:
    return EvidenceIndex(
        root, ((it, [it.get("resource_arn")]) for it in root.of_type("aws_rds_cluster_activity_stream"))
    )


def streams_are_impossible(cluster: AuroraCluster) -> Union[str, None, Unknown]:
    """Why the cluster cannot have an activity stream; None when it can."""
    if cluster.is_limitless:
        return "AWS has no activity streams for Aurora Limitless"
    babelfish = _has_babelfish(cluster.parameter_group)
    if babelfish is True:
        return "AWS has no activity streams for Babelfish"
    region = region_of(cluster.resource)
    if isinstance(region, str) and (region in REGIONS_WITHOUT or region.startswith(_PARTITIONS_WITHOUT)):
        return f"AWS has no activity streams in {region}"
    without = _classes_are_without(cluster)
    return babelfish if isinstance(babelfish, Unknown) and not isinstance(without, str) else without


def _has_babelfish(group: ParameterGroup) -> Answer:
    """Whether a group switches Babelfish on; one that does not name its parameter hardly does."""
    if not any(_BABELFISH in it.parameters for it in (group, *group.choices)):
        return False
    return agreed(_BABELFISH, group.value(_BABELFISH), _is_on)


def _classes_are_without(cluster: AuroraCluster) -> Union[str, None, Unknown]:
    """A class without streams, of a member for sure, or of all that may be members."""
    certain = [(it, _has_streams(it)) for it in cluster.members.certain]
    possible = [(it, _has_streams(it)) for it in cluster.members.possible]
    without = [it for it, answer in certain if answer is False]
    if not certain and all(answer is False for _, answer in possible):
        without = [it for it, _ in possible]
    if without:
        return f"AWS has no activity streams for {text(without[0].get('instance_class'))}"
    answers = [*(answer for _, answer in certain), *(_perhaps(it, answer) for it, answer in possible)]
    return next((answer for answer in answers if isinstance(answer, Unknown)), None)


def _has_streams(member: Resource) -> Answer:
    """Whether the class of a member has activity streams; one that names no class says nothing against them."""
    class_ = member.get("instance_class")
    choices = [_class_has_streams(it) for it in choices_of(class_)]
    unknown = next((it for it in choices if isinstance(it, Unknown)), None)
    if unknown is not None:
        return Unknown(f"instance_class of {member.address} is not known: {unknown.reason}")
    same = all(it is choices[0] for it in choices)
    return choices[0] if same else Unknown(f"instance_class of {member.address} is one of several classes")


def _class_has_streams(class_: Value) -> Answer:
    known = text(class_)
    if known is None or isinstance(known, Unknown):
        return known or True
    family = family_of(known)
    has_streams = family.has_streams if family is not None else None
    return (
        Unknown(f"AWS does not document whether there are activity streams for {known}")
        if has_streams is None
        else has_streams
    )


def _perhaps(member: Resource, answer: Answer) -> Answer:
    return (
        Unknown(f"{member.address} may be a member, and AWS has no activity streams for its class")
        if answer is False
        else answer
    )


def pgaudit(cluster: AuroraCluster) -> Verdict:
    """Passed when pgAudit is loaded, has a list of what to log, and the log is exported to CloudWatch."""
    requirements = {
        "enabled_cloudwatch_logs_exports does not contain postgresql": _exported(cluster),
        "pgAudit is not loaded (shared_preload_libraries)": _everywhere(cluster, _loads),
        "pgAudit has no list of what to log (pgaudit.log)": _everywhere(cluster, _tells),
    }
    missing = [what for what, answer in requirements.items() if answer is False]
    if missing:
        return failed(missing[0])
    unknown = [answer for answer in requirements.values() if isinstance(answer, Unknown)]
    if unknown:
        return undecided(f"whether pgAudit is on is not known: {unknown[0].reason}")
    return passed("pgAudit is on, and its log is exported")


def _everywhere(cluster: AuroraCluster, judge: Callable[[ParameterGroup], Optional[Answer]]) -> Answer:
    """The answer of the cluster's group, which those of its members' groups that set the parameter replace."""
    own = judge(cluster.parameter_group) or False

    def of_member(member: Resource) -> Answer:
        answer = judge(cluster.member_parameter_group(member))
        return own if answer is None else answer

    whole = is_so_of_all(cluster.members, of_member)
    return whole if cluster.members.certain else all_of_answers([own, whole])


def _exported(cluster: AuroraCluster) -> Answer:
    exports = listed(cluster.get("enabled_cloudwatch_logs_exports"))
    return any_of_answers(item if isinstance(item, Unknown) else item == _LOG for item in exports)


def _loads(group: ParameterGroup) -> Optional[Answer]:
    """Whether a group loads pgAudit; None when it says nothing about it."""
    return None if group.value(LIBRARIES) is None else group.loads("pgaudit".__eq__)


def _tells(group: ParameterGroup) -> Optional[Answer]:
    """Whether a group sets what pgAudit logs; None if it sets nothing about it."""
    log, role = group.value("pgaudit.log"), group.value("pgaudit.role")
    if isinstance(role, str) or log is None:
        return True if isinstance(role, str) else role
    return log if isinstance(log, Unknown) else log.strip().lower() not in ("", "none")


def _is_on(value: Text) -> Answer:
    if value is None or isinstance(value, Unknown):
        return value or False
    return value.lower() in ("on", "datatypesonly", "1", "true")
