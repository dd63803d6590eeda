"""AWS User Notifications: rules for events of several Regions, whose channels send them to people.

https://docs.aws.amazon.com/notifications/latest/userguide/what-is-service.html
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/notifications_event_rule
"""

from __future__ import annotations

from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.event_patterns import Pattern, pattern_with
from aurora_checks.aurora.regions import is_region_of
from aurora_checks.aurora.verdict import all_of_answers, any_of_answers, is_so_of_one
from aurora_checks.terraform.evaluation.json_text import decode_json
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, Combined, Unknown, Value, listed


@once_per_root
def notification_rules(root: RootModule) -> list[tuple[Resource, Pattern]]:
    """The rules for events of RDS, each with its pattern."""
    found = ((rule, _pattern(rule)) for rule in root.of_type("aws_notifications_event_rule"))
    return [(rule, pattern) for rule, pattern in found if pattern is not None]


def _pattern(rule: Resource) -> Optional[Pattern]:
    """The pattern that a rule makes of its source, its type of event, and what narrows them further."""
    written = rule.get("event_pattern")
    further: Value = decode_json(written) if written not in (None, "") else {}
    if not isinstance(further, dict):
        return Pattern({}, further if isinstance(further, Unknown) else Unknown("event_pattern is not an object"))
    return pattern_with({**further, "source": [rule.get("source")], "detail-type": [rule.get("event_type")]})


def reaches_somebody(rule: Resource, cluster: AuroraCluster) -> Answer:
    """Whether a rule has events of the cluster's Region, and its notifications a channel."""
    return all_of_answers([_has_region(rule.get("regions"), cluster), _has_channel(rule, cluster.root)])


def _has_region(regions: Value, cluster: AuroraCluster) -> Answer:
    parts = regions.parts if isinstance(regions, Combined) else (regions,)
    return any_of_answers(is_region_of(it, cluster.resource) for part in parts for it in listed(part))


def _has_channel(rule: Resource, root: RootModule) -> Answer:
    configurations = root.targets(rule, links.NOTIFICATION_CONFIGURATION)
    has = is_so_of_one(configurations, lambda it: _has_one(root.sources(it, links.NOTIFICATION_CHANNELS)))
    if isinstance(has, Unknown):
        return Unknown(f"whether notifications of {rule.address} have a channel is not known")
    return has


def _has_one(linked: Linked) -> Answer:
    return is_so_of_one(linked, lambda it: True)
