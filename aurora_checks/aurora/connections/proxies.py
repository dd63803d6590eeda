"""RDS Proxies in front of a cluster.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import truth
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, every, failed, passed, undecided
from aurora_checks.terraform.model import Resource


def proxies_require_tls(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each proxy of the cluster: passed when its clients must use TLS."""
    targets = cluster.root.sources(cluster.resource, links.PROXY_TARGETS)
    for target in targets.candidates:
        elsewhere = undecided(f"the RDS Proxy of {target.resource.address} is not in this code")
        proxies = cluster.root.targets(target.resource, links.PROXY)
        if not proxies.leads:
            continue
        verdict = every(proxies, partial(_requires_tls, cluster), elsewhere)
        doubtful = verdict.is_failed and not target.sure
        yield undecided(f"the RDS Proxy may be for this cluster: {verdict.reason}") if doubtful else verdict


def _requires_tls(cluster: AuroraCluster, proxy: Resource) -> Verdict:
    def judge(required: Optional[bool]) -> Verdict:
        if required:
            return passed(f"{proxy.address} requires TLS")
        return failed(
            f"{cluster.where(proxy)} lets clients connect without TLS (require_tls is not true)",
            f"set require_tls = true on {proxy.address}",
        )

    return judged(proxy.get("require_tls"), f"require_tls of {proxy.address}", truth, judge)
