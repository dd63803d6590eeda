"""Dashboards that show a cluster: of CloudWatch, and of Grafana and Datadog by their text.

A CloudWatch dashboard is read once per root module, as views: what one metric, expression or widget shows. They are
kept by the names in them, so that a cluster is compared with its own only. Dashboards themselves belong to no Region.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Callable

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster, means_member
from aurora_checks.aurora.evidence_index import EvidenceIndex
from aurora_checks.aurora.monitoring.alarms import is_about
from aurora_checks.aurora.monitoring.metric_table import reports
from aurora_checks.aurora.monitoring.metrics import (
    CLUSTER_DIMENSION,
    MEMBER_DIMENSION,
    NAMESPACE,
    expression_of_cluster,
    is_of_rds,
    members_in,
    of_cluster,
    role_in,
)
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.regions import may_be_account_of, region_of
from aurora_checks.aurora.tags import Tags
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of_answers,
    any_of_answers,
    is_so_of_all,
    is_so_of_one,
    passed,
    undecided,
)
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.json_text import read_json
from aurora_checks.terraform.evaluation.marked_text import marked, unmarked
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Linked, one_of
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import (
    Answer,
    Combined,
    NotShown,
    OneOf,
    PartialText,
    Reference,
    SomeOf,
    Unknown,
    Value,
    listed,
    references_in,
)

# The attributes by which a text can name a resource; none is the whole object.
_NAMES = ("", "id", "arn", "name", "cluster_identifier", "identifier", "cluster_resource_id", "dbi_resource_id")
_LOG_GROUP = pattern(r"/aws/rds/(cluster|instance)/([^/'\"\s,\]]*)")
_OF_ALARM = pattern(r":alarm:(.+)$")
_ELSEWHERE = {
    "grafana_dashboard": "config_json",
    "datadog_dashboard": "widget",
    "datadog_dashboard_json": "dashboard",
}
_OF_ACCOUNT = '"accountId"'
_WORD = pattern(r"[\w-]+")
_OF_RDS = pattern(r"AWS/RDS|\baws\.rds\.")

_Judge = Callable[[AuroraCluster], Answer]


@dataclass(frozen=True)
class _View:
    """What one place of a dashboard shows. If it has no ``names``, it may show every cluster."""

    judge: _Judge
    region: Value = None
    names: tuple[Value, ...] = ()


@once_per_root
def _dashboards(root: RootModule) -> EvidenceIndex[tuple[Resource, _View]]:
    """Each view with its dashboard, by the names in it."""
    return EvidenceIndex(
        root,
        (
            ((dashboard, view), view.names or None)
            for dashboard in root.of_type("aws_cloudwatch_dashboard")
            for view in _views(dashboard.get("dashboard_body"), root)
        ),
    )


def dashboards(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each dashboard that may show the cluster: passed when it does."""
    answers: dict[Resource, list[Answer]] = {}
    notes: dict[Resource, str] = {}
    for dashboard, view in _dashboards(cluster.root).of(cluster):
        answer, note = _seen(view, cluster)
        answers.setdefault(dashboard, []).append(answer)
        if answer is True:
            notes.setdefault(dashboard, note)
    for dashboard, given in answers.items():
        answer = any_of_answers(given) if _may_be_in_account(dashboard, cluster) else False
        if answer is True and dashboard.uncertain is None:
            yield passed(f"{dashboard.address} shows the cluster{notes[dashboard]}")
        elif answer is not False:
            yield undecided(f"{dashboard.address} may show the cluster")
    yield from _elsewhere(cluster)


def _seen(view: _View, cluster: AuroraCluster) -> tuple[Answer, str]:
    """Whether a view shows the cluster, and what to note about that.

    A view of all databases has those of its own Region. One that names the cluster means it, unless another cluster
    there has that name, even if the Region is mistaken.
    """
    answer, region, own = view.judge(cluster), text(view.region), region_of(cluster.resource)
    if answer is False or not (isinstance(region, str) and isinstance(own, str)) or region == own:
        return answer, ""
    if not view.names or _has_namesake(cluster, region):
        return False, ""
    return answer, f", but the dashboard shows {region} and the cluster is in {own}"


