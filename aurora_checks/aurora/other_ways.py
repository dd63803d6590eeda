"""What leads to a cluster beside itself: its members, custom endpoints, proxies, and DNS records of any of these."""

from __future__ import annotations

from functools import partial

from aurora_checks.aurora import links
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource, RootModule


def ways(resource: Resource, root: RootModule) -> Linked:
    """What a member, an endpoint, a proxy or a name in a zone leads to."""
    further = partial(ways, root=root)
    if resource.type == "aws_rds_cluster_instance":
        return root.targets(resource, links.MEMBERS)
    if resource.type == "aws_rds_cluster_endpoint":
        return root.targets(resource, links.ENDPOINTS)
    if resource.type == "aws_db_proxy":
        return root.sources(resource, links.PROXY).through(further)
    if resource.type == "aws_db_proxy_target":
        return root.targets(resource, links.PROXY_TARGETS)
    if resource.type == "aws_db_proxy_endpoint":
        return root.targets(resource, links.PROXY_ENDPOINT).through(further)
    if resource.type == "aws_route53_record":
        meant = root.made_from([resource.get("records"), resource.get("alias")])
        inner = meant.through(lambda it: Linked() if it.type == resource.type else further(it))
        return Linked((*meant.leads, *inner.leads))
    return Linked()
