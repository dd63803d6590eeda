"""Requirements that several rules are made of."""

from __future__ import annotations

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.reading import truth
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided, whichever
from aurora_checks.terraform.values import Unknown, Value


def require_true(cluster: AuroraCluster, name: str) -> Verdict:
    """A bool argument must be true; AWS's default for it being false."""

    def judge(value: Value) -> Verdict:
        known = truth(value)
        if isinstance(known, Unknown):
            return undecided(f"{name} is not known: {known.reason}")
        if known:
            return passed(f"{name} = true")
        return failed(f"{name} is not set and defaults to false" if known is None else f"{name} = false")

    return whichever(cluster.get(name), name, judge).on(name)
