"""Notifications for the events of a cluster: RDS event subscriptions, and EventBridge rules with a target.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import MEMBERS, means_cluster, means_this_member, names_members
from aurora_checks.aurora.evidence_index import EvidenceIndex
from aurora_checks.aurora.monitoring.event_patterns import Pattern, pattern_of
from aurora_checks.aurora.monitoring.user_notifications import notification_rules, reaches_somebody
from aurora_checks.aurora.provider_values import is_set, text, truth
from aurora_checks.aurora.regions import in_same_place
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import all_of_answers, any_of_answers
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Candidate
from aurora_checks.terraform.model import Link, Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, Combined, OneOf, Reference, Unknown, Value, listed, references_in

Categories = frozenset[str]
_Rule = tuple[Resource, Pattern]


@dataclass(frozen=True)
class Kind:
    """A kind of source: its name in subscriptions and in EventBridge, the categories that it has, and the needed ones.

    Categories can be subscribed to only where AWS has them: failovers are events of clusters, restarts of instances.
    """

    source_type: str
    detail_type: str
    link: Link
    categories: Categories
    needed: Categories


CLUSTER = Kind(
    "db-cluster",
    "RDS DB Cluster Event",
    links.CLUSTER_EVENTS,
    frozenset(
        "configuration change,creation,deletion,failover,failure,global failover,maintenance,notification".split(",")
    ),
    frozenset(("failover", "failure", "maintenance")),
)
INSTANCE = Kind(
    "db-instance",
    "RDS DB Instance Event",
    links.INSTANCE_EVENTS,
    frozenset(
        (
            *("availability", "backtrack", "configuration change", "creation", "deletion", "failure", "low storage"),
            *("maintenance", "notification", "read replica", "recovery", "restoration", "security patching"),
        )
    ),
    frozenset(("configuration change", "failure", "maintenance")),
)
SHARD_GROUP = Kind(
    "db-shard-group",
    "RDS DB Shard Group Event",
    links.SHARD_GROUP_EVENTS,
    frozenset(("failure", "maintenance")),
    frozenset(("failure", "maintenance")),
)


@dataclass
class Told:
    """The categories with notifications: certain and possible ones. ``why`` says what is not known."""

    certain: Categories = frozenset()
    possible: Categories = frozenset()
    why: str = ""

    def hear(self, source: Resource, covers: Answer, certain: Categories, possible: Categories) -> None:
        """Add the categories of a subscription or rule, certain and possible ones."""
        if covers is False:
            return
        if covers is True and source.uncertain is None:
            self.certain |= certain
        if covers is not True or source.uncertain is not None or certain != possible:
            self.why = self.why or f"{source.address} may send notifications of the events"
        self.possible |= possible


def _categories(categories: Value, kind: Kind) -> tuple[Categories, Categories]:
    """The categories that are chosen for certain, and those that may be; null and an empty list are all."""
    if isinstance(categories, OneOf):
        choices = [_categories(it, kind) for it in categories.alternatives]
        certain, possible = zip(*choices)
        return frozenset.intersection(*certain), frozenset.union(*possible)
    if isinstance(categories, Combined):
        items: list[Value] = [it for part in categories.parts for it in (part if isinstance(part, list) else [part])]
    else:
        items = listed(categories)
    if not items:
        return kind.categories, kind.categories
    words = [text(it) for it in items]
    known = frozenset(it for it in words if isinstance(it, str))
    return known, kind.categories if any(isinstance(it, Unknown) for it in words) else known


def told(cluster: AuroraCluster, resource: Optional[Resource], kind: Kind) -> Told:
    """The notifications for the events of a cluster, or of a member or shard group of it.

    ``resource`` is None for members that are not in this code.
    """
    heard = Told()
    for subscription, covers in (*_subscriptions(cluster.root, resource, kind), *_of_all_members(cluster, kind)):
        enabled, near = _is_enabled(subscription.get("enabled")), in_same_place(cluster.resource, subscription)
        answer = all_of_answers([covers, near, _is_of(subscription, kind), enabled])
        heard.hear(subscription, answer, *_categories(subscription.get("event_categories"), kind))
    for rule, pattern in _rules(cluster, resource):
        near = in_same_place(cluster.resource, rule)
        covers = near and pattern.matches(kind.detail_type, lambda it: _means(it, resource, cluster))
        answer = covers and all_of_answers([near, covers, _acts(cluster, rule)])
        heard.hear(rule, answer, *pattern.categories(kind.categories))
    for rule, pattern in notification_rules(cluster.root):
        covers = pattern.matches(kind.detail_type, lambda it: _means(it, resource, cluster))
        here = rule.provider.has_account_of(cluster.resource.provider) is not False
        answer = here and covers and all_of_answers([covers, reaches_somebody(rule, cluster)])
        heard.hear(rule, answer, *pattern.categories(kind.categories))
    return heard


# --- event subscriptions


def _subscriptions(root: RootModule, resource: Optional[Resource], kind: Kind) -> Iterator[tuple[Resource, Answer]]:
    """The subscriptions that have ``resource`` among their sources, and those that have every source."""
    if resource is not None:
        named = root.sources(resource, kind.link)
        for it in named.candidates:
            if it.resource not in _of_everything(root):
                yield it.resource, _names(root, it, resource, kind)
    yield from _of_everything(root).items()


def _of_all_members(cluster: AuroraCluster, kind: Kind) -> Iterator[tuple[Resource, Answer]]:
    """The subscriptions whose sources are ``cluster_members`` of the cluster."""
    for subscription, address in _with_members(cluster.root) if kind is INSTANCE else ():
        if address == cluster.address:
            yield subscription, _has_all_members(subscription.get("source_ids"), cluster)


def _has_all_members(ids: Value, cluster: AuroraCluster) -> Answer:
    parts = ids.parts if isinstance(ids, Combined) else (ids,)
    # In a list, it is one of them, though a plan does not show which.
    whole = [it for it in parts if isinstance(it, Reference) and it.path == (MEMBERS,)]
    answer = any_of_answers(names_members(it, cluster) for it in whole)
    return answer or Unknown("which members are meant is not known")


@once_per_root
def _with_members(root: RootModule) -> list[tuple[Resource, str]]:
    """The subscriptions with ``cluster_members`` among their sources, each with the address of a cluster of these."""
    return [
        (subscription, cluster.address)
        for subscription in root.of_type(links.INSTANCE_EVENTS.source_type)
        for reference in references_in(subscription.get("source_ids"))
        if reference.attribute == MEMBERS
        for cluster in root.mentioned_in(reference)
    ]


def _names(root: RootModule, subscription: Candidate, resource: Resource, kind: Kind) -> Answer:
    """Source ids are identifiers: an ARN, or the id that AWS gives, is none."""
    ids = subscription.resource.get("source_ids")
    own = [it for it in references_in(ids) if resource in root.mentioned_in(it)]
    if not own and all(isinstance(it, Unknown) and root.mentioned_in(it) for it in listed(ids)):
        return False  # sources of another kind: a plan does not show which attribute of theirs it is
    if own and all(it.attribute not in ("", "id", *kind.link.names) for it in own):
        return False
    return True if subscription.sure else Unknown("source_ids is not known")


@once_per_root
def _of_everything(root: RootModule) -> dict[Resource, Answer]:
    """The subscriptions without source ids, which are those of every source of their type."""
    found: dict[Resource, Answer] = {}
    for subscription in root.of_type(links.CLUSTER_EVENTS.source_type):
        given = is_set(subscription.get("source_ids"))
        named = bool(references_in(subscription.get("source_ids")))
        if given is False:
            found[subscription] = True
        elif isinstance(given, Unknown) and not (named and not isinstance(subscription.get("source_ids"), OneOf)):
            found[subscription] = given
    return found


def _is_of(subscription: Resource, kind: Kind) -> Answer:
    """Whether a subscription is for a kind of source; without a type for every kind, but AWS wants one with ids."""
    type_ = text(subscription.get("source_type"))
    if type_ is None:
        given = is_set(subscription.get("source_ids"))
        return given if isinstance(given, Unknown) else not given
    if isinstance(type_, OneOf):
        choices = {text(it) == kind.source_type for it in type_.alternatives}
        return choices.pop() if len(choices) == 1 else type_
    return type_ if isinstance(type_, Unknown) else type_ == kind.source_type


def _is_enabled(value: Value) -> Answer:
    enabled = truth(value)
    return enabled if isinstance(enabled, Unknown) else enabled is not False


# --- EventBridge rules


def _rules(cluster: AuroraCluster, resource: Optional[Resource]) -> Iterator[tuple[Resource, Pattern]]:
    """The rules for events of RDS that refer to ``resource`` in their pattern, and those that refer to no database."""
    referring, others = _event_rules(cluster.root)
    if resource is not None:
        yield from referring.get(resource.address, ())
    yield from others.of(cluster)


@once_per_root
def _event_rules(root: RootModule) -> tuple[dict[str, list[_Rule]], EvidenceIndex[_Rule]]:
    """The rules for events of RDS: by the addresses in their pattern, and the others by the names in it."""
    referring: dict[str, list[_Rule]] = {}
    others: list[_Rule] = []
    for rule in root.of_type("aws_cloudwatch_event_rule"):
        pattern = pattern_of(rule.get("event_pattern"))
        if pattern is None:
            continue
        named = {
            it.address
            for it in root.mentioned_in(rule.get("event_pattern"))
            if it.type in ("aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_shard_group", "aws_db_instance")
        }
        for address in named:
            referring.setdefault(address, []).append((rule, pattern))
        if not named:
            others.append((rule, pattern))
    return referring, EvidenceIndex(root, ((it, it[1].named) for it in others))


def _means(value: Value, resource: Optional[Resource], cluster: AuroraCluster) -> Answer:
    if resource is None:
        return False  # who names databases does not have all of them
    if isinstance(value, str) and value.startswith("*") and value != "*":
        return Unknown("which databases are meant is not known")
    if resource is cluster.resource:
        return means_cluster(value, cluster)
    return means_this_member(value, resource, cluster)


def _acts(cluster: AuroraCluster, rule: Resource) -> Answer:
    """Whether a rule is on, on the bus that has the events of AWS, and has a target."""
    state, bus = text(rule.get("state")), text(rule.get("event_bus_name"))
    on_default: Answer = bus if isinstance(bus, Unknown) else bus is None or bus.rpartition("/")[2] == "default"
    if any(not it.data for it in cluster.root.meant_by(bus).certain):
        on_default = False  # a bus of one's own
    enabled = state if isinstance(state, Unknown) else state != "DISABLED"
    return all_of_answers([on_default, enabled, _is_enabled(rule.get("is_enabled")), _has_target(cluster, rule)])


def _has_target(cluster: AuroraCluster, rule: Resource) -> Answer:
    targets = cluster.root.sources(rule, links.EVENT_TARGETS)
    if targets.certain:
        return True
    if targets.possible:
        return Unknown(f"{targets.possible[0].address} may be its target")
    for module in cluster.root.opaque_modules:
        if rule in cluster.root.mentioned_in(list(module.inputs.values())):
            return Unknown(f"{module.address} may have its target")
    return False


@once_per_root
def unread_notifications(root: RootModule) -> Optional[str]:
    """Why a module that is not on disk may send notifications for all databases; None if there is no such module."""
    for module in root.opaque_modules:
        if _speaks_of_events(module.source.lower(), list(module.inputs.values())):
            return f"{module.address} ({module.source}) may send notifications of the events of every database"
    return None


def _speaks_of_events(source: str, inputs: Value) -> bool:
    if any("aws.rds" in it for it in texts_in(inputs)):
        return True
    return any(word in source for word in ("notif", "event-sub", "event_sub", "rds-event", "db-event"))
