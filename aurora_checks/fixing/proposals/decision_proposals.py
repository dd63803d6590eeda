"""Rules that ask for what only people can decide, or what must not be written for a running cluster: they say why."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.fixing.changes import Finding, NoChange
from aurora_checks.fixing.proposing import Proposal, Situation, proposes
from aurora_checks.policy.known_rules import PREFIX

_WHY = {
    "107": "you must choose a subnet in another zone, the command does not; add it to the subnet group that the "
    "cluster has: another group, also in the place of none, replaces the cluster",
    "201": "you must choose where a secondary is and what it runs on, the command does not; the cluster joins by "
    "source_db_cluster_identifier of an aws_rds_global_cluster, never by an argument of its own, which replaces it",
    "206": "you must choose which model its queries call and what the role may do: the command does not",
}


@proposes(*_WHY)
def _nothing(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield NoChange(_WHY[finding.rule.replace(PREFIX, "")])