def _may_be_in_account(dashboard: Resource, cluster: AuroraCluster) -> bool:
    """Whether a dashboard may see the metrics of the cluster's account; one that names an account sees that one."""
    if dashboard.provider.has_account_of(cluster.resource.provider) is not False:
        return True
    return any(_OF_ACCOUNT in it for it in texts_in(dashboard.get("dashboard_body")))


def _has_namesake(cluster: AuroraCluster, region: str) -> bool:
    name = text(cluster.get("cluster_identifier"))
    others = (it for it in cluster.root.of_type("aws_rds_cluster") if text(it.get("cluster_identifier")) == name)
    return any(region_of(it) == region for it in others)


# --- the widgets of a dashboard


def _views(body: Value, root: RootModule) -> Iterator[_View]:
    if isinstance(body, OneOf) and not any(isinstance(it, NotShown) for it in body.alternatives):
        yield _View(partial(_agreed, [list(_views(it, root)) for it in body.alternatives], body))
    elif isinstance(body, (str, PartialText)):
        try:
            yield from _views_of_body(read_json(body), root)
        except TerraformError:
            if isinstance(body, PartialText):  # what is unknown hides the structure; other texts AWS refuses
                yield _View(partial(_refers, body))
    elif isinstance(body, Unknown):
        yield _View(partial(_refers, body))


def _agreed(choices: list[list[_View]], body: OneOf, cluster: AuroraCluster) -> Answer:
    answers = [any_of_answers(_seen(view, cluster)[0] for view in views) for views in choices]
    return answers[0] if all(it is answers[0] for it in answers) else body


def _refers(body: Unknown, cluster: AuroraCluster) -> Answer:
    """Whether a body that cannot be read was made from the name of the cluster, of its alarm or its log group.

    Where nothing of it is known, as in a plan, the name may stand in a text that says no more than it.
    """
    of_rds = any(NAMESPACE in part for part in texts_in(body))
    if of_rds and _is_made_of(body, cluster, lambda it: _leads_to(it, cluster)):
        return True
    return Unknown("what the dashboard shows is not known")


def _is_made_of(body: Value, cluster: AuroraCluster, ours: Callable[[Resource], bool]) -> bool:
    """Whether a name that is ``ours`` went into a text. Of several of which a plan does not show which it took, all."""
    names = [cluster.root.meant_by(it) for it in references_in(body) if it.attribute in _NAMES]
    of_databases = [it for it in names if it.certain or it.possible]
    went_in = [is_so_of_all(it, ours) is True for it in of_databases]
    return bool(went_in) and (all(went_in) if isinstance(body, (SomeOf, OneOf)) else any(went_in))


def _leads_to(resource: Resource, cluster: AuroraCluster) -> bool:
    if resource.type == "aws_cloudwatch_metric_alarm":
        return is_about(resource, cluster) is True
    if resource.type == "aws_cloudwatch_log_group":
        return _reads_logs(resource.get("name"), cluster) is True
    return resource is cluster.resource or resource in cluster.members.certain


def _views_of_body(body: Value, root: RootModule) -> Iterator[_View]:
    if not isinstance(body, dict):
        return
    views = [view for widget in _elements(body.get("widgets")) for view in _views_of_widget(widget, root)]
    yield from views
    if views:
        for variable in _elements(body.get("variables")):
            if isinstance(variable, dict):
                yield _View(partial(_offers, variable))


def _views_of_widget(widget: Value, root: RootModule) -> Iterator[_View]:
    properties = widget.get("properties") if isinstance(widget, dict) else widget
    if isinstance(properties, Unknown):
        yield _unknown(properties)
    if not isinstance(widget, dict) or not isinstance(properties, dict):
        return
    kind, region = widget.get("type"), properties.get("region")
    if kind == "metric":
        yield from _views_of_metrics(properties.get("metrics"), region, properties.get("accountId"))
        annotations = properties.get("annotations")
        for arn in _elements(annotations.get("alarms") if isinstance(annotations, dict) else annotations):
            yield _View(partial(_shows_alarm, arn))
    elif kind == "alarm":
        for arn in _elements(properties.get("alarms")):
            yield _View(partial(_shows_alarm, arn))
    elif kind == "explorer":
        yield _View(partial(_explores, properties), region)
    elif kind == "log":
        yield _View(partial(_reads_logs, properties.get("query")), region)
    elif isinstance(kind, Unknown):
        yield _unknown(kind)


