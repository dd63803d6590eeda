"""Rules that want somebody to be told: alarms (106) and event subscriptions (207), by one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aurora_checks.aurora.applying import of_new
from aurora_checks.aurora.cluster import CLUSTER, AuroraCluster
from aurora_checks.aurora.connections.connection_limits import least_default
from aurora_checks.aurora.monitoring import event_subscriptions
from aurora_checks.aurora.monitoring.alarms import watched
from aurora_checks.aurora.monitoring.metric_table import LAG, reports
from aurora_checks.aurora.network.availability_zones import least_and_most_members
from aurora_checks.fixing.beside import Beside, resources_in
from aurora_checks.fixing.changes import Change, Finding, NoChange, needed
from aurora_checks.fixing.edits import Edit
from aurora_checks.fixing.expression_text import text_of
from aurora_checks.fixing.proposing import Proposal, Situation, proposes
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.terraform.syntax import syntax_tree

_ALARM = "aws_cloudwatch_metric_alarm"
_SUBSCRIPTION = "aws_db_event_subscription"
_TOPIC = "aws_sns_topic"
_OWN_TOPIC = "aurora_notifications"

_PERCENT_OF_CONNECTIONS = 80
_LEAST_LOCAL_STORAGE = 5 * 1024**3
_MOST_VOLUME = 100 * 1024**4  # of the 128 TiB that a volume of every version can have
_READERS = ("001", "105")  # what makes these pass is a reader

_SUFFIXES = {"CPU": "cpu", "connections": "connections", LAG: "replica_lag", "storage": "storage"}


@proposes("106")
def _alarms(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """An alarm for each topic that has none; for lag only where readers are, come and go, or are proposed as well."""
    cluster = finding.of_cluster
    place = needed(Beside.of(finding.resource, situation.code))
    missing = [it for it, answer in watched(cluster).items() if answer is False]
    readers = situation.failing_with(finding) & {PREFIX + it for it in _READERS}
    if LAG in missing and not readers and least_and_most_members(cluster)[1] <= 1:
        yield _of_topics([it for it in missing if it != LAG], cluster, place, situation)
    yield _of_topics(missing, cluster, place, situation)


def _of_topics(missing: Sequence[str], cluster: AuroraCluster, place: Beside, situation: Situation) -> Proposal:
    named = place.first_of("cluster_identifier", "id")
    if isinstance(named, NoChange):
        return named
    topic, edits, first = _somebody(place)
    connections = least_default(cluster if _classes_are_fixed(cluster, place, situation) else None)
    blocks = [_alarm(it, cluster, place, named, topic, connections) for it in missing]
    advice = ["look at the thresholds, above all at that of connections"] if "connections" in missing else []
    return Change(
        (place.added("alarms", *blocks), *edits),
        _with_topic(f"add alarms on {', '.join(missing)}", edits, place),
        of_new(_ALARM, _TOPIC) if edits else of_new(_ALARM),
        before="; ".join([*first, *advice]),
    )


def _with_topic(says: str, edits: Sequence[Edit], place: Beside) -> str:
    return f"{says}, and the topic {place.shared_label(_TOPIC, _OWN_TOPIC)}" if edits else says


def _classes_are_fixed(cluster: AuroraCluster, place: Beside, situation: Situation) -> bool:
    """Whether the members have one class wherever the code is used: what a module is given differs between callers."""
    if place.module.caller is None and place.is_one:
        return True
    blocks = [situation.code.block_of(it) for it in cluster.members.certain]
    classes = [it.body.attributes.get("instance_class") if it is not None else None for it in blocks]
    return all(it is not None and isinstance(it.expression, syntax_tree.Literal) for it in classes)


def _alarm(about: str, cluster: AuroraCluster, place: Beside, named: str, topic: str, connections: int) -> str:
    suffix = _SUFFIXES[about]
    statistic, period, times = "Maximum", 60, 5
    operator, extra = "GreaterThanThreshold", []
    if about == "CPU":
        metric, threshold, times = "CPUUtilization", 90, 10
        says = "one of the members is short of CPU"
    elif about == "connections":
        metric, threshold = "DatabaseConnections", connections * _PERCENT_OF_CONNECTIONS // 100
        says = f"{_PERCENT_OF_CONNECTIONS} percent of the connections of the smallest member are taken"
    elif about == LAG:
        metric, threshold, extra = "AuroraReplicaLag", 2000, ['treat_missing_data = "notBreaching"']
        says = "a reader is two seconds or more behind the writer"
    elif reports("FreeLocalStorage", cluster) is True:
        metric, threshold = "FreeLocalStorage", _LEAST_LOCAL_STORAGE
        statistic, operator = "Minimum", "LessThanThreshold"
        says = "less than 5 GiB of local storage are left for temporary tables and logs"
    else:
        metric, threshold, period, times = "VolumeBytesUsed", _MOST_VOLUME, 3600, 1
        says = "the volume comes near the most that it can have"
    lines = [
        f'alarm_name = "${{{named}}}-{_free_name(suffix.replace("_", "-"), cluster)}"',
        f'alarm_description = "Aurora: {says}"',
        'namespace = "AWS/RDS"',
        f'metric_name = "{metric}"',
        f"dimensions = {{ DBClusterIdentifier = {named} }}",
        f'statistic = "{statistic}"',
        f"period = {period}",
        f"evaluation_periods = {times}",
        f'comparison_operator = "{operator}"',
        f"threshold = {threshold}",
        *extra,
        f"alarm_actions = [{topic}]",
    ]
    return place.block(_ALARM, place.label(_ALARM, suffix), lines)


def _free_name(suffix: str, cluster: AuroraCluster) -> str:
    """What comes behind the cluster's name: an alarm of a name that is there would take its place."""
    taken = {it.get("alarm_name") for it in cluster.root.of_type(_ALARM) if isinstance(it.get("alarm_name"), str)}
    return suffix if f"{cluster.get('cluster_identifier')}-{suffix}" not in taken else f"aurora-{suffix}"


