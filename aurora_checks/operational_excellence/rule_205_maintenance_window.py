"""RULE-205: Maintenance window set deliberately.

What: The cluster sets the window in which AWS may do maintenance, and this window does not overlap the backup window.
Why: Without it AWS chooses a random day and half hour of the night in its Region, and that may be when the application
    has most work.
Fails: preferred_maintenance_window is not set, set only on the members, malformed, shorter than 30 minutes or longer
    than a day, or it overlaps preferred_backup_window.
Passes: a window such as sun:03:30-sun:04:30 (UTC), also over midnight or the end of the week. A maintenance window that
    starts when the backup window ends does not overlap it. If preferred_backup_window is not set, AWS chooses a time
    that does not overlap.
Fix: set preferred_maintenance_window = "sun:03:30-sun:04:30", or another half hour or more (UTC) outside of
    preferred_backup_window
Undecided: one of the two windows depends on values that are not known from the code.
Exceptions: none.
Controls: none.
Checkov: none. CKV_AWS_226 requires automatic minor upgrades, but not a time for them.
Runtime: none: AWS Config has no rule for maintenance windows.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
"""

from __future__ import annotations

from functools import partial
from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.maintenance import DAY, Window, daily_windows, weekly_window
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, failed, passed
from aurora_checks.checks.base import ClusterCheck

LEAST_MINUTES = 30  # of AWS
MOST_MINUTES = DAY

_MAINTENANCE = "preferred_maintenance_window"
_BACKUP = "preferred_backup_window"


class MaintenanceWindow(ClusterCheck):
    """``preferred_maintenance_window`` beside ``preferred_backup_window``."""

    rule = "RULE-205"
    title = "Ensure Aurora PostgreSQL clusters have a maintenance window apart from their backup window"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed for a window of its own, long enough, that the backup window does not touch."""
        verdict = judged(cluster.get(_MAINTENANCE), _MAINTENANCE, text, partial(_judge_window, cluster))
        return verdict.on(_MAINTENANCE, _BACKUP)


def _judge_window(cluster: AuroraCluster, written: Optional[str]) -> Verdict:
    if written is None:
        return failed(_why_missing(cluster))
    window = weekly_window(written)
    if window is None:
        return failed(f'{_MAINTENANCE} = "{written}" does not have the form ddd:hh24:mi-ddd:hh24:mi')
    if window.length < LEAST_MINUTES:
        return failed(
            f'{_MAINTENANCE} = "{written}" lasts {window.length} minutes, but AWS requires at least {LEAST_MINUTES}'
        )
    if window.length > MOST_MINUTES:
        return failed(f'{_MAINTENANCE} = "{written}" lasts longer than a day, so it does not choose a time')
    return judged(cluster.get(_BACKUP), _BACKUP, text, partial(_apart, written, window))


def _apart(written: str, window: Window, backup: Optional[str]) -> Verdict:
    if backup is None:
        return passed(f"{_MAINTENANCE} is {written}")
    backups = daily_windows(backup)
    if backups is None:
        return failed(
            f'{_BACKUP} = "{backup}" does not have the form hh24:mi-hh24:mi',
            f'set {_BACKUP} to a time such as "02:00-02:30"',
        )
    if any(map(window.overlaps, backups)):
        return failed(
            f'{_MAINTENANCE} = "{written}" overlaps {_BACKUP} = "{backup}"',
            f"change {_MAINTENANCE} or {_BACKUP} so that they do not overlap",
        )
    return passed(f"{_MAINTENANCE} is {written}, and does not overlap the backups at {backup}")


def _why_missing(cluster: AuroraCluster) -> str:
    if any(isinstance(text(member.get(_MAINTENANCE)), str) for member in cluster.members.certain):
        return f"{_MAINTENANCE} is set only on members, but engine upgrades use the window of the cluster"
    return f"{_MAINTENANCE} is not set, so AWS chooses a random time"


check = MaintenanceWindow()
