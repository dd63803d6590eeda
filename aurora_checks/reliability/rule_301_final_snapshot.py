"""RULE-301: A final snapshot of production clusters (anti-pattern skip_final_snapshot = true).

What: When somebody deletes a production cluster, AWS keeps a final snapshot.
Why: AWS deletes the automated backups together with the cluster. After a mistake, only the final snapshot is left.
Fails: skip_final_snapshot = true.
Passes: skip_final_snapshot is false or not set. Without final_snapshot_identifier terraform destroy then fails, and no
    data is lost.
Fix: set skip_final_snapshot = false and a final_snapshot_identifier
Undecided: skip_final_snapshot depends on a value that is not known from the code.
Exceptions: clusters outside of production; secondary clusters of a global database, because they have the same data as
    the primary.
Controls: none.
Checkov: none.
Runtime: none: skip_final_snapshot belongs to Terraform, and AWS has no such setting.
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
            return not_applicable("a secondary of a global database has the same data as the primary")
        return judged(cluster.get(_NAME), _NAME, truth, lambda skipped: _judge(cluster, skipped)).on(_NAME)


def _judge(cluster: AuroraCluster, skipped: Optional[bool]) -> Verdict:
    if skipped:
        return failed("skip_final_snapshot = true")
    if cluster.is_set("final_snapshot_identifier") is False:
        return passed("final_snapshot_identifier is not set, so terraform destroy fails before it deletes anything")
    return passed("AWS makes a final snapshot before it deletes the cluster")


check = FinalSnapshot()
