"""Rules that an argument of the cluster or its members decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Optional

from aurora_checks.adapter.loaded_rules import whole_rules
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.maintenance import Window, daily_windows, weekly_window
from aurora_checks.aurora.provider_values import text
from aurora_checks.fixing.changes import Finding, NoChange
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes

_WINDOWS = ("sun:03:30-sun:04:30", "sun:05:30-sun:06:30", "sat:22:00-sat:23:00")
_MAINTENANCE = "preferred_maintenance_window"
_BACKUP = "preferred_backup_window"


@proposes("006")
def _retention(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    assert finding.cluster is not None
    days = _option(finding, "min_retention_days", finding.cluster)
    yield situation.setting(finding.resource, "backup_retention_period", str(max(7, days)))


@proposes("009")
def _deletion_protection(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield situation.setting(finding.resource, "deletion_protection", "true")


@proposes("010")
def _iam_authentication(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield situation.setting(finding.resource, "iam_database_authentication_enabled", "true")


@proposes("205")
def _window(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    assert finding.cluster is not None
    written = text(finding.cluster.get(_BACKUP))
    backups: Optional[Sequence[Window]] = daily_windows(written) if isinstance(written, str) else ()
    if backups is None:
        window = situation.setting(finding.resource, _BACKUP, '"02:00-02:30"')
        yield all_of("give both windows a form that AWS accepts", [window, *_windows(finding, situation, ())])
        return
    yield from _windows(finding, situation, backups)


def _windows(finding: Finding, situation: Situation, backups: Sequence[Window]) -> Iterator[Proposal]:
    for name in _WINDOWS:
        window = weekly_window(name)
        if window is not None and not any(map(window.overlaps, backups)):
            yield situation.setting(finding.resource, _MAINTENANCE, f'"{name}"', after=_BACKUP)
            return


@proposes("301")
def _final_snapshot(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    resource, cluster = finding.resource, finding.cluster
    assert cluster is not None
    changes = [situation.setting(resource, "skip_final_snapshot", "false")]
    if cluster.is_set("final_snapshot_identifier") is False:
        name = text(cluster.get("cluster_identifier"))
        final = f'"{name if isinstance(name, str) else resource.name.replace("_", "-")}-final"'
        named = situation.setting(resource, "final_snapshot_identifier", final, after="skip_final_snapshot")
        changes += [] if isinstance(named, NoChange) else [named]
    yield all_of("set skip_final_snapshot = false and name the final snapshot", changes)


def _option(finding: Finding, name: str, cluster: AuroraCluster) -> Any:
    """The value of an option of the rule, as the settings have it for this cluster."""
    rule = next(it for it in whole_rules() if it.id == finding.rule)
    return next(it for it in rule.options if it.name == name).of(cluster.settings)
