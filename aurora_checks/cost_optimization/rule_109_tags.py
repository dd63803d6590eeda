"""RULE-109: Tags for cost tracking and resource management.

What: The cluster and each of its members have tags that show their environment, their owner, and who pays for them.
Why: If nobody knows who owns a database, nobody pays for it and nobody takes care of it.
Fails: one of the three kinds of tag is missing or empty. The rule reads the tags of the resource and default_tags of
    its provider.
Passes: there is a tag for the environment (Environment, EnvironmentName, Env, Stage), for the owner (Owner, or a key
    that ends in Owner, Team, Contact or Maintainer) and for the cost (CostCenter, CostCentre, CostCode, BillingCode,
    Billing, BusinessUnit, Project, Application, App, Service, Product). Upper and lower case, -, _, : and spaces make
    no difference. If the setting required_tags lists keys, the rule requires exactly those keys instead.
Fix: add the missing tags to the resource, or to default_tags of its provider
Undecided: the keys of the tags depend on values that are not known from the code. A key counts also if its value is not
    known.
Exceptions: none.
Controls:
    Security Hub: RDS.28, RDS.30
Checkov: CKV_AWS_313 requires copy_tags_to_snapshot; no check requires tags. This rule also reads default_tags of the
    provider of the resource.
Runtime:
    RDS_CLUSTER_TAGGED(requiredKeyTags={required_tags}): exactly these keys, upper and lower case matter; the
        cluster, not its members
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.tags import Tags, required_of
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.checks.base import CLUSTER, MEMBER, ClusterCheck
from aurora_checks.policy.options import flag, texts
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Unknown

REQUIRED_TAGS = texts("required_tags", "The keys that must be there, instead of the three kinds of key.")
STRICT_KEYS = flag("strict_keys", "Whether the spelling of required_tags must be exact, as AWS compares it.")


class RequiredTags(ClusterCheck):
    """``tags`` and the provider's ``default_tags`` of clusters and members."""

    rule = "RULE-109"
    title = "Ensure Aurora PostgreSQL clusters and members have tags for environment, owner and cost"
    category = CheckCategories.CONVENTION
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html"
    resource_types = (CLUSTER, MEMBER)
    passes_alone = True
    options = (REQUIRED_TAGS, STRICT_KEYS)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when all three kinds are there, or all keys that the settings name."""
        return _judge(cluster.tags, cluster.settings)

    def judge_member(self, root: RootModule, member: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """As for the cluster, whose tags do not reach its members."""
        verdict = _judge(Tags(member), settings_for(root.path))
        of = f" (member of {cluster.address})" if cluster is not None else ""
        return verdict._replace(reason=verdict.reason + of)


def _judge(tags: Tags, settings: Settings) -> Verdict:
    answers = required_of(tags, REQUIRED_TAGS.of(settings), STRICT_KEYS.of(settings))
    missing = [kind for kind, answer in answers.items() if answer is False]
    if missing:
        return failed(f"no tag for {', '.join(missing)}").on("tags")
    unknown = [answer for answer in answers.values() if isinstance(answer, Unknown)]
    if unknown:
        return undecided(f"the tags are not known: {unknown[0].reason}").on("tags")
    return passed(f"there are tags for {', '.join(answers)}").on("tags")


check = RequiredTags()
