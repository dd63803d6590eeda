"""How many connections a cluster's members allow, and how many their memory is good for.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.instance_classes import GIB, GIB_PER_ACU, SERVERLESS
from aurora_checks.aurora.parameters.formulas import MEMORY, Formula, FormulaError, parse
from aurora_checks.aurora.parameters.parameter_groups import ParameterGroup
from aurora_checks.aurora.provider_values import Amount, number, text
from aurora_checks.aurora.shared_requirements import evidence, judged
from aurora_checks.aurora.verdict import Verdict, any_of, failed, found, passed, undecided
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import OneOf, Unknown, Value

PARAMETER = "max_connections"
LEAST_CONNECTIONS = 20  # less than this is no limit that anybody meant
MOST_PROXY_PERCENT = 90

MOST_CONNECTIONS = 262_143  # what RDS accepts
_BYTES_PER_CONNECTION = 9_531_392
_MOST_BY_DEFAULT = 5_000
_MOST_WHEN_IDLE = 2_000
_IDLE = Decimal("0.5")  # at this min_capacity or below
# AWS counts a gibibyte as 10^9 bytes here: the rest is the operating system's and RDS's own.
_BYTES_PER_GIB = 10**9
_FORMULA = "LEAST({DBInstanceClassMemory/9531392},5000)"


@dataclass(frozen=True)
class Capacity:
    """What a member runs on: its memory in GiB, and for Serverless v2 how many connections it never has more than."""

    name: str
    gib: Fraction
    most: Optional[int] = None

    @property
    def by_memory(self) -> int:
        """The connections that its memory is good for, counted as AWS does."""
        return int(self.gib * _BYTES_PER_GIB / _BYTES_PER_CONNECTION)

    @property
    def default(self) -> int:
        """AWS's own ``max_connections``."""
        return min(self.by_memory, _MOST_BY_DEFAULT)


_ANY_SERVERLESS = tuple(
    Capacity(SERVERLESS, Fraction(GIB_PER_ACU * acus)) for acus in (1, 2, 4, 8, 16, 32, 64, 128, 256)
)
# One class of each size will do.
_ANY = (*{gib: Capacity(name, gib) for name, gib in GIB.items()}.values(), *_ANY_SERVERLESS)


def limits(cluster: AuroraCluster, tolerance: Fraction) -> list[Verdict]:
    """For each member, the smallest first, whether its ``max_connections`` fits its class.

    ``tolerance`` is how many times what its memory is good for a class may be given.

    Its own parameter group goes before the cluster's. Where there is no member, or more than the code shows, one of
    any class is judged too.
    """
    found = [_limit(cluster, member, tolerance) for member in cluster.members.certain]
    if not found or cluster.blind_spot:
        found.append((Fraction(0), _fits(cluster, [cluster.parameter_group], _ANY, tolerance)))
    possible = [_limit(cluster, member, tolerance) for member in cluster.members.possible]
    if not all(verdict.is_failed for _, verdict in (*found, *possible)):
        possible = [(gib, _doubtful(verdict)) for gib, verdict in possible]
    return [verdict for _, verdict in sorted((*found, *possible), key=lambda it: it[0])]


def least_default(cluster: Optional[AuroraCluster]) -> int:
    """AWS's own ``max_connections`` of the smallest member; of the smallest class that there is where none is known."""
    classes = [] if cluster is None else [(cluster, it.get("instance_class")) for it in cluster.members.certain]
    capacities = [it for of, class_ in classes for it in _capacities(of, class_)] or _ANY
    return min(min(it.default, it.most or it.default) for it in capacities)


def _limit(cluster: AuroraCluster, member: Resource, tolerance: Fraction) -> tuple[Fraction, Verdict]:
    """The memory of a member, the least that it may have, and the verdict on its limit."""
    capacities = _capacities(cluster, member.get("instance_class"))
    verdict = _fits(cluster, [cluster.member_parameter_group(member), cluster.parameter_group], capacities, tolerance)
    return min(capacity.gib for capacity in capacities), verdict


def _doubtful(verdict: Verdict) -> Verdict:
    return (
        undecided(f"the cluster may have a member that breaks the rule: {verdict.reason}")
        if verdict.is_failed
        else verdict
    )


def _capacities(cluster: AuroraCluster, class_: Value) -> tuple[Capacity, ...]:
    """What a class stands for; where it is not known, everything that it can be."""
    if isinstance(class_, OneOf):
        return tuple(capacity for choice in class_.alternatives for capacity in _capacities(cluster, choice))
    name = text(class_)
    if name == SERVERLESS:
        return _serverless(cluster)
    return (Capacity(name, GIB[name]),) if isinstance(name, str) and name in GIB else _ANY


