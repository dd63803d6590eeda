"""What a state shows of Aurora without anybody having written it: here it becomes what code would say, or one of two.

A state has the value of each attribute as AWS has it, and not which of them code has set. Where AWS fills in what a
rule wants to be chosen, the value is one of two: that, and none.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html (AWS draws a
window of 30 minutes)
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html (the key aws/rds)
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster (replication_source_identifier
of a member of a global database; an import reads neither passwords nor manage_master_user_password)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import CLUSTER
from aurora_checks.aurora.kms_keys import keys_by_name
from aurora_checks.aurora.maintenance import weekly_window
from aurora_checks.aurora.provider_values import is_set, number, text, truth
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import OneOf, Value

_DRAWN_MINUTES = 30
_WINDOW = "preferred_maintenance_window"
_KEY = "kms_key_id"
_USER = "master_username"
_PASSWORDS = ("master_password", "master_password_wo", "master_user_secret")
_INSIGHTS, _INTERVAL = "performance_insights_enabled", "monitoring_interval"
_WORDS = (("this code", "this state"), ("in the code", "in the state"))
_BY_AWS = "a state does not show whether AWS has set it"


def as_code_would_say(root: RootModule) -> RootModule:
    """A state with what AWS may have filled in marked as such; every other root module as it is."""
    if not root.deployed:
        return root
    return root.with_resources(_cluster(root, it) if it.full_type == CLUSTER else it for it in root.resources)


def in_words_of(root: RootModule, verdict: Verdict) -> Verdict:
    """A verdict as a reader of its source expects it: rules speak of code, also where it is about a state."""
    if not root.deployed:
        return verdict
    reason = verdict.reason
    for words, of_state in _WORDS:
        reason = reason.replace(words, of_state)
    return verdict._replace(reason=reason)


def _cluster(root: RootModule, cluster: Resource) -> Resource:
    values = {**cluster.values, **dict(_changes(root, cluster))}
    return replace(cluster, values={name: value for name, value in values.items() if value is not None})


def _changes(root: RootModule, cluster: Resource) -> Iterator[tuple[str, Value]]:
    window = text(cluster.get(_WINDOW))
    read = weekly_window(window) if isinstance(window, str) else None
    if read is not None and read.length == _DRAWN_MINUTES:
        yield _WINDOW, OneOf(_BY_AWS, (window, None))
    key = text(cluster.get(_KEY))
    if isinstance(key, str) and key not in keys_by_name(root):
        yield _KEY, OneOf(f"{_BY_AWS}, and it is not in this state", (key, None))
    if is_set(cluster.get("master_user_secret")) is True:
        yield "manage_master_user_password", True
    # A cluster shows these for its members, also where nobody sets them.
    if truth(cluster.get(_INSIGHTS)) is False:
        yield _INSIGHTS, None
    if number(cluster.get(_INTERVAL)) == 0:
        yield _INTERVAL, None
    is_source = bool(root.sources(cluster, links.GLOBAL_SOURCE).certain)
    if is_set(cluster.get("global_cluster_identifier")) is True and not is_source:
        yield _USER, _user_of_global(root, cluster)


def _user_of_global(root: RootModule, cluster: Resource) -> Value:
    """The master user of the primary of a global database; none of a secondary, for which AWS shows the primary's."""
    user = cluster.get(_USER)
    if is_set(cluster.get("replication_source_identifier")) is True:
        return None
    for database in root.of_type(links.GLOBAL_SOURCE.source_type):
        for member in database.blocks("global_cluster_members"):
            if isinstance(member, dict) and member.get("db_cluster_arn") == cluster.get("arn"):
                return user if truth(member.get("is_writer")) is not False else None
    if any(is_set(cluster.get(name)) is not False for name in _PASSWORDS):
        return user
    return OneOf("whether it is the primary of its global database is not in this state", (user, None))
