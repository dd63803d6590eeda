"""CloudWatch alarms on a cluster and its members.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Optional, Union

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.evidence_index import EvidenceIndex
from aurora_checks.aurora.monitoring.composite_alarms import followers
from aurora_checks.aurora.monitoring.metric_table import LAG, METRICS, READER, TOPICS, Metric, reports
from aurora_checks.aurora.monitoring.metrics import (
    expression_of_cluster,
    hides_metric,
    identifiers_in,
    is_of_rds,
    members_in,
    of_cluster,
    role_in,
)
from aurora_checks.aurora.provider_values import is_set, text, truth
from aurora_checks.aurora.regions import in_same_place, in_same_region, may_be_account_of
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import all_of_answers, any_of_answers, shared_answer
from aurora_checks.terraform.evaluation.marked_text import has_mark, marked
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, Combined, OneOf, PartialText, Unknown, Value, choices_of, listed

# "SELECT MAX(CPUUtilization) FROM …", "SEARCH('…', 'Average', 60)", "WHERE Role = 'READER'"
_SELECT = pattern(r"\bSELECT\s+([^\s(]+)\s*\(", re.IGNORECASE)
_STATISTICS = {"AVG": "Average", "COUNT": "SampleCount", "MAX": "Maximum", "MIN": "Minimum", "SUM": "Sum"}
_STATISTIC = pattern(r"""['"]\s*,\s*['"]([^'",]+)['"]""")
# METRICS() is every metric of the alarm, METRICS("reader") those whose id contains this.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
_METRICS_LIKE = pattern(r"""\bMETRICS\(\s*(?:["'](\w*)["'])?\s*\)""", re.IGNORECASE)
_OF_RDS = pattern("rds|aurora", re.IGNORECASE)
_ROLE = pattern(r"""\bRole["']?\s*=\s*["']?([^"'\s)]+)""")


@dataclass(frozen=True)
class _Metric:
    """What an alarm looks at: a metric with its dimensions, or the text of an expression.

    ``comparison`` is that of the alarm where it compares the metric itself, null where it compares what an expression
    makes of it. ``account`` is that whose metric it is, null for the alarm's own.
    """

    namespace: Value
    name: Value
    dimensions: Value
    statistic: Value = None
    comparison: Value = None
    expression: Value = None
    account: Value = None


def watched(cluster: AuroraCluster) -> dict[str, Answer]:
    """For each topic whether an alarm that does something watches it on this cluster."""
    answers: dict[str, list[Answer]] = {topic: [] for topic in TOPICS}
    for alarm, all_metrics in _alarms(cluster.root).of(cluster):
        metrics = [it for it in all_metrics if _may_be_in_account(it, alarm, cluster)]
        looks = {topic: any_of_answers(_looks(metric, topic, cluster) for metric in metrics) for topic in TOPICS}
        watching = [topic for topic in TOPICS if looks[topic] is not False]
        near = in_same_region(cluster.resource, alarm) if watching else False
        if near is False:
            continue
        acts, sure = _acts(alarm, cluster), True if alarm.uncertain is None else alarm.uncertain
        for topic in watching:
            answer = all_of_answers([looks[topic], near, acts, sure])
            answers[topic].append(_perhaps(alarm, topic) if isinstance(answer, Unknown) else answer)
    return {topic: any_of_answers(given) for topic, given in answers.items()}


def _perhaps(alarm: Resource, topic: str) -> Unknown:
    return Unknown(f"whether {alarm.address} is an alarm with an action on {topic} is not known")


@once_per_root
def _alarms(root: RootModule) -> EvidenceIndex[tuple[Resource, list[_Metric]]]:
    """The alarms on the topics, with what they look at."""
    found = ((it, list(_metrics(it))) for it in root.of_type("aws_cloudwatch_metric_alarm"))
    kept = ((alarm, [metric for metric in metrics if _may_be_of_topic(metric)]) for alarm, metrics in found)
    return EvidenceIndex(root, (((alarm, metrics), _named_by(metrics)) for alarm, metrics in kept if metrics))


def _named_by(metrics: list[_Metric]) -> Optional[list[Value]]:
    """The values that name the databases of all of the metrics; None where one may be of any."""
    named = [identifiers_in(metric.dimensions) for metric in metrics]
    return [value for values in named for value in values] if all(named) else None


def is_about(alarm: Resource, cluster: AuroraCluster) -> Answer:
    """Whether an alarm looks at any metric of this cluster."""
    near = in_same_region(cluster.resource, alarm)
    metrics = (it for it in _metrics(alarm) if _may_be_in_account(it, alarm, cluster))
    return near and all_of_answers([near, any_of_answers(_is_about(metric, cluster) for metric in metrics)])


def _may_be_in_account(metric: _Metric, alarm: Resource, cluster: AuroraCluster) -> bool:
    """Whether a metric may be of the cluster's account: it names that one, or the alarm is in it."""
    if text(metric.account) is None:
        return alarm.provider.has_account_of(cluster.resource.provider) is not False
    return may_be_account_of(metric.account, cluster.resource)


def _is_about(metric: _Metric, cluster: AuroraCluster) -> Answer:
    if metric.expression is not None:
        return expression_of_cluster(metric.expression, cluster)
    of_rds = is_of_rds(metric.namespace)
    return of_rds and all_of_answers([of_rds, of_cluster(metric.dimensions, cluster)])


def _metrics(alarm: Resource) -> Iterator[_Metric]:
    compares = alarm.get("comparison_operator")
    if alarm.get("metric_name") is not None:
        statistic = alarm.get("statistic") or alarm.get("extended_statistic")
        yield _Metric(alarm.get("namespace"), alarm.get("metric_name"), alarm.get("dimensions"), statistic, compares)
    queries = alarm.blocks("metric_query")
    used = _used(queries)
    for query in queries:
        if isinstance(query, Unknown):
            yield _Metric(query, query, query, account=query)
            continue
        if used is not None and query.get("id") not in used:
            continue
        account = query.get("account_id")
        # Anomaly detection compares the metric, with a band.
        shown = compares if truth(query.get("return_data")) is True or len(queries) == 1 else None
        if text(query.get("expression")) is not None:
            yield _Metric(None, None, None, None, shown, query.get("expression"), account)
        for metric in listed(query.get("metric")):
            if isinstance(metric, dict):
                name, dimensions = metric.get("metric_name"), metric.get("dimensions")
                yield _Metric(metric.get("namespace"), name, dimensions, metric.get("stat"), shown, None, account)
    for criteria in alarm.blocks("evaluation_criteria"):
        words = " ".join(texts_in(criteria))
        if not words or _OF_RDS.search(words):
            yield _Metric(None, None, None, expression=Unknown("what a PromQL alarm looks at is not known"))


def _used(queries: list[Union[dict[str, Value], Unknown]]) -> Optional[set[str]]:
    """The ids of the queries whose data the alarm gets to see; None where that is not known."""
    known = {str(it["id"]): it for it in queries if isinstance(it, dict) and isinstance(it.get("id"), str)}
    if len(known) < len(queries) or any(isinstance(truth(it.get("return_data")), Unknown) for it in known.values()):
        return None
    used = {id_ for id_, it in known.items() if truth(it.get("return_data")) is True}
    waiting = list(used)
    while waiting:
        words = " ".join(texts_in(known[waiting.pop()].get("expression")))
        found = {it for it in re.findall(r"\w+", words) if it in known}
        for part in _METRICS_LIKE.findall(words):
            found |= {id_ for id_, it in known.items() if part in id_ and text(it.get("expression")) is None}
        found -= used
        used |= found
        waiting += found
    return used or None


# --- whether it looks at a topic


def _looks(metric: _Metric, topic: str, cluster: AuroraCluster) -> Answer:
    """Whether a metric is on a topic, of this cluster, and shows the trouble."""
    if metric.expression is not None:
        return _expression_looks(metric, topic, cluster)
    names = [text(it) for it in choices_of(metric.name)]
    of_rds = is_of_rds(metric.namespace)
    if of_rds is False or not any(isinstance(it, Unknown) or _is_on(it, topic) for it in names):
        return False
    ours = of_cluster(metric.dimensions, cluster)
    if ours is False:
        return False
    members, role = members_in(metric.dimensions, cluster), role_in(metric.dimensions)
    answers = [_shows(metric, name, topic, cluster, members, role) for name in names]
    same = all(it is answers[0] for it in answers)
    return all_of_answers(
        [of_rds, ours, answers[0] if same else Unknown("which metric the alarm watches is not known")]
    )


def _is_on(name: Optional[str], topic: str) -> bool:
    return name is not None and name in METRICS and METRICS[name].topic == topic


def _expression_looks(metric: _Metric, topic: str, cluster: AuroraCluster) -> Answer:
    expression = metric.expression
    if isinstance(expression, OneOf):
        return shared_answer(
            _expression_looks(replace(metric, expression=it), topic, cluster) for it in expression.alternatives
        )
    if not isinstance(expression, (str, PartialText)):
        return expression if isinstance(expression, Unknown) else False
    words, _ = marked(expression)
    names = _names_in(words, topic)
    unnamed = hides_metric(words)
    ours = expression_of_cluster(expression, cluster) if names or unnamed else False
    if ours is False:
        return False
    role, selected, found = _ROLE.search(words), _SELECT.search(words), _STATISTIC.search(words)
    statistic = _word(selected or found)
    alone = selected is not None and "GROUP BY" in words.upper()
    seen = replace(
        metric,
        statistic=_STATISTICS.get(statistic.upper(), statistic) if isinstance(statistic, str) else statistic,
        comparison=metric.comparison if selected else None,
    )
    shown: list[Answer] = [_shows(seen, it, topic, cluster, None, _word(role), alone) for it in names]
    if unnamed:
        shown.append(Unknown("which metric the alarm watches is not known"))
    return all_of_answers([ours, any_of_answers(shown)])


def _word(found: Optional[re.Match[str]]) -> Union[str, None, Unknown]:
    """The word of a marked text that a pattern has found, null where it has found none."""
    if found is not None and has_mark(found[1]):
        return Unknown("a part of the expression is not known")
    return found[1] if found is not None else None


def _shows(
    metric: _Metric,
    name: Union[str, None, Unknown],
    topic: str,
    cluster: AuroraCluster,
    members: Optional[list[Resource]],
    role: Union[str, None, Unknown],
    alone: bool = False,
) -> Answer:
    """Whether a metric of this name is on the topic, reports for the cluster, and would show the trouble.

    ``alone`` means that each instance is watched separately, as a dimension for one instance also does.
    """
    if not isinstance(name, str):
        return name or False
    if not _is_on(name, topic):
        return False
    entry = METRICS[name]
    if isinstance(role, Unknown):
        return role
    writer: Answer = True
    if role == READER and topic != LAG:
        # The writer, on which all depends, is not looked at; a secondary has none.
        writer = cluster.is_global_secondary
    alone = alone or members is not None
    return all_of_answers(
        [
            reports(name, cluster, members, role),
            writer,
            _statistic_shows(metric.statistic, entry, alone),
            _comparison_shows(metric.comparison, entry),
        ]
    )


def _statistic_shows(statistic: Value, entry: Metric, alone: bool) -> Answer:
    """Of several instances the best one says nothing about the worst; nor does the least lag of a while."""

    def judge(known: str) -> bool:
        if known == "samplecount":
            return False
        hides = known == ("maximum" if entry.falls else "minimum")
        return not hides or (alone and entry.topic != LAG)

    return _all_alike(statistic, judge)


def _comparison_shows(comparison: Value, entry: Metric) -> Answer:
    """Metrics of what is free get worse when they fall, all others when they rise; anomalies can be both."""
    return _all_alike(comparison, lambda known: ("lessthan" if entry.falls else "greaterthan") in known)


def _all_alike(value: Value, judge: Callable[[str], bool]) -> Answer:
    """The answer about a word in lower case, where all that it may be have the same; true where there is none."""
    choices = [text(it) for it in choices_of(value)]
    unknown = next((it for it in choices if isinstance(it, Unknown)), None)
    answers = {it is None or judge(it.lower()) for it in choices if not isinstance(it, Unknown)}
    if unknown is not None or len(answers) > 1:
        return unknown or Unknown("it is one of several values")
    return answers.pop()


def _may_be_of_topic(metric: _Metric) -> bool:
    """Whether a metric may be on one of the topics, by its name or by the words of an expression."""
    if metric.expression is not None:
        choices = choices_of(metric.expression)
        known = [marked(it)[0] for it in choices if isinstance(it, (str, PartialText))]
        return len(known) < len(choices) or any(_names_in(it) or hides_metric(it) for it in known)
    if is_of_rds(metric.namespace) is False:
        return False
    names = [text(it) for it in choices_of(metric.name)]
    return any(
        isinstance(it, Unknown) or (it is not None and it in METRICS and METRICS[it].topic != "") for it in names
    )


def _names_in(words: str, topic: str = "") -> list[str]:
    """The metrics of a topic, or of any, of which an expression speaks."""
    found = (it for it in dict.fromkeys(re.findall(r"\w+", words)) if it in METRICS)
    return [it for it in found if (METRICS[it].topic == topic if topic else METRICS[it].topic)]


# --- whether it does something


def _acts(alarm: Resource, cluster: AuroraCluster) -> Answer:
    """Whether anything happens when the alarm goes off: an action of its own, or of a composite alarm that follows."""
    answers = [_is_armed(alarm)]
    for composite, goes_off in followers(alarm, cluster.root) if answers[0] is not True else ():
        near, sure = in_same_place(alarm, composite), composite.uncertain or True
        answers.append(all_of_answers([goes_off, near, sure, _is_armed(composite)]))
    return any_of_answers(answers)


def _is_armed(alarm: Resource) -> Answer:
    enabled = truth(alarm.get("actions_enabled"))
    return all_of_answers([_has_actions(alarm), enabled if isinstance(enabled, Unknown) else enabled is not False])


def _has_actions(alarm: Resource) -> Answer:
    """Whether it has an action; which one, and whether its topic is known, does not matter."""
    return _is_action(alarm.get("alarm_actions"), single=False)


def _is_action(value: Value, single: bool) -> Answer:
    if isinstance(value, (list, Combined)):
        items = value.parts if isinstance(value, Combined) else value
        return any_of_answers(_is_action(it, single=not isinstance(it, list)) for it in items)
    if isinstance(value, OneOf):
        answers = [_is_action(it, single) for it in value.alternatives]
        return answers[0] if all(it is answers[0] for it in answers) else Unknown(value.reason)
    if isinstance(value, Unknown):
        return True if single or value.references else value
    return is_set(value)
