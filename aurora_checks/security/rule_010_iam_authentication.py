"""RULE-010: IAM database authentication.

What: The cluster accepts IAM authentication, so administrators can log in with short-lived tokens.
Why: IAM grants and logs each token, and a token expires after 15 minutes. A database password has none of this.
Fails: iam_database_authentication_enabled is false or not set (the default is false).
Passes: iam_database_authentication_enabled = true. The same applies to secondary clusters of a global database and to
    restored clusters.
Fix: set iam_database_authentication_enabled = true, and GRANT rds_iam to the administrators' database users
Undecided: iam_database_authentication_enabled depends on a value that is not known from the code.
Exceptions: Aurora Serverless v1, because AWS does not document IAM authentication for it.
Controls:
    Security Hub: RDS.12
    NIST 800-53: AC-2(1), AC-3, AC-3(7), AC-3(15), AC-6
    PCI DSS: v4.0/8.2.7
Checkov: CKV_AWS_162 requires the same of every engine. This rule checks only Aurora PostgreSQL, and follows variables
    and modules to their values.
Runtime:
    RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#iam_database_authentication_enabled
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.shared_requirements import require_true
from aurora_checks.aurora.verdict import Verdict, not_applicable
from aurora_checks.checks.base import ClusterCheck


class IamAuthentication(ClusterCheck):
    """``iam_database_authentication_enabled``; Serverless v1 is left out, whose support AWS does not document."""

    rule = "RULE-010"
    title = "Ensure Aurora PostgreSQL clusters have IAM database authentication enabled"
    category = CheckCategories.IAM
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html"
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when it is true."""
        if cluster.is_serverless_v1:
            return not_applicable("AWS does not document IAM authentication for Aurora Serverless v1")
        return require_true(cluster, "iam_database_authentication_enabled")


check = IamAuthentication()