def _views_of_metrics(metrics: Value, region: Value, account: Value) -> Iterator[_View]:
    """Rows of namespace, name and dimensions, or with an expression in their options."""
    previous: list[Value] = []
    for row in _elements(metrics):
        if not isinstance(row, list):
            previous = [Unknown('what "..." repeats is not known')] * 16
            if isinstance(row, Unknown):
                yield _unknown(row)
            continue
        options = row[-1] if row and isinstance(row[-1], dict) else {}
        shown_in, of_account = options.get("region", region), partial(_of_account, options.get("accountId", account))
        if options.get("expression") is not None:
            yield _View(partial(of_account, partial(expression_of_cluster, options["expression"])), shown_in)
            continue
        fields = previous = _written_out([it for it in row if it is not options], previous)
        of_rds = is_of_rds(fields[0] if fields else None)
        if of_rds is not False:
            names, values = fields[2::2], fields[3::2]
            pairs = [(name, value) for name, value in zip(names, values)]
            own = (value for name, value in pairs if _is_identifier(name))
            name = fields[1] if len(fields) > 1 else None
            yield _View(partial(of_account, partial(_shows_metric, of_rds, name, pairs)), shown_in, tuple(own))


def _of_account(account: Value, judge: _Judge, cluster: AuroraCluster) -> Answer:
    """What ``judge`` says, unless the metric is of an account that is not the cluster's."""
    return may_be_account_of(account, cluster.resource) and judge(cluster)


def _written_out(row: list[Value], previous: list[Value]) -> list[Value]:
    """A row without its shorthands: ``"."`` is what stands above it, ``"..."`` as many fields of it as fit."""
    dots = next((place for place, field in enumerate(row) if field == "..."), None)
    if dots is not None:
        rest = row[dots + 1 :]
        row = [*row[:dots], *previous[dots : max(dots, len(previous) - len(rest))], *rest]
    return [previous[place] if field == "." and place < len(previous) else field for place, field in enumerate(row)]


def _is_identifier(dimension: Value) -> bool:
    return isinstance(dimension, str) and dimension.lower() in (CLUSTER_DIMENSION, MEMBER_DIMENSION)


def _shows_metric(
    of_rds: Answer, metric: Value, dimensions: list[tuple[Value, Value]], cluster: AuroraCluster
) -> Answer:
    unknown = next((name for name, _ in dimensions if isinstance(name, Unknown)), None)
    known = {str(name): value for name, value in dimensions if not isinstance(name, Unknown)}
    ours = all_of_answers([of_rds, of_cluster(known, cluster), True if unknown is None else unknown])
    return ours and all_of_answers([ours, _has_data(metric, known, cluster)])


def _has_data(metric: Value, dimensions: Value, cluster: AuroraCluster) -> Answer:
    """Whether a metric reports for the cluster; one whose name is not known is some metric of it all the same."""
    name, role = text(metric), role_in(dimensions)
    if not isinstance(name, str) or isinstance(role, Unknown):
        return True
    return reports(name, cluster, members_in(dimensions, cluster), role)


def _shows_alarm(arn: Value, cluster: AuroraCluster) -> Answer:
    """Whether an alarm that a widget names is one of the cluster's."""
    alarms = cluster.root.meant_by(arn, "aws_cloudwatch_metric_alarm", many=True)
    name = next((match[1] for part in texts_in(arn) for match in [_OF_ALARM.search(part)] if match), None)
    if not (alarms.certain or alarms.possible) and name is not None:
        named = cluster.root.of_type("aws_cloudwatch_metric_alarm")
        alarms = Linked(one_of(it for it in named if text(it.get("alarm_name")) == name))
    if not (alarms.certain or alarms.possible):
        return Unknown("the alarm that the dashboard shows is not in this code")
    return is_so_of_one(alarms, lambda alarm: is_about(alarm, cluster))


