"""RULE-009: Deletion protection for production clusters.

What: A production cluster has deletion_protection, so nobody can delete it before they switch that off.
Why: Without it, one wrong terraform destroy or one click deletes the cluster together with its automated backups.
Fails: deletion_protection is false or not set (the default is false).
Passes: deletion_protection = true. lifecycle { prevent_destroy = true } is not enough, because only Terraform obeys it.
Fix: set deletion_protection = true
Undecided: deletion_protection depends on a value that is not known from the code.
Exceptions: clusters outside of production.
Controls:
    Security Hub: RDS.7
    NIST 800-53: CM-3, SC-5(2)
Checkov: CKV_AWS_139 requires the same of every engine and environment. This rule checks only production clusters of
    Aurora PostgreSQL, and follows variables and modules to their values.
Runtime:
    RDS_CLUSTER_DELETION_PROTECTION_ENABLED: all clusters; it does not know which are for production
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#deletion_protection
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.shared_requirements import require_true
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.checks.base import ClusterCheck


class DeletionProtection(ClusterCheck):
    """``deletion_protection`` of a production cluster."""

    rule = "RULE-009"
    title = "Ensure production Aurora PostgreSQL clusters have deletion protection"
    category = CheckCategories.GENERAL_SECURITY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"
    production_only = True
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when it is true."""
        return require_true(cluster, "deletion_protection")


check = DeletionProtection()
