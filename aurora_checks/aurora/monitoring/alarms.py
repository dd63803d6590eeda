"""CloudWatch alarms on a cluster and its members.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.evidence_index import Candidates
from aurora_checks.aurora.monitoring.metrics import expression_of_cluster, identifiers_in, is_of_rds, of_cluster
from aurora_checks.aurora.provider_values import is_set, text, truth
from aurora_checks.aurora.regions import in_same_region
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Answer, all_of_answers, any_of_answers
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import OneOf, Unknown, Value, listed, references_in

METRICS = {
    "CPU": ("CPUUtilization", "ACUUtilization", "ServerlessDatabaseCapacity", "DBLoad", "DBLoadCPU", "DBLoadNonCPU"),
    "connections": ("DatabaseConnections",),
    "replica lag": (
        "AuroraReplicaLag",
        "AuroraReplicaLagMaximum",
        "AuroraReplicaLagMinimum",
        "AuroraGlobalDBReplicationLag",
        "AuroraGlobalDBProgressLag",
        "AuroraGlobalDBRPOLag",
        "OldestReplicationSlotLag",
    ),
    "storage": ("FreeLocalStorage", "VolumeBytesUsed", "FreeEphemeralStorage", "TransactionLogsDiskUsage"),
}
_ALL = tuple(name for names in METRICS.values() for name in names)
_NOT_SERVERLESS = ("FreeLocalStorage",)


@dataclass(frozen=True)
class _Metric:
    """What an alarm looks at: a metric with its dimensions, or the text of an expression."""

    namespace: Value
    name: Value
    dimensions: Value
    expression: Value = None


def watched(cluster: AuroraCluster, serverless_only: bool) -> dict[str, Answer]:
    """For each topic whether an alarm that does something watches it on this cluster."""
    unwanted = _NOT_SERVERLESS if serverless_only else ()
    wanted = {topic: [name for name in names if name not in unwanted] for topic, names in METRICS.items()}
    answers: dict[str, list[Answer]] = {topic: [] for topic in METRICS}
    for alarm, metrics in _alarms(cluster.root).of(cluster):
        looks = {it: any_of_answers(_looks(metric, wanted[it], cluster) for metric in metrics) for it in METRICS}
        watching = [topic for topic in METRICS if looks[topic] is not False]
        near = in_same_region(cluster.resource, alarm) if watching else False
        if near is False:
            continue
        acts, sure = _acts(alarm, cluster), True if alarm.uncertain is None else alarm.uncertain
        for topic in watching:
            answer = all_of_answers([looks[topic], near, acts, sure])
            answers[topic].append(Unknown(f"{alarm.address} may be it") if isinstance(answer, Unknown) else answer)
    return {topic: any_of_answers(given) for topic, given in answers.items()}


@once_per_root
def _alarms(root: RootModule) -> Candidates[tuple[Resource, list[_Metric]]]:
    """The alarms on the topics, with what they look at."""
    found = ((it, list(_metrics(it))) for it in root.of_type("aws_cloudwatch_metric_alarm"))
    kept = ((alarm, [metric for metric in metrics if _is_named(metric, _ALL) is not False]) for alarm, metrics in found)
    return Candidates(root, (((alarm, metrics), _named_by(metrics)) for alarm, metrics in kept if metrics))


def _named_by(metrics: list[_Metric]) -> Optional[list[Value]]:
    """The values that name the databases of all of the metrics; None where one may be of any."""
    named = [identifiers_in(metric.dimensions) for metric in metrics]
    return [value for values in named for value in values] if all(named) else None


def is_about(alarm: Resource, cluster: AuroraCluster) -> Answer:
    """Whether an alarm looks at any metric of this cluster."""
    near = in_same_region(cluster.resource, alarm)
    return near and all_of_answers([near, any_of_answers(_is_about(metric, cluster) for metric in _metrics(alarm))])


def _is_about(metric: _Metric, cluster: AuroraCluster) -> Answer:
    if metric.expression is not None:
        return expression_of_cluster(metric.expression, cluster)
    of_rds = is_of_rds(metric.namespace)
    return of_rds and all_of_answers([of_rds, of_cluster(metric.dimensions, cluster)])


def _acts(alarm: Resource, cluster: AuroraCluster) -> Answer:
    """Whether anything happens when the alarm goes off: an action of its own, or of a composite alarm that has it."""
    enabled = truth(alarm.get("actions_enabled"))
    own = all_of_answers([_has_actions(alarm), enabled if isinstance(enabled, Unknown) else enabled is not False])
    composites = cluster.root.of_type("aws_cloudwatch_composite_alarm")
    return any_of_answers([own, *(_has_actions(it) for it in composites if _combines(it, alarm, cluster))])


def _has_actions(alarm: Resource) -> Answer:
    actions = alarm.get("alarm_actions")
    if isinstance(actions, list):
        return any_of_answers(is_set(item) for item in actions)
    return is_set(actions) if not (isinstance(actions, Unknown) and actions.references) else True


def _combines(composite: Resource, alarm: Resource, cluster: AuroraCluster) -> bool:
    rule, name = composite.get("alarm_rule"), text(alarm.get("alarm_name"))
    if any(alarm in cluster.root.resolve(reference) for reference in references_in(rule)):
        return True
    return isinstance(name, str) and any(f'"{name}"' in part or f"({name})" in part for part in texts_in(rule))


def _metrics(alarm: Resource) -> Iterator[_Metric]:
    if alarm.get("metric_name") is not None:
        yield _Metric(alarm.get("namespace"), alarm.get("metric_name"), alarm.get("dimensions"))
    for query in alarm.blocks("metric_query"):
        if isinstance(query, Unknown):
            yield _Metric(query, query, query)
            continue
        if query.get("expression") is not None:
            yield _Metric(None, None, None, query.get("expression"))
        for metric in listed(query.get("metric")):
            if isinstance(metric, dict):
                yield _Metric(metric.get("namespace"), metric.get("metric_name"), metric.get("dimensions"))


def _looks(metric: _Metric, names: list[str], cluster: AuroraCluster) -> Answer:
    """Whether a metric is one of ``names`` and of this cluster."""
    named = _is_named(metric, names)
    if metric.expression is not None:
        return expression_of_cluster(metric.expression, cluster) if named is True else named
    return named and all_of_answers([named, of_cluster(metric.dimensions, cluster)])


def _is_named(metric: _Metric, names: Collection[str]) -> Answer:
    """Whether a metric is one of ``names``, or an expression speaks of one."""
    if metric.expression is None:
        return all_of_answers([is_of_rds(metric.namespace), _one_of_names(text(metric.name), names)])
    words = " ".join(texts_in(metric.expression))
    if any(re.search(rf"\b{name}\b", words) for name in names):
        return True
    return metric.expression if isinstance(metric.expression, Unknown) and not words else False


def _one_of_names(name: Value, names: Collection[str]) -> Answer:
    if isinstance(name, OneOf):
        return any_of_answers(_one_of_names(it, names) for it in name.alternatives) and name
    return name if isinstance(name, Unknown) else name in names