def _explores(properties: dict[str, Value], cluster: AuroraCluster) -> Answer:
    """An explorer shows all resources of a type that have its tags."""
    types = [metric.get("resourceType") for metric in _elements(properties.get("metrics")) if isinstance(metric, dict)]
    labels = list(_elements(properties.get("labels")))

    def has_labels(resource: Resource) -> Answer:
        tags = Tags(resource)
        return all_of_answers(_has_label(tags, label) for label in labels)

    answers: list[Answer] = [it for it in types if isinstance(it, Unknown)]
    if "AWS::RDS::DBCluster" in types:
        answers.append(has_labels(cluster.resource))
    if "AWS::RDS::DBInstance" in types:
        answers.append(is_so_of_one(cluster.members, has_labels))
    return any_of_answers(answers)


def _has_label(tags: Tags, label: Value) -> Answer:
    if not isinstance(label, dict):
        return label if isinstance(label, Unknown) else True
    key, wanted = text(label.get("key")), label.get("value")
    tag = key if isinstance(key, Unknown) else tags.get(key or "")
    if isinstance(tag, Unknown) or isinstance(wanted, Unknown):
        return tag if isinstance(tag, Unknown) else wanted  # type: ignore[return-value]
    return tag is not None and wanted in (None, "*", tag)


def _reads_logs(query: Value, cluster: AuroraCluster) -> Answer:
    """Whether a query's source are the logs of the cluster or of a member, by the name of their group."""
    if not isinstance(query, (str, PartialText)):
        return query if isinstance(query, Unknown) else False
    words, unknown = marked(query)
    answers: list[Answer] = []
    for kind, name in _LOG_GROUP.findall(words):
        means = means_cluster if kind == "cluster" else means_member
        answers.append(means(unmarked(name, unknown), cluster) if name else True)
    for it in references_in(query):
        groups = cluster.root.meant_by(it, "aws_cloudwatch_log_group")
        if groups.certain or groups.possible:
            answers.append(is_so_of_one(groups, lambda group: _reads_logs(group.get("name"), cluster)))
    if not answers and any(not isinstance(it, Reference) or not cluster.root.mentioned_in(it) for it in unknown):
        return query if isinstance(query, Unknown) else False
    return any_of_answers(answers)


def _offers(variable: dict[str, Value], cluster: AuroraCluster) -> Answer:
    """Whether a variable of a dashboard lets people choose the cluster or a member."""
    kind = text(variable.get("property"))
    if isinstance(kind, Unknown):
        return kind
    if kind is None or kind.lower() not in (CLUSTER_DIMENSION, MEMBER_DIMENSION):
        return False
    means = means_cluster if kind.lower() == CLUSTER_DIMENSION else means_member
    values = [it.get("value") if isinstance(it, dict) else it for it in _elements(variable.get("values"))]
    return any_of_answers(
        [expression_of_cluster(variable.get("search"), cluster), *(means(it, cluster) for it in values)]
    )


def _unknown(what: Unknown) -> _View:
    return _View(lambda cluster: what)


def _elements(value: Value) -> Iterator[Value]:
    """The elements of a collection; one unknown for those that are not known."""
    if isinstance(value, Combined):
        for part in value.parts:
            yield from _elements(part)
    else:
        yield from listed(value)


# --- dashboards of others


def _elsewhere(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Dashboards outside of CloudWatch, by what their text says and refers to."""
    for type_, attribute in _ELSEWHERE.items():
        for dashboard in cluster.root.of_type(type_):
            body = dashboard.get(attribute)
            words = " ".join(texts_in(body))
            of_rds = bool(_OF_RDS.search(words))
            if dashboard.uncertain is None and (of_rds or not words) and _mentions(body, words, cluster):
                yield passed(f"{dashboard.address} shows the cluster")
            elif of_rds or (isinstance(body, Unknown) and not words):
                yield undecided(f"{dashboard.address} may show the cluster")
    for workspace in cluster.root.of_type("aws_grafana_workspace"):
        yield undecided(f"{workspace.address} may contain a dashboard that shows the cluster")


def _mentions(body: Value, words: str, cluster: AuroraCluster) -> bool:
    """Whether a text has the identifier of the cluster or of a member, or refers to one of them."""
    own = [cluster.resource, *cluster.members.certain]
    if _is_made_of(body, cluster, lambda it: it in own):
        return True
    identifiers = [text(own[0].get("cluster_identifier")), *(text(it.get("identifier")) for it in own[1:])]
    known = {it.lower() for it in identifiers if isinstance(it, str)}
    return not known.isdisjoint(_WORD.findall(words.lower()))
