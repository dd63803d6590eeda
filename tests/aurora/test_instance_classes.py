"""The table of instance classes against AWS's published ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.aurora.connections.connection_limits import Capacity
from aurora_checks.aurora.instance_classes import GIB, SERVERLESS, family_of

ORDERABLE = Path(__file__).with_name("orderable_instance_classes.txt").read_text(encoding="utf-8").splitlines()[1:]
# Of the page on hardware, or with the range of versions on that of supported classes; not to be ordered, it seems.
NOT_ORDERABLE = {"db.r8gd.large"}
NEWER = [family_of("db.r9g.large")]  # than the copy


def test_no_class_is_missing() -> None:
    assert len(ORDERABLE) > 90
    assert set(ORDERABLE) - {SERVERLESS} == {it for it in GIB if it not in NOT_ORDERABLE and family_of(it) not in NEWER}


def test_a_class_that_is_not_listed_is_unknown() -> None:
    assert family_of("db.r12g.large") is None
    assert family_of("db.m7g.large") is None
    assert family_of(SERVERLESS) is not None


def test_the_next_size_has_more_memory() -> None:
    sizes = ["small", "medium", "large", "xlarge", *(f"{n}xlarge" for n in (2, 4, 8, 12, 16, 24, 32, 48))]
    for family in {name.rpartition(".")[0] for name in GIB}:
        memory = [GIB[f"{family}.{size}"] for size in sizes if f"{family}.{size}" in GIB]
        assert memory == sorted(set(memory)), family


# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
@pytest.mark.parametrize(("acus", "connections"), [(4, 823), (8, 1669), (16, 3360), (32, 5000), (256, 5000)])
def test_default_is_that_of_aws(acus: int, connections: int) -> None:
    assert Capacity(SERVERLESS, GIB["db.t3.small"] * acus).default == pytest.approx(connections, rel=0.02)


# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AuroraPostgreSQL.Managing.html
@pytest.mark.parametrize(("class_", "connections"), [("db.r4.large", 1600), ("db.r4.xlarge", 3200)])
def test_default_of_a_class(class_: str, connections: int) -> None:
    assert Capacity(class_, GIB[class_]).default == pytest.approx(connections, rel=0.001)
