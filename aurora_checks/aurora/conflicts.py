"""Where two rules contradict each other for a cluster, so that findings say which one yields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.global_database import in_global_database
from aurora_checks.aurora.instance_classes import SERVERLESS
from aurora_checks.aurora.provider_values import Amount, number
from aurora_checks.policy.decision_order import why_before
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.values import Unknown

# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
_LEAST_FOR_INSIGHTS = 2


@dataclass(frozen=True)
class Conflict:
    """Two rules that contradict each other where ``is_there``: ``upheld`` comes first, ``yields`` gives way."""

    upheld: str
    yields: str
    is_there: Callable[[AuroraCluster], bool]
    why: str
    way_out: str

    def __str__(self) -> str:
        return (
            f"{self.upheld} and {self.yields} contradict each other for this cluster, and {self.upheld} comes first "
            f"({why_before(self.upheld, self.yields)}): {self.why}; {self.way_out}."
        )


def conflicts_of(rule_id: str, cluster: AuroraCluster) -> tuple[str, ...]:
    """What is to be said about the conflicts of a rule with others for this cluster."""
    return tuple(str(it) for it in CONFLICTS if rule_id in (it.upheld, it.yields) and it.is_there(cluster))


def _is_in_global_database(cluster: AuroraCluster) -> bool:
    return in_global_database(cluster) is True


def _is_serverless(cluster: AuroraCluster) -> bool:
    return SERVERLESS in cluster.member_classes[0]


def _least_capacity(cluster: AuroraCluster) -> Optional[Amount]:
    """``min_capacity`` of a serverless cluster, if the code shows it."""
    blocks = cluster.resource.blocks("serverlessv2_scaling_configuration") if _is_serverless(cluster) else []
    least = number(blocks[0].get("min_capacity")) if blocks and isinstance(blocks[0], dict) else None
    return None if isinstance(least, Unknown) else least


def _pauses(cluster: AuroraCluster) -> bool:
    return _least_capacity(cluster) == 0


def _is_small(cluster: AuroraCluster) -> bool:
    least = _least_capacity(cluster)
    return least is not None and least < _LEAST_FOR_INSIGHTS


CONFLICTS = (
    Conflict(
        upheld="CKV_AURORA_005",
        yields="CKV_AURORA_201",
        is_there=_is_in_global_database,
        why="RDS cannot manage the password of a global database",
        way_out="keep the global database only if the password is in a secret of your own that is rotated",
    ),
    Conflict(
        upheld="CKV_AURORA_101",
        yields="CKV_AURORA_102",
        is_there=_is_serverless,
        why="AWS has no activity streams for members of the class db.serverless",
        way_out="use pgAudit for the audit, or give the members a class of fixed size",
    ),
    Conflict(
        upheld="CKV_AURORA_104",
        yields="CKV_AURORA_102",
        is_there=_pauses,
        why="a proxy keeps connections open, and so a cluster with min_capacity = 0 never pauses",
        way_out="add the proxy and set min_capacity to 0.5 or more",
    ),
    Conflict(
        upheld="CKV_AURORA_007",
        yields="CKV_AURORA_102",
        is_there=_is_small,
        why="AWS advises at least 2 capacity units for Performance Insights",
        way_out="set min_capacity = 2 or more",
    ),
)