@proposes("207")
def _events(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A subscription for the categories of which nobody is told yet."""
    cluster = finding.of_cluster
    place = needed(Beside.of(finding.resource, situation.code))
    named = needed(place.first_of("cluster_identifier", "id"))
    kind = event_subscriptions.CLUSTER
    heard = event_subscriptions.told(cluster, cluster.resource, kind)
    categories = ", ".join(f'"{it}"' for it in sorted(kind.needed - heard.certain))
    topic, edits, first = _somebody(place)
    label = place.label(_SUBSCRIPTION, "events")
    lines = [
        f'name = "${{{named}}}-events"',
        f"sns_topic = {topic}",
        f'source_type = "{kind.source_type}"',
        f"source_ids = [{named}]",
        f"event_categories = [{categories}]",
    ]
    yield Change(
        (place.added("events", place.block(_SUBSCRIPTION, label, lines)), *edits),
        _with_topic(f"add the event subscription {_SUBSCRIPTION}.{label}", edits, place),
        of_new(_SUBSCRIPTION, _TOPIC) if edits else of_new(_SUBSCRIPTION),
        before="; ".join(first),
    )


# --- who is told


def _somebody(place: Beside) -> tuple[str, Sequence[Edit], Sequence[str]]:
    """The ARN of a topic, the edits that make the topic, and what people must do with it.

    It is the topic that the alarms of the module have, else its only one, else a new one to which nobody listens yet.
    """
    used = _used_by_alarms(place)
    if used:
        return used, (), ()
    known = [it.labels[1] for it in resources_in(place.module, _TOPIC) if _is_for_all(it, place)]
    own = place.shared_label(_TOPIC, _OWN_TOPIC)
    if len(known) == 1 or own in known:
        return f"{_TOPIC}.{own if own in known else known[0]}.arn", (), ()
    only = len(list(resources_in(place.module, CLUSTER))) == 1 and place.is_one
    block = place.block(_TOPIC, own, ['name_prefix = "aurora-notifications-"'], tagged=only, each=False)
    edit = place.added("notifications", block)
    return (
        f"{_TOPIC}.{own}.arn",
        (edit,),
        (f"decide who is told, and subscribe them to {_TOPIC}.{own} afterwards: nobody listens to it yet",),
    )


def _is_for_all(topic: syntax_tree.Block, place: Beside) -> bool:
    """Whether a topic is there once, in the Region of the cluster, and takes what alarms send."""
    attributes = topic.body.attributes
    if {"count", "for_each", "fifo_topic"} & attributes.keys():
        return False
    return place.has_provider_of(topic)


def _used_by_alarms(place: Beside) -> str:
    """The topic that every alarm of the module sends to, where it is one that a new alarm can name, too."""
    found = set()
    for alarm in resources_in(place.module, _ALARM):
        actions = alarm.body.attributes.get("alarm_actions")
        if actions is None or not place.has_provider_of(alarm):
            continue
        node = actions.expression
        items = node.items if isinstance(node, syntax_tree.Tuple) else ()
        named = [
            text_of(it) for it in items if isinstance(it, syntax_tree.Traversal) and it.root not in ("each", "count")
        ]
        found.add(named[0] if len(named) == len(items) == 1 else "")
    return found.pop() if len(found) == 1 else ""