def _serverless(cluster: AuroraCluster) -> tuple[Capacity, ...]:
    for block in cluster.resource.blocks("serverlessv2_scaling_configuration"):
        least, most = (
            number(block.get(f"{end}_capacity")) if isinstance(block, dict) else block for end in ("min", "max")
        )
        if isinstance(most, (int, Decimal)):
            gib = GIB_PER_ACU * Fraction(most)
            idle, busy = Capacity(SERVERLESS, gib, _MOST_WHEN_IDLE), Capacity(SERVERLESS, gib)
            if isinstance(least, (int, Decimal)):
                return (idle if least <= _IDLE else busy,)
            return idle, busy
    return _ANY_SERVERLESS


def _fits(
    cluster: AuroraCluster, groups: list[ParameterGroup], capacities: tuple[Capacity, ...], tolerance: Fraction
) -> Verdict:
    """Whether the first group's setting fits a member that is one of ``capacities``."""
    for group in groups:
        value = group.value(PARAMETER)
        if value is not None:
            where = cluster.where(group.resource) if group.resource is not None else "the parameter group"
            return judged(value, PARAMETER, text, partial(_setting, cluster, where, capacities, tolerance))
    return limited_by_proxy(cluster)


def _setting(
    cluster: AuroraCluster, where: str, capacities: tuple[Capacity, ...], tolerance: Fraction, value: Optional[str]
) -> Verdict:
    if value is None:
        return limited_by_proxy(cluster)
    shown = f"{PARAMETER} = {value} in {where}"
    try:
        formula = parse(value)
    except FormulaError as error:
        return failed(f"RDS does not accept {shown}: {error}", f'set {PARAMETER} to a formula such as "{_FORMULA}"')
    verdicts = [_fits_one(formula, shown, capacity, tolerance) for capacity in capacities]
    if len({verdict.outcome for verdict in verdicts}) > 1:
        return undecided(f"whether {shown} fits depends on the instance class, which is not known")
    return verdicts[0]


def _fits_one(formula: Formula, shown: str, capacity: Capacity, tolerance: Fraction) -> Verdict:
    value = formula.value({MEMORY: int(capacity.gib * _BYTES_PER_GIB)})
    if value is None:
        return undecided(f"the result of {shown} is not known")
    if not LEAST_CONNECTIONS <= value <= MOST_CONNECTIONS:
        return failed(
            f"{shown} gives {value}, which is not between {LEAST_CONNECTIONS} and {MOST_CONNECTIONS}",
            f'set {PARAMETER} to a formula such as "{_FORMULA}"',
        )
    if capacity.name == SERVERLESS and formula.is_constant:
        if capacity.most is not None and value > capacity.most:
            return failed(
                f"{shown}, and Aurora Serverless v2 allows no more than {capacity.most} where min_capacity is 0 or 0.5",
                f"raise min_capacity to 1, or set {PARAMETER} to a formula",
            )
        return failed(
            f"{shown} is a constant, so it does not change with max_capacity of {SERVERLESS} members",
            f'set {PARAMETER} to a formula such as "{_FORMULA}"',
        )
    good_for = capacity.default if formula.is_constant else capacity.by_memory
    if value > good_for * tolerance:
        return failed(
            f"{shown} gives {value} connections, and {capacity.name} has memory for {good_for}",
            f"set {PARAMETER} to {good_for} or less, or better to a formula, or use a larger instance class",
        )
    return passed(f"{shown} fits the memory of {capacity.name}")


def limited_by_proxy(cluster: AuroraCluster) -> Verdict:
    """What holds where no group sets ``max_connections``: an RDS Proxy may keep the connections below it."""
    missing = failed(
        f"no parameter group sets {PARAMETER}, and no RDS Proxy limits the connections",
        f'set {PARAMETER} in the parameter group, for example to "{_FORMULA}"',
    )
    return evidence(cluster, _proxies(cluster), missing)


def _proxies(cluster: AuroraCluster) -> Iterator[Verdict]:
    root = cluster.root
    for target in root.sources(cluster.resource, links.PROXY_TARGETS).candidates:
        elsewhere = undecided(f"the RDS Proxy of {target.resource.address} is not in this code")
        proxies = root.targets(target.resource, links.PROXY)
        groups = proxies.through(lambda proxy: root.sources(proxy, links.PROXY_TARGET_GROUP))
        for verdict in found(groups, lambda group: any_of(_pool(group)), elsewhere):
            doubtful = verdict.is_passed and not target.sure
            yield undecided(f"the RDS Proxy may be for this cluster: {verdict.reason}") if doubtful else verdict


def _pool(group: Resource) -> Iterator[Verdict]:
    name = "max_connections_percent"

    def judge(percent: Optional[Amount]) -> Verdict:
        if percent is not None and percent <= MOST_PROXY_PERCENT:
            return passed(f"{group.address} uses at most {percent} % of the connections")
        return failed(f"{group.address} may use all connections")

    for config in group.blocks("connection_pool_config"):
        if isinstance(config, Unknown):
            yield undecided(f"connection_pool_config of {group.address} is not known: {config.reason}")
        else:
            yield judged(config.get(name), f"{name} of {group.address}", number, judge)
