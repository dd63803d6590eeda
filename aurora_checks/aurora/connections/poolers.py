"""Connection poolers in front of a cluster: RDS Proxy, or a PgBouncer-like workload.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.BestPractices.connection_pooling.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import ENGINE, AuroraCluster
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.texts_in_values import texts_in, unknown_pieces
from aurora_checks.aurora.verdict import Verdict, every, failed, passed, undecided
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Unknown, Value

_POSTGRESQL = "POSTGRESQL"
_POOLERS = re.compile(r"pgbouncer|pgcat|odyssey|pgpool|supavisor", re.IGNORECASE)
_ENDPOINT = re.compile(r"([a-z0-9-]+)\.cluster-")
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
    targets = cluster.root.sources(cluster.resource, links.PROXY_TARGETS)
    for target in targets.possible:
        yield undecided(f"{target.address} may be a proxy's target for this cluster")
    for target in targets.certain:
        proxies_ = cluster.root.targets(target, links.PROXY).given
        here = Linked(it for it in proxies_.leads if it.resources)
        yield every(here, partial(_in_front, target)) if here.leads else _proxy(target, _POSTGRESQL)


def _in_front(target: Resource, proxy: Resource) -> Verdict:
    name = f"engine_family of {target.address}'s proxy"
    return judged(proxy.get("engine_family"), name, text, partial(_proxy, target))


def _proxy(target: Resource, family: Optional[str]) -> Verdict:
    if family == _POSTGRESQL:
        return passed(f"{target.address} puts an RDS Proxy in front of it")
    return failed(f"the proxy of {target.address} is not for PostgreSQL", f'set engine_family = "{_POSTGRESQL}"')


@dataclass(frozen=True)
class _Workload:
    """A workload, whether it runs a pooler or may, and the addresses of the clusters that it is for."""

    resource: Resource
    runs_pooler: bool
    hides_something: bool
    serves: frozenset[str]


def poolers(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each workload that runs a pooler: passed when it is for the cluster, or there is no other one."""
    for workload in _by_cluster(cluster.root).get(cluster.address, ()):
        yield _pools(workload)
    only = len(_clusters(cluster.root)) == 1
    for workload in _by_cluster(cluster.root).get("", ()):
        if workload.runs_pooler and not only:
            yield undecided(f"{workload.resource.address} runs a pooler, and for which cluster is not known")
        else:
            yield _pools(workload)


def _pools(workload: _Workload) -> Verdict:
    resource = workload.resource
    if not workload.runs_pooler:
        return undecided(f"{resource.address} may run a pooler for this cluster")
    if resource.uncertain is not None:
        return undecided(f"{resource.address} may not exist: {resource.uncertain.reason}")
    return passed(f"{resource.address} runs a pooler")


@once_per_root
def _by_cluster(root: RootModule) -> dict[str, list[_Workload]]:
    """The workloads that run a pooler or may, by the clusters they are for; under "" where that is not known."""
    found: dict[str, list[_Workload]] = {}
    for workload in _workloads(root):
        if workload.runs_pooler or workload.hides_something:
            for address in workload.serves or ("",):
                found.setdefault(address, []).append(workload)
    return found


def _workloads(root: RootModule) -> Iterator[_Workload]:
    clusters = _clusters(root)
    endpoints: dict[str, set[str]] = {}
    for cluster in clusters:
        identifier = text(cluster.get("cluster_identifier"))
        if isinstance(identifier, str):
            endpoints.setdefault(identifier.lower(), set()).add(cluster.address)
    own = {cluster.address for cluster in clusters}
    for type_, attributes in _WORKLOADS.items():
        for workload in root.of_type(type_):
            contents: list[Value] = [workload.get(name) for name in attributes]
            words = [_COMMENT.sub("", it) for it in texts_in(contents)]
            serves = {it.address for it in root.mentioned_in(dict(workload.values))} & own
            for name in (name for word in words for name in _ENDPOINT.findall(word.lower())):
                serves |= endpoints.get(name, set())
            runs = any(map(_POOLERS.search, words))
            yield _Workload(workload, runs, not runs and _hides_something(contents, root), frozenset(serves))


@once_per_root
def _clusters(root: RootModule) -> list[Resource]:
    return [it for it in root.of_type("aws_rds_cluster") if it.get("engine") == ENGINE]


def _hides_something(contents: list[Value], root: RootModule) -> bool:
    """Whether a part of a workload is unknown that is not just an attribute of the cluster."""
    if any(isinstance(it, Unknown) and not any(texts_in(it)) for it in contents):
        return True  # a plan shows no part of it
    pieces = unknown_pieces(contents)
    return any(not root.mentioned_in(piece) for piece in pieces)
