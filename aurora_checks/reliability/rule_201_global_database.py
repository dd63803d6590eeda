"""RULE-201: Global databases for clusters that serve several Regions.

What: A cluster for several Regions belongs to an Aurora Global Database.
Why: Reads from another continent are slow because of the distance. A secondary cluster there answers fast, and can take
    over.
Fails: a tag (MultiRegion = true, DR = global) or the settings say that the cluster is for several Regions, and nothing
    links it to a global database; its global database has another engine; all other clusters of the global database are
    in the Region of this cluster, which AWS does not allow.
Passes: the cluster names a global database, or a global database names the cluster as its source.
Fix: add an aws_rds_global_cluster with this cluster as source_db_cluster_identifier, and a secondary in another Region
Undecided: the link to a global database, or the tags, depend on values that are not known from the code; a module that
    is not on disk gets a cluster for several Regions as an argument.
Exceptions: Aurora Limitless, Serverless v1 and burstable classes, which cannot belong to a global database; clusters
    without a tag or setting that says that they are for several Regions.
Controls: none.
Checkov: CKV_AWS_140 requires encryption of a global database, if there is one. This rule requires the global database.
Runtime: none: AWS Config asks a global database for encryption only.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_global_cluster
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import ENGINE, AuroraCluster
from aurora_checks.aurora.global_database import linked_to_global_database
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.regions import in_other_region
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, any_of_answers, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import selection
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import Answer, Unknown

# Tags, by their folded keys, and what they say of a cluster that is meant for several Regions.
_INTENTS = {
    "multiregion": pattern(r"true|yes|1"),
    "dr": pattern(r"global.*"),
}

MULTI_REGION = selection(
    "multi_region", False, "Whether clusters are for several Regions, so that they need a global database."
)


class GlobalDatabase(ClusterCheck):
    """``aws_rds_global_cluster`` and ``global_cluster_identifier``."""

    rule = "RULE-201"
    title = "Ensure Aurora PostgreSQL clusters for several Regions belong to a global database"
    category = CheckCategories.BACKUP_AND_RECOVERY
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html"
    options = (MULTI_REGION,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Judged on a link to a global database, or on what is declared; else not applicable."""
        if cluster.is_serverless_v1 or cluster.is_limitless:
            return not_applicable("this kind of cluster cannot belong to a global database")
        used, unknown = cluster.member_classes
        if used and not unknown and all(class_.startswith("db.t") for class_ in used):
            return not_applicable(f"{min(used)} is a burstable class, and global databases do not support those")
        return _judge(cluster).on("global_cluster_identifier")


def _judge(cluster: AuroraCluster) -> Verdict:
    linked, wanted = linked_to_global_database(cluster), _is_for_several_regions(cluster)
    if linked is True:
        return _works(cluster)
    if isinstance(linked, Unknown):
        return undecided(f"whether the cluster belongs to a global database is not known: {linked.reason}")
    if wanted is False:
        return not_applicable("no tag or setting says that the cluster is for several Regions")
    if isinstance(wanted, Unknown):
        return undecided(f"the tags of the cluster are not known: {wanted.reason}")
    return evidence(
        cluster,
        [],
        failed("a tag or setting says that the cluster is for several Regions, but it is not in a global database"),
    )


def _works(cluster: AuroraCluster) -> Verdict:
    """A global database has one engine, and no two clusters in one Region."""
    for database in cluster.global_clusters:
        engine = text(database.get("engine"))
        if isinstance(engine, str) and engine != ENGINE:
            return failed(
                f'{cluster.where(database)} is a global database with engine = "{engine}"',
                f'set engine = "{ENGINE}" on {database.address}',
            )
    others, perhaps = cluster.global_siblings, cluster.possible_global_siblings
    if not (others or perhaps) or any(in_other_region(cluster.resource, it) is not False for it in others):
        return passed("the cluster belongs to a global database")
    if not others or any(in_other_region(cluster.resource, it) is not False for it in perhaps):
        return undecided(f"{perhaps[0].address} may be another cluster of the same global database")
    return failed(
        f"{cluster.where(others[0])} of the same global database is in the Region of the cluster",
        "put the secondary cluster into another Region, with its argument region or its provider",
    )


def _is_for_several_regions(cluster: AuroraCluster) -> Answer:
    """By the settings, or by its tags."""
    if cluster.is_in(MULTI_REGION):
        return True
    return any_of_answers(cluster.tags.says(key, words) for key, words in _INTENTS.items())


check = GlobalDatabase()
