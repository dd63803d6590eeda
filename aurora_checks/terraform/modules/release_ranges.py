"""Ranges of releases: what a version constraint admits, without asking which releases there are."""

from __future__ import annotations

from typing import Optional

from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.version_constraint import Condition, VersionConstraint, read_version

Release = tuple[int, int, int]


@dataclass(frozen=True)
class ReleaseRange:
    """The releases from ``low`` on and before ``high``, None for no end, without those in ``excluded``."""

    low: Release
    high: Optional[Release]
    excluded: frozenset[Release] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether it admits nothing."""
        if self.high is None:
            return False
        return self.low >= self.high or (_after(self.low) == self.high and self.low in self.excluded)

    @property
    def exact(self) -> bool:
        """Whether it admits one release only."""
        return self.high == _after(self.low)

    def within(self, low: Release, high: Optional[Release]) -> ReleaseRange:
        """What it has in common with the releases from ``low`` on and before ``high``."""
        ends = [end for end in (self.high, high) if end is not None]
        return ReleaseRange(max(self.low, low), min(ends) if ends else None, self.excluded)


ANY = ReleaseRange((0, 0, 0), None)


def release(text: str) -> Release:
    """The three numbers of a release; ValueError for what is none."""
    version = read_version(text)
    if version is None or version.prerelease:
        raise ValueError(f"{text} is no release")
    return version.numbers


def exactly(wanted: Release) -> ReleaseRange:
    """That release alone."""
    return ReleaseRange(wanted, _after(wanted))


def admitted(constraint: VersionConstraint) -> Optional[ReleaseRange]:
    """What meets all conditions of a constraint; None where one is about a prerelease."""
    made = ANY
    for condition in constraint.conditions:
        if condition.version.prerelease:
            return None
        made = _and(made, condition)
    return made


def _and(earlier: ReleaseRange, condition: Condition) -> ReleaseRange:
    wanted = condition.version.numbers
    if condition.operator == "!=":
        return ReleaseRange(earlier.low, earlier.high, earlier.excluded | {wanted})
    low, high = {
        "=": (wanted, _after(wanted)),
        ">=": (wanted, None),
        ">": (_after(wanted), None),
        "<": (ANY.low, wanted),
        "<=": (ANY.low, _after(wanted)),
        "~>": (wanted, _next_sibling(wanted, condition.written)),
    }[condition.operator]
    return earlier.within(low, high)


def _next_sibling(wanted: Release, written: int) -> Optional[Release]:
    """The first release that ``~>`` no longer admits, by how many numbers are written; ``~> 9`` admits 10, too."""
    if written == 1:
        return None
    return next_major(wanted) if written == 2 else (wanted[0], wanted[1] + 1, 0)


def _after(wanted: Release) -> Release:
    return wanted[0], wanted[1], wanted[2] + 1


def next_major(wanted: Release) -> Release:
    """The first release of the next major version."""
    return wanted[0] + 1, 0, 0


def shown(wanted: Release) -> str:
    """``9.16``: what differs in the third number differs for nobody."""
    return f"{wanted[0]}.{wanted[1]}"
