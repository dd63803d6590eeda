"""Where two rules contradict each other for a cluster, so that findings say which one yields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.instance_classes import SERVERLESS
from aurora_checks.aurora.provider_values import Amount, number
from aurora_checks.aurora.scaling import classes
from aurora_checks.policy.decision_order import CONFLICTS
from aurora_checks.terraform.values import Unknown

_OF_RULE = {
    rule_id: [it for it in CONFLICTS if rule_id in (it.upheld, it.yields)]
    for conflict in CONFLICTS
    for rule_id in (conflict.upheld, conflict.yields)
}
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
_LEAST_FOR_INSIGHTS = 2


def conflicts_of(rule_id: str, cluster: AuroraCluster) -> tuple[str, ...]:
    """What is to be said about the conflicts of a rule with others for this cluster."""
    return tuple(str(it) for it in _OF_RULE.get(rule_id, ()) if _IS_THERE[it.name](cluster))


def _is_serverless(cluster: AuroraCluster) -> bool:
    return SERVERLESS in classes(cluster)[0]


def _least_capacity(cluster: AuroraCluster) -> Optional[Amount]:
    """``min_capacity`` of a serverless cluster, where the code tells it."""
    blocks = cluster.resource.blocks("serverlessv2_scaling_configuration") if _is_serverless(cluster) else []
    least = number(blocks[0].get("min_capacity")) if blocks and isinstance(blocks[0], dict) else None
    return None if isinstance(least, Unknown) else least


def _pauses(cluster: AuroraCluster) -> bool:
    return _least_capacity(cluster) == 0


def _is_small(cluster: AuroraCluster) -> bool:
    least = _least_capacity(cluster)
    return least is not None and least < _LEAST_FOR_INSIGHTS


_IS_THERE: Mapping[str, Callable[[AuroraCluster], bool]] = {
    "managed password of a global database": lambda cluster: cluster.is_global_member is True,
    "activity stream of a serverless cluster": _is_serverless,
    "proxy of a cluster that pauses": _pauses,
    "insights of a small serverless cluster": _is_small,
}
