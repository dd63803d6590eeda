"""How the capacity of a cluster follows its load: Aurora Serverless v2, and readers that are scaled automatically.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.instance_classes import SERVERLESS
from aurora_checks.aurora.provider_values import is_one_of, number, text, truth
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of_answers,
    any_of,
    any_of_answers,
    failed,
    passed,
    undecided,
    whichever,
)
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, PartialText, Reference, Unknown, Value, choices_of, is_number


def scales_as_serverless(cluster: AuroraCluster) -> Verdict:
    """Whether the Serverless v2 settings work: a range of capacity, and a member that uses it."""
    used, unknown = cluster.member_classes
    blocks = cluster.resource.blocks("serverlessv2_scaling_configuration")
    if not blocks and not (_certainly_serverless(cluster) or used == {SERVERLESS}):
        return undecided(f"whether a member has the class {SERVERLESS} is not known: {unknown}")
    if not blocks:
        return failed(
            f"a member has the class {SERVERLESS}, and the cluster has no serverlessv2_scaling_configuration",
            "add serverlessv2_scaling_configuration to the cluster",
        )
    if isinstance(blocks[0], Unknown):
        return undecided(f"serverlessv2_scaling_configuration is not known: {blocks[0].reason}")
    if SERVERLESS not in used and not unknown:
        return failed(
            f"serverlessv2_scaling_configuration is set, but no member has the class {SERVERLESS}",
            f'set instance_class = "{SERVERLESS}" on a member, or remove serverlessv2_scaling_configuration',
        )
    if not _certainly_serverless(cluster):
        return undecided(f"whether a member has the class {SERVERLESS} is not known: {unknown}")
    least, most = blocks[0].get("min_capacity"), blocks[0].get("max_capacity")
    return whichever(least, "min_capacity", lambda low: whichever(most, "max_capacity", partial(_is_range, low)))


def _certainly_serverless(cluster: AuroraCluster) -> bool:
    return any(text(member.get("instance_class")) == SERVERLESS for member in cluster.members.certain)


def _is_range(low: Value, high: Value) -> Verdict:
    least, most = number(low), number(high)
    if not (is_number(least) and is_number(most)):
        return undecided("min_capacity and max_capacity are not known")
    if least >= most:  # type: ignore[operator]
        return failed(
            f"min_capacity and max_capacity are both {most}, so the cluster never scales",
            "set max_capacity higher than min_capacity",
        )
    return passed(f"the cluster scales between {least} and {most} ACUs")


def scaled_readers(cluster: AuroraCluster) -> Union[int, Unknown]:
    """How many readers Application Auto Scaling keeps at least."""
    unknown: Union[int, Unknown] = 0
    for target, certain in _targets(cluster):
        suspended = _suspended(target, "dynamic_scaling_out_suspended")
        if suspended is True:
            continue
        given = target.get("min_capacity")
        choices = [number(it) for it in choices_of(given)]
        known = [int(it) for it in choices if is_number(it)]  # type: ignore[arg-type]
        if not suspended and certain and len(known) == len(choices) and (min(known) > 0 or max(known) == 0):
            return min(known)
        if len(known) < len(choices) or max(known) > 0:
            unknown = Unknown(f"{target.address} may always keep at least one reader, or none")
    return unknown


def readers_follow_the_load(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each scaling target of the cluster's readers: passed when it may add readers and something makes it do so."""
    for target, certain in _targets(cluster):
        most, least = number(target.get("max_capacity")), number(target.get("min_capacity"))
        suspended = _suspended(target, "dynamic_scaling_out_suspended")
        if not least:
            yield any_of([*_scheduled(cluster, target), _adds_none(cluster, target)])
        elif most == 0:
            yield failed(f"{target.address} adds no readers")
        elif isinstance(most, Unknown) or isinstance(least, Unknown):
            yield undecided(f"the capacity of {target.address} is not known")
        elif suspended is True:
            yield failed(
                f"{cluster.where(target)} has suspended_state, so it adds no readers",
                f"remove suspended_state from {target.address}",
            )
        elif suspended or not certain:
            yield undecided(f"{target.address} may add readers")
        else:
            yield passed(f"{target.address} keeps {least} reader(s)")


def _adds_none(cluster: AuroraCluster, target: Resource) -> Verdict:
    return failed(
        f"{cluster.where(target)} has min_capacity = 0: it follows the load of readers, and there is no reader",
        f"set min_capacity = 1 on {target.address}, or add a reader",
    )


def _scheduled(cluster: AuroraCluster, target: Resource) -> Iterator[Verdict]:
    """For each scheduled action of a target: passed when it raises ``min_capacity`` to 1 or more."""
    suspended = _suspended(target, "scheduled_scaling_suspended")
    if suspended is True:
        return
    of_target = cluster.root.sources(target, links.SCHEDULED_ACTION_TARGET)
    of_cluster = cluster.root.sources(cluster.resource, links.SCHEDULED_ACTIONS)
    certain = dict.fromkeys(() if suspended else (*of_target.certain, *of_cluster.certain))
    for action in certain:
        yield any_of(_raises(action))
    for action in dict.fromkeys(it.resource for it in (*of_target.candidates, *of_cluster.candidates)):
        verdict = any_of(_raises(action))
        if action not in certain and not verdict.is_failed:
            yield undecided(f"{action.address} may add readers")


def _raises(action: Resource) -> Iterator[Verdict]:
    for block in action.blocks("scalable_target_action"):
        least = number(block.get("min_capacity")) if isinstance(block, dict) else block
        if isinstance(least, Unknown):
            yield undecided(f"how many readers {action.address} keeps is not known")
        elif least:
            yield passed(f"{action.address} keeps {least} reader(s) at its scheduled times")
    yield failed(f"{action.address} keeps no readers")


def _suspended(target: Resource, what: str) -> Answer:
    """Whether ``suspended_state`` stops this way of scaling.

    https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html
    """
    blocks = target.blocks("suspended_state")
    return any_of_answers(truth(it.get(what)) or False if isinstance(it, dict) else it for it in blocks)


def _targets(cluster: AuroraCluster) -> Iterator[tuple[Resource, bool]]:
    """The scaling targets of the cluster's readers, and whether each is certain."""
    found = cluster.root.sources(cluster.resource, links.SCALING_TARGETS)
    for it in found.candidates:
        target = it.resource
        ours = all_of_answers(
            [
                is_one_of(target.get("service_namespace"), "rds", None),
                is_one_of(target.get("scalable_dimension"), "rds:cluster:ReadReplicaCount", None),
                _names_a_cluster(target),
            ]
        )
        if ours is not False:
            yield target, it.sure and ours is True


def _names_a_cluster(target: Resource) -> Answer:
    """``cluster:name``; a bare name is none. A plan does not show what stands before a reference."""
    name = target.get("resource_id")
    start = name.parts[0] if isinstance(name, PartialText) else name
    if isinstance(start, str):
        return start.startswith("cluster:")
    if isinstance(name, Reference) and target.written is not None:
        return Unknown("a plan does not show what stands before the reference")
    return not isinstance(name, Reference)
