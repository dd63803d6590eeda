"""Whether AWS Config records DB clusters, without which its rules have nothing to evaluate.

https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_configuration_recorder
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import is_set, text, truth
from aurora_checks.aurora.regions import in_same_place
from aurora_checks.aurora.verdict import Verdict, any_of, any_of_answers, failed, opposite, passed, undecided
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Combined, Unknown, Value, listed

CLUSTER_TYPE = "AWS::RDS::DBCluster"
GLOBAL_TYPE = "AWS::RDS::GlobalCluster"


def recording(cluster: AuroraCluster, type_: str) -> Iterator[Verdict]:
    """Whether the recorder of the cluster's Region is on, and records resources of a type; nothing without recorder."""
    yield from _of_region(cluster, "aws_config_configuration_recorder_status", partial(_is_on, cluster))
    yield from _of_region(cluster, "aws_config_configuration_recorder", partial(_records, cluster, type_))


def _of_region(cluster: AuroraCluster, kind: str, judge: Callable[[Resource], Verdict]) -> Iterator[Verdict]:
    """One is enough of those that may be the Region's: there is one for each account."""
    verdicts = []
    for resource in cluster.root.of_type(kind):
        near = in_same_place(cluster.resource, resource)
        if near is not False:
            verdict = judge(resource)
            doubtful = isinstance(near, Unknown) or resource.uncertain is not None
            verdicts.append(
                undecided(f"this is not certain: {verdict.reason}") if doubtful and verdict.is_failed else verdict
            )
    if verdicts:
        yield any_of(verdicts)


def _is_on(cluster: AuroraCluster, status: Resource) -> Verdict:
    enabled = truth(status.get("is_enabled"))
    if isinstance(enabled, Unknown):
        return undecided(f"whether {status.address} is switched on is not known")
    if enabled is False:
        return failed(
            f"{cluster.where(status)} is switched off, so AWS Config records nothing",
            f"set is_enabled = true on {status.address}",
        )
    return passed(f"{status.address} is on")


def _records(cluster: AuroraCluster, type_: str, recorder: Resource) -> Verdict:
    answer = any_of_answers(_group_has(it, type_) for it in recorder.blocks("recording_group") or [{}])
    if isinstance(answer, Unknown):
        return undecided(f"whether {recorder.address} records {type_} is not known: {answer.reason}")
    if answer:
        return passed(f"{recorder.address} records {type_}")
    return failed(
        f"{cluster.where(recorder)} does not record {type_}, so no AWS Config rule sees the cluster",
        f"add {type_} to the recording_group of {recorder.address}",
    )


def _group_has(group: Value, type_: str) -> Answer:
    """Whether a recording group has a type: everything, all but some, or only some; without settings everything.

    AWS takes no strategy that contradicts the rest, so what is there tells a strategy that is not set or not known.
    """
    if not isinstance(group, dict):
        return group if isinstance(group, Unknown) else True
    strategies = [it.get("use_only") if isinstance(it, dict) else it for it in listed(group.get("recording_strategy"))]
    strategy = text(strategies[0]) if strategies else None
    excluded = [
        it.get("resource_types") if isinstance(it, dict) else it
        for it in listed(group.get("exclusion_by_resource_types"))
    ]
    told = isinstance(strategy, str)
    if strategy == "EXCLUSION_BY_RESOURCE_TYPES" or (not told and any(is_set(it) for it in excluded)):
        return opposite(any_of_answers(_has(it, type_) for it in excluded))
    everything = truth(group.get("all_supported"))
    if strategy == "INCLUSION_BY_RESOURCE_TYPES" or everything is False:
        return _has(group.get("resource_types"), type_)
    if isinstance(strategy, Unknown) and everything is not True:
        return strategy
    return everything if isinstance(everything, Unknown) else True


def _has(types: Value, type_: str) -> Answer:
    parts = types.parts if isinstance(types, Combined) else (types,)
    items = [it for part in parts for it in listed(part)]
    return any_of_answers(it if isinstance(it, Unknown) else it == type_ for it in items)
