"""RULE-207: Event subscriptions.

What: Somebody is told of the cluster's critical events: failover, failure, maintenance.
Why: A failover at night, or maintenance that waits for the next window, is otherwise found out from its consequences.
Fails: no aws_db_event_subscription covers the cluster; one is disabled, for another kind of source (an instance id is
    no cluster, db-cluster-snapshot is not db-cluster), for other ids, or in another Region; the categories leave out a
    critical one. Ids without source_type are an error to AWS, ARNs are no ids, and categories are written in lower
    case. An EventBridge rule without target, disabled, or on a bus of its own, tells nobody; nor does a rule of AWS
    User Notifications without a channel, or for other Regions.
Passes: subscriptions, EventBridge rules or an aws_notifications_event_rule tell of failover, failure and maintenance of
    the cluster; or of configuration change, failure and maintenance of every member, also by cluster_members. No
    source_type is every type, no source_ids (also an empty list) every source, no event_categories every category. For
    Limitless, those of its shard group count, too.
Fix: add an aws_db_event_subscription with source_type "db-cluster" and the categories failover, failure, maintenance
Undecided: type, ids, categories or pattern depend on values that the code does not tell; a module that is not on disk
    is given this cluster, or is named after event notifications.
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
        """Passed when somebody is told of the events of the cluster, or of all of its members."""
        of_cluster = told(cluster, cluster.resource, CLUSTER)
        missing = failed(_missing(of_cluster, CLUSTER))
        verdict = _judge(of_cluster, CLUSTER, missing)
        return verdict if verdict.is_passed else evidence(cluster, [verdict, *_others(cluster, missing)], missing)


def _others(cluster: AuroraCluster, missing: Verdict) -> Iterator[Verdict]:
    """What is told of its members, of its shard groups, and perhaps by modules that cannot be read."""
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
        perhaps = verdict.is_failed and parts.certain  # without it, somebody may be told of all there are
        yield undecided(f"{part.address} may be one of its parts") if perhaps else verdict


def _of_part(cluster: AuroraCluster, part: Optional[Resource], kind: Kind, missing: Verdict) -> Verdict:
    """Where nobody is told anything of a part, what is missing of the cluster's events is said."""
    heard = told(cluster, part, kind)
    return _judge(heard, kind, failed(_missing(heard, kind)) if heard.certain else missing)


def _judge(heard: Told, kind: Kind, missing: Verdict) -> Verdict:
    if kind.needed <= heard.certain:
        return passed(f"somebody is told of its {', '.join(sorted(kind.needed))} events ({kind.source_type})")
    if kind.needed <= heard.certain | heard.possible:
        return undecided(heard.why)
    return missing


def _missing(heard: Told, kind: Kind) -> str:
    if not heard.certain:
        return "nobody is told of its events"
    return f"nobody is told of its {', '.join(sorted(kind.needed - heard.certain))} events ({kind.source_type})"


check = EventSubscriptions()
