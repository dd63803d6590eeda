"""RULE-301: A final snapshot of production clusters (anti-pattern skip_final_snapshot = true).

What: Deleting a production cluster leaves a final snapshot behind.
Why: A cluster that was deleted by mistake takes its automated backups with it; the final snapshot is all that
    stays.
Fails: skip_final_snapshot = true.
Passes: skip_final_snapshot is false or left out. Without a final_snapshot_identifier terraform destroy then fails,
    which loses nothing.
Fix: set skip_final_snapshot = false and a final_snapshot_identifier
Undecided: skip_final_snapshot depends on a value that the code does not tell.
Exceptions: clusters outside of production; the secondaries of a global database, which have their primary's
    data.
Controls: none.
Checkov: none.
Runtime: none: skip_final_snapshot is Terraform's, AWS keeps no such setting.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#skip_final_snapshot
"""

from __future__ import annotations

from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import truth
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable, passed
from aurora_checks.checks.base import ClusterCheck

_NAME = "skip_final_snapshot"


class FinalSnapshot(ClusterCheck):
    """``skip_final_snapshot`` of a production cluster."""

    rule = "RULE-301"
    title = "Ensure production Aurora PostgreSQL clusters leave a final snapshot when they are deleted"
    category = CheckCategories.BACKUP_AND_RECOVERY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"
    production_only = True
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Failed when it is skipped."""
        if cluster.is_global_secondary is True:
            return not_applicable("a secondary of a global database has its primary's data")
        return judged(cluster.get(_NAME), _NAME, truth, lambda skipped: _judge(cluster, skipped)).on(_NAME)


def _judge(cluster: AuroraCluster, skipped: Optional[bool]) -> Verdict:
    if skipped:
        return failed("skip_final_snapshot = true")
    if cluster.is_set("final_snapshot_identifier") is False:
        return passed("no final_snapshot_identifier: terraform destroy fails before it deletes anything")
    return passed("a final snapshot is made")


check = FinalSnapshot()
