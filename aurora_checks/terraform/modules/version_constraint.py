"""Versions of modules, and the constraints with which a call asks for them.

https://developer.hashicorp.com/terraform/language/expressions/version-constraints
"""

from __future__ import annotations

from typing import NamedTuple, Optional

from aurora_checks.terraform.late_patterns import pattern

_VERSION = pattern(r"v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")
_CONDITION = pattern(r"\s*(=|!=|>=?|<=?|~>|)\s*(\S+)\s*")
_LONGEST = 1000  # characters; people write twenty


class Version(NamedTuple):
    """A version with three numbers; ``prerelease`` is what stands behind a hyphen, "" for a release."""

    major: int
    minor: int
    patch: int
    prerelease: str = ""

    @property
    def numbers(self) -> tuple[int, int, int]:
        """The three numbers, in which versions are ordered."""
        return self.major, self.minor, self.patch


class Condition(NamedTuple):
    """One part of a constraint, such as ``~> 9.1``; ``written`` is how many numbers its version was written with."""

    operator: str
    version: Version
    written: int

    def admits(self, version: Version) -> bool:
        """Whether ``version`` meets it. A prerelease meets nothing but its own exact version, as in Terraform."""
        if version.prerelease or self.version.prerelease:
            exact = version == self.version
            return not exact if self.operator == "!=" else exact and self.operator in ("=", ">=", "<=", "~>")
        mine, theirs = version.numbers, self.version.numbers
        if self.operator == "~>":  # all but the last number that is written stay, that one may grow
            kept = self.written - 1
            return mine >= theirs and mine[:kept] == theirs[:kept]
        return {
            "=": mine == theirs,
            "!=": mine != theirs,
            ">": mine > theirs,
            ">=": mine >= theirs,
            "<": mine < theirs,
            "<=": mine <= theirs,
        }[self.operator]


class VersionConstraint(NamedTuple):
    """All of the conditions that a version has to meet; none admits every release."""

    conditions: tuple[Condition, ...]

    def admits(self, version: Version) -> bool:
        """Whether every condition is met."""
        if version.prerelease and not self.conditions:
            return False
        return all(condition.admits(version) for condition in self.conditions)


def read_version(text: str) -> Optional[Version]:
    """The version that ``text`` is; None when it is none."""
    found = _VERSION.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    return Version(int(found[1]), int(found[2] or 0), int(found[3] or 0), found[4] or "")


def read_constraint(text: str) -> Optional[VersionConstraint]:
    """The constraint that ``text`` is, "" for none; None when Terraform refuses it."""
    if not text.strip():
        return VersionConstraint(())
    conditions = []
    for part in text.split(",") if len(text) <= _LONGEST else ("",):
        found = _CONDITION.fullmatch(part)
        version = read_version(found[2]) if found is not None else None
        if found is None or version is None:
            return None
        written = found[2].split("-")[0].split("+")[0].count(".") + 1
        conditions.append(Condition(found[1] or "=", version, written))
    return VersionConstraint(tuple(conditions))
