"""Whether a cluster belongs to an Aurora Global Database.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-getting-started.html
"""

from __future__ import annotations

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster
from aurora_checks.aurora.verdict import all_of_answers, any_of_answers
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, PartialText, Unknown


def in_global_database(cluster: AuroraCluster) -> Answer:
    """True when it names a global database or is named as the source of one, also by its ARN."""
    if cluster.is_global_member is not False:
        return cluster.is_global_member
    return any_of_answers(
        all_of_answers([means_cluster(it.get(links.GLOBAL_SOURCE.attribute), cluster), it.uncertain or True])
        for it in _named_by_arn(cluster.root)
    )


def linked_to_global_database(cluster: AuroraCluster) -> Answer:
    """The same; unknown also where a global database has a source that nobody knows."""
    known = in_global_database(cluster)
    if known is not False:
        return known
    for database in cluster.root.sources(cluster.resource, links.GLOBAL_SOURCE).possible:
        return Unknown(f"{database.address} may have this cluster as its source")
    return False


@once_per_root
def _named_by_arn(root: RootModule) -> tuple[Resource, ...]:
    """Global databases whose source is written as an ARN, which no link resolves by its name."""
    databases = root.of_type(links.GLOBAL_SOURCE.source_type)
    return tuple(
        it
        for it in databases
        if isinstance(it.get(links.GLOBAL_SOURCE.attribute), (str, PartialText))
        and not any(root.targets(it, links.GLOBAL_SOURCE).candidates)
    )
