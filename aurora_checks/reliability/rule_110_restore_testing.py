"""RULE-110: Automated restore testing.

What: An AWS Backup restore testing plan restores the backups of the cluster regularly.
Why: Nobody knows whether a backup works if it was never restored. An emergency is the wrong time to find out.
Fails: no aws_backup_restore_testing_selection of type Aurora in the Region of the cluster covers the cluster. The type
    RDS covers only DB instances. If the account has opted Aurora out of AWS Backup, there is nothing to restore.
Passes: a selection of type Aurora, by ARN, "*" or tags, covers the cluster and names a restore testing plan.
Fix: add an aws_backup_restore_testing_plan and a selection of type Aurora with this cluster's arn. If other code does
    this, list the rule under provided_elsewhere in .aurora-checks.yaml
Undecided: the ARNs or conditions of the selection depend on values that are not known from the code; a policy in the
    code allows rds:RestoreDBCluster*, which may be for restore tests of your own.
Exceptions: Aurora Limitless and Serverless v1, because AWS Backup cannot restore them; secondary clusters of a global
    database.
Controls: none.
Checkov: none.
Runtime:
    AURORA_MEETS_RESTORE_TIME_TARGET(maxRestoreTime={max_restore_minutes}): how long the last restore took
References:
    https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_restore_testing_selection
"""

from __future__ import annotations

from collections.abc import Iterator

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.backup.backup_plans import restore_tests
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import Resource, RootModule, once_per_root

_POLICIES = ("aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "data.aws_iam_policy_document")
_RESTORE = "rds:restoredbcluster"


class RestoreTesting(ClusterCheck):
    """``aws_backup_restore_testing_selection``."""

    rule = "RULE-110"
    title = "Ensure restoring Aurora PostgreSQL clusters from their backups is tested automatically"
    category = CheckCategories.BACKUP_AND_RECOVERY
    page = "https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when a selection covers the cluster."""
        if cluster.is_serverless_v1 or cluster.is_limitless:
            return not_applicable("AWS Backup cannot restore this kind of cluster")
        if cluster.is_global_secondary is True:
            return not_applicable("the primary cluster makes the backups of a global database")
        found = [*restore_tests(cluster), *_own_tests(cluster)]
        return evidence(cluster, found, failed("nothing tests that the backups of the cluster can be restored"))


def _own_tests(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Somebody who may restore clusters may do it as a test."""
    for policy in _restore_policies(cluster.root):
        yield undecided(f"{policy.address} allows rds:RestoreDBCluster*, which may be for restore tests of your own")


@once_per_root
def _restore_policies(root: RootModule) -> list[Resource]:
    policies = root.of_type(*_POLICIES)
    return [it for it in policies if any(_RESTORE in text.lower() for text in texts_in(dict(it.values)))]


check = RestoreTesting()
