"""Connection poolers in front of a cluster: RDS Proxy, or a PgBouncer-like workload.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.BestPractices.connection_pooling.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.connections.workloads import POOLERS, Workload, only_cluster, poolers_by_database
from aurora_checks.aurora.modules_not_on_disk import harmless_that_say
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, every, failed, passed, undecided
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Unknown

_POSTGRESQL = "POSTGRESQL"


def proxies(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each RDS Proxy target that may be the cluster's: passed when it is, behind a proxy for PostgreSQL."""
    targets = cluster.root.sources(cluster.resource, links.PROXY_TARGETS)
    for target in targets.possible:
        yield undecided(f"{target.address} may connect an RDS Proxy to this cluster")
    for target in targets.certain:
        proxies_ = cluster.root.targets(target, links.PROXY).given
        here = Linked(it for it in proxies_.leads if it.resources)
        yield every(here, partial(_in_front, target)) if here.leads else _proxy(target, _POSTGRESQL)


def _in_front(target: Resource, proxy: Resource) -> Verdict:
    name = f"engine_family of the RDS Proxy of {target.address}"
    return judged(proxy.get("engine_family"), name, text, partial(_proxy, target))


def _proxy(target: Resource, family: Optional[str]) -> Verdict:
    if family == _POSTGRESQL:
        return passed(f"{target.address} puts an RDS Proxy in front of the cluster")
    return failed(
        f"the RDS Proxy of {target.address} is not for PostgreSQL",
        f'set engine_family = "{_POSTGRESQL}" on the aws_db_proxy',
    )


def poolers(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each workload that runs a pooler, or may: passed when it is for the cluster, or nothing else can be meant."""
    by_database = poolers_by_database(cluster.root)
    for workload in by_database.get(cluster.address, ()):
        yield _pools(workload)
    for workload in by_database.get("", ()):
        meant = only_cluster(cluster.root) == cluster.address and _may_lead_to(cluster, workload.hosts)
        if workload.runs_pooler is True and not meant:
            yield undecided(f"{workload.resource.address} runs a pooler, but for which database is not known")
        else:
            yield _pools(workload)


def modules_with_poolers(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each module that runs workloads, is not on disk, and is given the words of a pooler: it may run one."""
    for module in harmless_that_say(cluster.root, POOLERS):
        yield undecided(f"{module.address} may run a pooler for this cluster, and its code is not on disk")


def _may_lead_to(cluster: AuroraCluster, hosts: Collection[str]) -> bool:
    """Whether hosts that are not in this code sound like the cluster: there are none, or one has its name."""
    name = text(cluster.get("cluster_identifier"))
    return not hosts or (isinstance(name, str) and any(name.lower() in it for it in hosts))


def _pools(workload: Workload) -> Verdict:
    resource = workload.resource
    if isinstance(workload.runs_pooler, Unknown):
        return undecided(f"{resource.address} may run a pooler for this cluster")
    if resource.uncertain is not None:
        return undecided(f"{resource.address} may not exist: {resource.uncertain.reason}")
    return passed(f"{resource.address} runs a pooler")
