"""RULE-201: Global databases for clusters that serve several Regions.

What: A cluster that is meant for several Regions belongs to an Aurora Global Database.
Why: Reads from another continent wait for the distance; a secondary there answers at once, and can take over.
Fails: a tag (MultiRegion = true, DR = global) or the settings say that the cluster is for several Regions, and nothing
    links it to a global database; its global database is of another engine; every other member of it is in the
    cluster's own Region, which AWS does not allow.
Passes: the cluster names a global database, or a global database names the cluster as its source.
Fix: add an aws_rds_global_cluster with this cluster as source_db_cluster_identifier, and a secondary in another Region
Undecided: whether it is linked, or how it is tagged, depends on values that the code does not tell; a module that is
    not on disk is given a cluster that is meant for several Regions.
Exceptions: Aurora Limitless and Serverless v1, and burstable classes, which cannot belong to a global database;
    every cluster of which nothing says that it is for several Regions.
Controls: none.
Checkov: CKV_AWS_140 asks a global database for encryption, if there is one. Ours asks for the global database.
Runtime: none: AWS Config asks a global database for encryption only.
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_global_cluster
"""

from __future__ import annotations

import re

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import ENGINE, AuroraCluster
from aurora_checks.aurora.global_database import linked_to_global_database
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.regions import in_other_region
from aurora_checks.aurora.scaling import classes
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, any_of_answers, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import selection
from aurora_checks.terraform.values import Answer, Unknown

# Tags, by their folded keys, and what they say of a cluster that is meant for several Regions.
_INTENTS = {
    "multiregion": re.compile(r"true|yes|1"),
    "dr": re.compile(r"global.*"),
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
            return not_applicable("it cannot belong to a global database")
        used, unknown = classes(cluster)
        if used and not unknown and all(class_.startswith("db.t") for class_ in used):
            return not_applicable(f"{min(used)} is burstable, and global databases have no burstable classes")
        return _judge(cluster).on("global_cluster_identifier")


def _judge(cluster: AuroraCluster) -> Verdict:
    linked, wanted = linked_to_global_database(cluster), _is_for_several_regions(cluster)
    if linked is True:
        return _works(cluster)
    if isinstance(linked, Unknown):
        return undecided(f"whether it belongs to a global database is not known: {linked.reason}")
    if wanted is False:
        return not_applicable("nothing says that it is for several Regions")
    if isinstance(wanted, Unknown):
        return undecided(f"how it is tagged is not known: {wanted.reason}")
    return evidence(cluster, [], failed("it is declared for several Regions and has no global database"))


def _works(cluster: AuroraCluster) -> Verdict:
    """A global database has one engine, and no two clusters in one Region."""
    for database in cluster.global_clusters:
        engine = text(database.get("engine"))
        if isinstance(engine, str) and engine != ENGINE:
            return failed(f"{cluster.where(database)} is a global database of {engine}", f'set engine = "{ENGINE}"')
    others = cluster.global_siblings
    if others and all(in_other_region(cluster.resource, it) is False for it in others):
        return failed(
            f"{cluster.where(others[0])} of its global database is in the same Region",
            "put the secondary into another Region, by its region or its provider",
        )
    return passed("it belongs to a global database")


def _is_for_several_regions(cluster: AuroraCluster) -> Answer:
    """By the settings, or by its tags."""
    if cluster.is_in(MULTI_REGION):
        return True
    return any_of_answers(cluster.tags.says(key, words) for key, words in _INTENTS.items())


check = GlobalDatabase()
