"""Approved exceptions from rules: waivers, controls that are provided elsewhere, and what an environment relaxes.

The design document asks for a business justification and a risk assessment, the approval of the security architect and
the platform engineering lead, compensating controls, and a review every quarter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from enum import Enum
from typing import Optional

from aurora_checks.policy.environment import PRODUCTION
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.policy.naming_patterns import matches_address, matches_path
from aurora_checks.terraform.light_dataclasses import dataclass

QUARTER = timedelta(days=92)  # the longest one
ARCHITECT = "security_architect"
LEAD = "platform_engineering_lead"
LEGAL = "legal_team"
ROLES = (ARCHITECT, LEAD, LEGAL)
RISK_LEVELS = ("low", "medium", "high")


class Form(Enum):
    """What an exemption says."""

    WAIVER = "waiver"  # the rule is broken, and that is accepted for a time
    ELSEWHERE = "provided_elsewhere"  # the rule is kept by code of another repository or account
    RELAXED = "relaxed"  # the rule does not apply in an environment

    @property
    def words(self) -> str:
        """What people call it."""
        names = {Form.WAIVER: "waiver", Form.ELSEWHERE: "entry of provided_elsewhere", Form.RELAXED: "relaxation"}
        return names[self]


class Kind(Enum):
    """The document's valid reasons for a waiver."""

    DEVELOPMENT = "development"
    LEGACY_MIGRATION = "legacy_migration"
    REGULATORY = "regulatory"


@dataclass(frozen=True)
class Approval:
    """Who approved, and when."""

    name: str
    on: date


@dataclass(frozen=True)
class Risk:
    """What may happen, and how bad that is."""

    level: str
    text: str


@dataclass(frozen=True)
class Finding:
    """What a rule found about a resource, as an exemption sees it; a member also has the address of its cluster."""

    rule: str
    addresses: tuple[str, ...]
    paths: tuple[str, ...]
    environment: str


@dataclass(frozen=True)
class Exemption:
    """One exception. What it does not limit (resources, files, environments) is covered whole."""

    id: str
    form: Form
    rules: tuple[str, ...]
    reason: str
    granted: date
    review_by: date
    line: int = 0
    resources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    reviewed: Optional[date] = None
    expires: Optional[date] = None
    kind: Optional[Kind] = None
    risk: Optional[Risk] = None
    compensating_controls: tuple[str, ...] = ()
    migration_path: str = ""
    adr: str = ""
    link: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this rule and resource, be it in force or not."""
        return (
            finding.rule in self.rules
            and (not self.environments or finding.environment in self.environments)
            and (not self.resources or any(matches_address(it, a) for it in self.resources for a in finding.addresses))
            and (not self.files or any(matches_path(it, path) for it in self.files for path in finding.paths))
        )

    def why_not(self, finding: Finding, today: date) -> Optional[str]:
        """Why it does not apply for a finding today; None when it does. The last day of a date is included."""
        if self.granted > today:
            return f"it is valid only from {self.granted}"
        if self.expires is not None and today > self.expires:
            return f"it expired on {self.expires}"
        if today > self.review_by:
            return f"its review was due by {self.review_by}"
        if not self.is_for(finding.environment):
            return "an exception of kind development does not apply to production"
        missing = " and the ".join(self.missing_approvals(finding.rule, today))
        return f"{level_of(finding.rule).value} rules need the approval of the {missing}" if missing else None

    def is_for(self, environment: str) -> bool:
        """Whether its kind is a valid reason in an environment."""
        return self.kind is not Kind.DEVELOPMENT or environment != PRODUCTION

    def missing_approvals(self, rule_id: str, today: date) -> list[str]:
        """The roles whose approval a rule of this level needs and that have not given it by today."""
        given = [role for role in ROLES if role in self.approvals and self.approvals[role].on <= today]
        level = level_of(rule_id)
        if self.form is Form.WAIVER and level is Level.SHOULD and not {ARCHITECT, LEAD} & set(given):
            needed = [f"{ARCHITECT} or the {LEAD}"]
        elif level is not Level.MUST:
            needed = []
        else:
            needed = [ARCHITECT] if self.form is Form.RELAXED else [ARCHITECT, LEAD]
        if self.kind is Kind.REGULATORY:
            needed.append(LEGAL)
        return [_words(role) for role in needed if role not in given]

    @property
    def last_day(self) -> date:
        """The last day on which it holds, if nobody reviews it before."""
        return min(self.review_by, self.expires) if self.expires is not None else self.review_by

    def __str__(self) -> str:
        if self.form is Form.ELSEWHERE:
            return f"{self.id}: provided elsewhere: {self.reason} ({self.link})"
        if self.form is Form.RELAXED:
            return f"{self.id}: relaxed in {' and '.join(self.environments)}: {self.reason}"
        return f"{self.id}: {self.reason}"


class State(Enum):
    """Where an exemption stands; the first one that is true."""

    INVALID = "invalid"  # lacks an approval, or its time has not come
    EXPIRED = "expired"
    OVERDUE = "overdue"
    UNUSED = "unused"
    DUE = "due"
    ACTIVE = "active"


def state_of(exemption: Exemption, today: date, within: timedelta, used: bool = True) -> State:
    """The state of an exemption: due where its last day is ``within`` a time; ``used`` is whether it matters now."""
    if exemption.granted > today or any(exemption.missing_approvals(rule, today) for rule in exemption.rules):
        return State.INVALID
    if exemption.expires is not None and today > exemption.expires:
        return State.EXPIRED
    if today > exemption.review_by:
        return State.OVERDUE
    if not used:
        return State.UNUSED
    return State.DUE if exemption.last_day <= today + within else State.ACTIVE


def _words(role: str) -> str:
    return role.replace("_", " ")
