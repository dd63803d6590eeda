"""Rules that ask for what only people can decide, or what must not be written for a running cluster: they say why."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.aurora.applying import of_new
from aurora_checks.fixing.asking import Question, asking_each, together_asked
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Change, Finding, NoChange, needed
from aurora_checks.fixing.proposing import Proposal, Situation, proposes
from aurora_checks.policy.known_rules import PREFIX

_WHY = {
    "107": "you must choose a subnet in another zone, the command does not; add it to the subnet group that the "
    "cluster has: another group, also in the place of none, replaces the cluster",
    "201": "you must choose where a secondary is and what it runs on, the command does not; the cluster joins by "
    "source_db_cluster_identifier of an aws_rds_global_cluster, never by an argument of its own, which replaces it",
}


_ASSOCIATION = "aws_rds_cluster_role_association"
_FEATURE = Question(
    "aurora_machine_learning_feature",
    "The service that queries of the cluster call: Bedrock, Comprehend or SageMaker",
    '"Bedrock"',
    of_cluster=True,
)
_ROLE = Question(
    "aurora_machine_learning_role_arn",
    "ARN of a role that RDS can assume and that may call the models of this service",
    '"arn:aws:iam::123456789012:role/aurora-machine-learning"',
    of_cluster=True,
)


@proposes("206")
def _role(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A role of the cluster for a service, both of which people name."""
    place = Beside.of(finding.resource, situation.code)
    named = place if isinstance(place, NoChange) else place.first_of("cluster_identifier", "id")
    if isinstance(place, NoChange) or isinstance(named, NoChange):
        yield place if isinstance(place, NoChange) else NoChange("the module that makes it has no output with its name")
        return
    found = needed(asking_each((_FEATURE, _ROLE), place.module, situation, place.name))
    edits, asks = together_asked(found)
    label = place.label(_ASSOCIATION, "machine_learning")
    lines = [
        f"db_cluster_identifier = {named}",
        f"feature_name = {found[0].expression}",
        f"role_arn = {found[1].expression}",
    ]
    block = place.block(_ASSOCIATION, label, lines, tagged=False)
    yield Change(
        (place.added("machine_learning", block), *edits),
        f"add the role association {_ASSOCIATION}.{label}",
        of_new(_ASSOCIATION),
        asks,
    )


@proposes(*_WHY)
def _nothing(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield NoChange(_WHY[finding.rule.replace(PREFIX, "")])
