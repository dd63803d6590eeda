"""Connection poolers in front of a cluster: RDS Proxy, or a PgBouncer-like workload.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.BestPractices.connection_pooling.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import ENGINE, AuroraCluster
from aurora_checks.aurora.reading import text
from aurora_checks.aurora.requirements import judged
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.aurora.wording import texts_in, unknown_pieces
from aurora_checks.terraform.model import Resource, Stack
from aurora_checks.terraform.values import Unknown, Value, references_in

_POSTGRESQL = "POSTGRESQL"
_POOLERS = re.compile(r"pgbouncer|pgcat|odyssey|pgpool|supavisor", re.IGNORECASE)
_COMMENT = re.compile(r"^\s*(#|//).*$", re.MULTILINE)
# Where a workload says what it runs; names and tags of resources say nothing.
_WORKLOADS = {
    "aws_ecs_task_definition": ("container_definitions",),
    "helm_release": ("chart", "name", "repository", "values", "set"),
    "kubernetes_deployment": ("spec",),
    "kubernetes_deployment_v1": ("spec",),
    "kubernetes_stateful_set": ("spec",),
    "kubernetes_stateful_set_v1": ("spec",),
    "kubernetes_daemon_set": ("spec",),
    "kubernetes_daemon_set_v1": ("spec",),
    "kubernetes_manifest": ("manifest",),
    "aws_instance": ("user_data", "user_data_base64"),
    "aws_launch_template": ("user_data",),
    "aws_imagebuilder_component": ("data",),
    "aws_ssm_document": ("content",),
    "docker_container": ("image",),
    "nomad_job": ("jobspec",),
}


def proxies(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each RDS Proxy target that may be the cluster's: passed when it is, behind a proxy for PostgreSQL."""
    targets = cluster.stack.sources(cluster.resource, links.PROXY_TARGETS)
    for target in targets.possible:
        yield undecided(f"{target.address} may be a proxy's target for this cluster")
    for target in targets.certain:
        found = cluster.stack.targets(target, links.PROXY)
        family = found.certain[0].get("engine_family") if len(found.certain) == 1 else _POSTGRESQL
        yield judged(family, f"engine_family of {target.address}'s proxy", text, partial(_proxy, target))


def _proxy(target: Resource, family: Optional[str]) -> Verdict:
    if family == _POSTGRESQL:
        return passed(f"{target.address} puts an RDS Proxy in front of it")
    return failed(f"the proxy of {target.address} is not for PostgreSQL", f'set engine_family = "{_POSTGRESQL}"')


def poolers(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each workload that runs a pooler: passed when it is for the cluster, or there is no other one."""
    clusters = [it for it in cluster.stack.of_type("aws_rds_cluster") if it.get("engine") == ENGINE]
    for type_, attributes in _WORKLOADS.items():
        for workload in cluster.stack.of_type(type_):
            contents: list[Value] = [workload.get(name) for name in attributes]
            words = [_COMMENT.sub("", it) for it in texts_in(contents)]
            served = [it for it in clusters if _serves(workload, words, it, cluster.stack)]
            if not any(map(_POOLERS.search, words)):
                others = [it for it in served if it is not cluster.resource]
                if _hides_something(contents, cluster) and (cluster.resource in served or not others):
                    yield undecided(f"{workload.address} may run a pooler for this cluster")
            elif cluster.resource in served or (not served and clusters == [cluster.resource]):
                if workload.uncertain is None:
                    yield passed(f"{workload.address} runs a pooler")
                else:
                    yield undecided(f"{workload.address} may not exist: {workload.uncertain.reason}")
            elif not served:
                yield undecided(f"{workload.address} runs a pooler, and for which cluster is not known")


def _hides_something(contents: list[Value], cluster: AuroraCluster) -> bool:
    """Whether a part of a workload is unknown that is not just an attribute of the cluster."""
    if any(isinstance(it, Unknown) and not any(texts_in(it)) for it in contents):
        return True  # a plan shows no part of it
    pieces = unknown_pieces(contents)
    return any(not any(map(cluster.stack.resolve, references_in(piece))) for piece in pieces)


def _serves(workload: Resource, words: list[str], cluster: Resource, stack: Stack) -> bool:
    """Whether a workload refers to a cluster, or has the name of its endpoint in its text."""
    if any(cluster in stack.resolve(reference) for reference in references_in(dict(workload.values))):
        return True
    identifier = text(cluster.get("cluster_identifier"))
    return isinstance(identifier, str) and any(f"{identifier.lower()}.cluster-" in word.lower() for word in words)
