"""Requirements that several rules are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import truth
from aurora_checks.aurora.verdict import Verdict, any_of, failed, passed, shared, undecided, whichever
from aurora_checks.terraform.values import Between, Unknown, Value

# Said of what may be a secondary.
NO_MEMBERS = "the cluster has no members in this code, and a secondary cluster of a global database does not need any"
_READ_ALL = "run terraform init or scan a plan, so that aurora-checks can read all of the code"


def judged(
    value: Value,
    name: str,
    read: Callable[[Value], Any],
    judge: Callable[[Any], Verdict],
    allowed: Optional[tuple[int, int]] = None,
) -> Verdict:  # what ``read`` gives for a known value, or None, is what ``judge`` takes
    """The verdict on an argument that is read as a bool, a number or a text; undecided where it is not known.

    ``allowed`` are the least and the most that AWS takes. Of a number whose bounds are known, it is what both give.
    """

    def judge_known(item: Value) -> Verdict:
        known = read(item)
        if isinstance(known, Between) and allowed is not None:
            ends = (
                allowed[0] if known.least is None else known.least,
                allowed[1] if known.most is None else known.most,
            )
            agreed = shared(map(judge, ends))
            if agreed is not None:
                return agreed._replace(reason=f"{name} is at least {ends[0]} and at most {ends[1]}: {agreed.reason}")
        return undecided(f"{name} is not known: {known.reason}") if isinstance(known, Unknown) else judge(known)

    return whichever(value, name, judge_known)


def require_true(cluster: AuroraCluster, name: str, fix: str = "") -> Verdict:
    """A bool argument must be true; AWS's default for it being false."""
    return judged(cluster.get(name), name, truth, lambda value: is_true(name, value, fix)).on(name)


def is_true(name: str, value: Optional[bool], fix: str = "") -> Verdict:
    """Passed when a bool argument is true; its default is false."""
    if value:
        return passed(f"{name} = true")
    return failed(f"{name} is not set and defaults to false" if value is None else f"{name} = false", fix)


def up_to_the_first_passed(found: Iterable[Verdict]) -> Iterator[Verdict]:
    """What was found until there is enough: of things that count for every cluster, each may have brought its own."""
    for verdict in found:
        yield verdict
        if verdict.is_passed:
            return


def evidence(cluster: AuroraCluster, found: Iterable[Verdict], missing: Verdict) -> Verdict:
    """Passed when one of the things that were found is enough; ``missing`` when there are none.

    Undecided instead of failed where something that was not read may be it.
    """
    verdict = any_of([*found, missing])
    if verdict.is_failed and cluster.blind_spot:
        return undecided(f"in this code, {verdict.reason}. But {cluster.blind_spot}", _READ_ALL)
    return verdict
