"""RULE-207: Event subscriptions.

What: Notifications are sent for the critical events of the cluster: failover, failure, maintenance.
Why: Without notifications, people find out about a failover at night or about pending maintenance only when something
    goes wrong.
Fails: no aws_db_event_subscription covers the cluster. A subscription does not count if it is disabled, has another
    source type (an instance is not a cluster, db-cluster-snapshot is not db-cluster), other ids or another Region, or
    if its categories do not contain all critical ones. AWS refuses ids without source_type, ids that are ARNs, and
    categories that are not in lower case. An EventBridge rule does not count if it has no target, is disabled, or is on
    a custom event bus. A rule of AWS User Notifications does not count without a channel, or for other Regions.
Passes: subscriptions, EventBridge rules or an aws_notifications_event_rule send notifications of failover, failure and
    maintenance of the cluster; or of configuration change, failure and maintenance of every member, also by
    cluster_members. Without source_type a subscription is for all types, without source_ids (or with an empty list) for
    all sources, and without event_categories for all categories. For Aurora Limitless, those of the shard group count
    too.
Fix: add an aws_db_event_subscription with source_type "db-cluster" and the categories failover, failure, maintenance.
    If other code does this, list the rule under provided_elsewhere in .aurora-checks.yaml
Undecided: the type, ids, categories or pattern depend on values that are not known from the code; a module that is not
    on disk gets this cluster as an argument, or its name contains a word for event notifications.
Exceptions: none.
Controls:
    Security Hub: RDS.19, RDS.20
    NIST 800-53: CA-7, SI-2
    PCI DSS: v4.0.1/11.5.2
Checkov: none.
Runtime: none: the rules behind RDS.19 and RDS.20 belong to Security Hub and cannot be deployed by themselves.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
    https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-19
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_event_subscription
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.event_subscriptions import (
    CLUSTER,
    INSTANCE,
    SHARD_GROUP,
    Kind,
    Told,
    told,
    unread_notifications,
)
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, all_of, failed, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource


class EventSubscriptions(ClusterCheck):
    """``aws_db_event_subscription`` and ``aws_cloudwatch_event_rule``."""

    rule = "RULE-207"
    title = "Ensure critical events of Aurora PostgreSQL clusters are notified"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when notifications are sent for the events of the cluster, or of all of its members."""
        of_cluster = told(cluster, cluster.resource, CLUSTER)
        missing = failed(_missing(of_cluster, CLUSTER))
        verdict = _judge(of_cluster, CLUSTER, missing)
        return verdict if verdict.is_passed else evidence(cluster, [verdict, *_others(cluster, missing)], missing)


def _others(cluster: AuroraCluster, missing: Verdict) -> Iterator[Verdict]:
    """The notifications for its members, for its shard groups, and perhaps from modules that cannot be read."""
    yield all_of(_parts(cluster, cluster.members, INSTANCE, missing))
    if not cluster.members.leads:
        yield _of_part(cluster, None, INSTANCE, missing)
    if cluster.is_limitless:
        yield all_of(_parts(cluster, cluster.shard_groups, SHARD_GROUP, missing))
    unread = unread_notifications(cluster.root)
    if unread:
        yield undecided(unread)


def _parts(cluster: AuroraCluster, parts: Linked, kind: Kind, missing: Verdict) -> Iterator[Verdict]:
    for part in parts.certain:
        yield _of_part(cluster, part, kind, missing)
    for part in parts.possible:
        verdict = _of_part(cluster, part, kind, missing)
        perhaps = verdict.is_failed and parts.certain  # if it does not exist, the others may be complete
        yield undecided(f"{part.address} may belong to the cluster") if perhaps else verdict


def _of_part(cluster: AuroraCluster, part: Optional[Resource], kind: Kind, missing: Verdict) -> Verdict:
    """The verdict on one part. If it has no notifications at all, the reason names what the cluster itself lacks."""
    heard = told(cluster, part, kind)
    return _judge(heard, kind, failed(_missing(heard, kind)) if heard.certain else missing)


def _judge(heard: Told, kind: Kind, missing: Verdict) -> Verdict:
    if kind.needed <= heard.certain:
        return passed(f"notifications are sent for {', '.join(sorted(kind.needed))} events ({kind.source_type})")
    if kind.needed <= heard.certain | heard.possible:
        return undecided(heard.why)
    return missing


def _missing(heard: Told, kind: Kind) -> str:
    if not heard.certain:
        return "no notification is sent for the events of the cluster"
    return f"no notification is sent for {', '.join(sorted(kind.needed - heard.certain))} events ({kind.source_type})"


check = EventSubscriptions()
