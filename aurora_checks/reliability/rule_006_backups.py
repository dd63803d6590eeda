"""RULE-006: Automated backups for at least 7 days, with point-in-time recovery.

What: The cluster keeps its automated backups for 7 days or more. They are continuous: you can restore every point of
    that time.
Why: Damage to data is often found only days later. What is older than the oldest backup is lost.
Fails: backup_retention_period is lower than 7 (setting min_retention_days), or not set (the default of AWS is 1).
Passes: backup_retention_period is 7 to 35. An AWS Backup plan is also enough if it is in the Region of the cluster,
    selects the cluster, and has enable_continuous_backup and a lifecycle of at least 7 days, unless the account has
    opted Aurora out of AWS Backup.
Fix: set backup_retention_period = 7 or more
Undecided: the period, or whether a backup plan selects the cluster, depends on a value that is not known from the code;
    there is a backup policy of an organization, whose plans are not in the code; a restored cluster without the
    argument keeps the period of its source.
Exceptions: none; the same 7 days apply outside of production.
Controls:
    Security Hub: RDS.11, RDS.50
    NIST 800-53: CP-6, CP-9, CP-10, SI-12, SI-13(5)
    PCI DSS: v4.0/10.3.3
    Well-Architected: REL09-BP03
Checkov: CKV_AWS_133 accepts one day, and also no value; CKV2_AWS_8 requires a backup selection that refers to the
    cluster. This rule requires 7 days, and understands selections by tag and by wildcard.
Runtime:
    RDS_CLUSTER_BACKUP_RETENTION_CHECK(minimumBackupRetentionPeriod={min_retention_days})
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
    https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
"""

from __future__ import annotations

from functools import partial
from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.backup.backup_plans import continuous_backups, organization_policies
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import Amount, number
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, any_of, failed, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import whole_number

MOST_DAYS = 35
_NAME = "backup_retention_period"

MIN_RETENTION_DAYS = whole_number(
    "min_retention_days", 7, (1, MOST_DAYS), "How long backups must be kept. Less than 7 needs a reason.", weak_below=7
)


class Backups(ClusterCheck):
    """``backup_retention_period``, or continuous backups of AWS Backup."""

    rule = "RULE-006"
    title = "Ensure Aurora PostgreSQL clusters keep automated backups for at least 7 days"
    category = CheckCategories.BACKUP_AND_RECOVERY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html"
    passes_alone = True
    options = (MIN_RETENTION_DAYS,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when either keeps 7 days."""
        own = judged(cluster.get(_NAME), _NAME, number, partial(_long_enough, cluster), (1, MOST_DAYS))
        plans = continuous_backups(cluster, MIN_RETENTION_DAYS.of(cluster.settings))
        return any_of([own, *plans, *organization_policies(cluster)]).on(_NAME)


def _long_enough(cluster: AuroraCluster, days: Optional[Amount]) -> Verdict:
    if days is None and cluster.is_restored is not False:
        return undecided(f"{_NAME} is not set: a restored cluster keeps the value of its source")
    if days is None:
        least = MIN_RETENTION_DAYS.of(cluster.settings)
        if least <= 1:
            return passed(f"{_NAME} is not set and defaults to 1 day")
        return failed(f"{_NAME} is not set and defaults to 1 day", f"set {_NAME} = {least} or more")
    least = MIN_RETENTION_DAYS.of(cluster.settings)
    if least <= days <= MOST_DAYS:
        return passed(f"{_NAME} = {days}")
    return failed(f"{_NAME} = {days}, but it must be {least} to {MOST_DAYS} days", f"set {_NAME} = {least} or more")


check = Backups()
