"""RULE-206: Machine learning integration.

What: A cluster that is for machine learning has a connection to SageMaker, Comprehend or Bedrock.
Why: With queries that call a model inside of the database, you do not have to export data, and no exported copy becomes
    old.
Fails: a tag MachineLearning with the value true (or yes, required, enabled) or the settings say that the cluster is for
    machine learning, and nothing connects it. A role for s3Import, s3Export or Lambda is not enough.
Passes: there is an aws_rds_cluster_role_association with the feature SageMaker, Comprehend or Bedrock; a role in
    iam_roles allows calls of their models, also by a wildcard such as bedrock:Invoke*; or an Amazon Bedrock knowledge
    base stores its vectors in the cluster.
Fix: add an aws_rds_cluster_role_association with feature_name = "SageMaker", "Comprehend" or "Bedrock"
Undecided: the feature of a role, its cluster, its permissions, or the tag depends on values that are not known from the
    code.
Exceptions: clusters without a tag or setting that says that they are for machine learning; Aurora Limitless and
    Serverless v1, which do not support it.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for it.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/postgresql-ml.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_role_association
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.machine_learning import integrations
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Outcome, Verdict, any_of, failed, not_applicable, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import selection
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import Answer, Unknown

_INTENDED = pattern("true|yes|required|enabled")  # what the tag MachineLearning may say

MACHINE_LEARNING = selection(
    "machine_learning", False, "Whether clusters are for analytics with Aurora machine learning."
)


class MachineLearning(ClusterCheck):
    """``aws_rds_cluster_role_association``, ``iam_roles`` and Bedrock's knowledge bases."""

    rule = "RULE-206"
    title = "Ensure Aurora PostgreSQL clusters for machine learning have an integration with it"
    # Checkov has this category since 3.3 only.
    category = getattr(CheckCategories, "AI_AND_ML", CheckCategories.GENERAL_SECURITY)
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/postgresql-ml.html"
    options = (MACHINE_LEARNING,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Judged on evidence and declared intent; else not applicable."""
        if cluster.is_serverless_v1 or cluster.is_limitless:
            return not_applicable("Aurora machine learning does not support this kind of cluster")
        found = list(integrations(cluster))
        intended = _intended(cluster)
        if intended is True:
            return evidence(
                cluster,
                found,
                failed(
                    "a tag or setting says that the cluster is for machine learning, but nothing connects it to a model"
                ),
            )
        verdict = any_of(found)
        if verdict.outcome in (Outcome.PASSED, Outcome.UNDECIDED):
            return verdict
        if isinstance(intended, Unknown):
            return undecided(f"whether the cluster is for machine learning is not known: {intended.reason}")
        return not_applicable("no tag or setting says that the cluster is for machine learning")


def _intended(cluster: AuroraCluster) -> Answer:
    """By the settings, or by its tag."""
    if cluster.is_in(MACHINE_LEARNING):
        return True
    return cluster.tags.says("machinelearning", _INTENDED)


check = MachineLearning()
