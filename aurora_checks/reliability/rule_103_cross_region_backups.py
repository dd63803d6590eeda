"""RULE-103: Cross-Region backups of production clusters.

What: AWS Backup copies the backups of the cluster to a vault in another Region, or a global database has a secondary
    cluster there.
Why: When a Region is not available, the backups in that Region are not available either.
Fails: no backup plan that selects the cluster copies to another Region, or the account has opted Aurora out of AWS
    Backup. A plan in another Region does not see the cluster. These do not count: a vault in the same Region, another
    account, one copy of a snapshot (unless the setting accept_snapshot_copy is true), and replication of automated
    backups, which Aurora does not have.
Passes: a plan with a copy_action to another Region selects the cluster; or a secondary cluster of its global database
    is in another Region.
Fix: add a copy_action with a vault in another Region to an aws_backup_plan that selects this cluster. If other code
    does this, list the rule under provided_elsewhere in .aurora-checks.yaml
Undecided: the selection, the Region of the vault, or the Regions of the secondary clusters are not in the code. Two
    providers whose Regions are not known may be for two accounts in one Region. There is a backup policy of an
    organization, whose plans are not in the code.
Exceptions: clusters outside of production; Aurora Limitless, which has neither AWS Backup nor global databases;
    secondary clusters of a global database, because they are the copy.
Controls:
    NIST 800-53: CP-6, CP-6(1), CP-6(2), CP-9, CP-10
Checkov: CKV2_AWS_8 requires a backup selection that refers to the cluster; CKV_AWS_166 requires a key of a vault, and
    CKV_AWS_245 a key of the replicated backups of instances. This rule checks where the plan that selects the cluster
    copies to.
Runtime:
    AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN(crossRegionList={backup_regions}): copies by AWS Backup; it does
        not know global databases
References:
    https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
"""

from __future__ import annotations

from collections.abc import Iterator

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.backup.backup_plans import (
    copies_to_other_regions,
    organization_policies,
    snapshot_copies,
)
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.global_database import in_global_database
from aurora_checks.aurora.regions import in_other_region
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import flag
from aurora_checks.terraform.values import Unknown

ACCEPT_SNAPSHOT_COPY = flag("accept_snapshot_copy", "Whether a snapshot copied to another Region once is enough.")


class CrossRegionBackups(ClusterCheck):
    """AWS Backup copies and global databases of a production cluster."""

    rule = "RULE-103"
    title = "Ensure production Aurora PostgreSQL clusters have backups in another Region"
    category = CheckCategories.BACKUP_AND_RECOVERY
    page = "https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html"
    production_only = True
    options = (ACCEPT_SNAPSHOT_COPY,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when a copy or a secondary is in another Region."""
        if cluster.is_limitless:
            return not_applicable("Aurora Limitless has neither AWS Backup nor global databases")
        if cluster.is_global_secondary is True:
            return not_applicable("this cluster is itself the copy in another Region")
        found = [*_secondaries(cluster), *copies_to_other_regions(cluster), *organization_policies(cluster)]
        if ACCEPT_SNAPSHOT_COPY.of(cluster.settings):
            found += snapshot_copies(cluster)
        return evidence(cluster, found, failed("nothing copies the backups of the cluster to another Region"))


def _secondaries(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Whether a cluster of the same global database is in another Region."""
    for other in cluster.global_siblings:
        elsewhere = in_other_region(cluster.resource, other)
        if elsewhere is True:
            yield passed(f"{other.address} of its global database is in another Region")
        elif isinstance(elsewhere, Unknown):
            yield undecided(f"{other.address} of its global database may be in another Region: {elsewhere.reason}")
    if in_global_database(cluster) is not False:
        yield undecided("the cluster belongs to a global database, and the other clusters of that are not in this code")


check = CrossRegionBackups()
