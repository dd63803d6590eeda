"""What the code below a folder needs of its exemptions: which of them matter, and which patterns name nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from aurora_checks.aurora.secrets_read import redactor_of_rules
from aurora_checks.aurora.verdict import Outcome
from aurora_checks.checks.scanned_roots import Judged, ScannedRoots
from aurora_checks.checks.settled_verdicts import finding_of
from aurora_checks.policy import clock
from aurora_checks.policy.environment import Assignment
from aurora_checks.policy.exemptions import Exemption, Finding, State
from aurora_checks.policy.known_rules import level_of
from aurora_checks.policy.naming_patterns import matches_address, matches_path
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.light_dataclasses import dataclass

_OPEN = (Outcome.FAILED, Outcome.UNDECIDED)  # a plan may show that it fails


@dataclass(frozen=True)
class Use:
    """Whether an exemption is needed, and if not, why."""

    used: bool
    because: str = ""


def uses(settings: Settings, scanned: ScannedRoots) -> dict[str, Use]:
    """Whether each exemption is needed by something, by its id; all are needed if there is no code."""
    if not scanned.root_modules:
        return {it.id: Use(True) for it in settings.exemptions}
    found = list(_findings(settings, scanned))
    return {it.id: _use(it, found) for it in settings.exemptions}


def _findings(settings: Settings, scanned: ScannedRoots) -> Iterator[tuple[Judged, Finding]]:
    for judged in scanned.verdicts():
        own = settings_for(judged.root.path)
        if own.file == settings.file:
            yield judged, finding_of(own, judged.rule, judged.root, judged.resource, judged.cluster)


def _use(exemption: Exemption, found: list[tuple[Judged, Finding]]) -> Use:
    matched = [(judged, finding) for judged, finding in found if exemption.covers(finding)]
    covered = [judged for judged, finding in matched if exemption.is_for(finding.environment)]
    if not covered:
        production = "it matches only production, and an exception of kind development does not apply to production"
        return Use(False, production if matched else "it matches no cluster or member")
    if any(judged.verdict.outcome in _OPEN for judged in covered):
        return Use(True)
    judged = covered[0]
    reason = redactor_of_rules(judged.root).text(judged.verdict.reason)
    return Use(False, f"nothing fails: {judged.rule} on {judged.resource.address}: {reason}")


def because(exemption: Exemption, state: State, use: Use) -> str:
    """Why an exemption is in a state."""
    today = clock.today()
    if state is State.INVALID:
        if exemption.granted > today:
            return f"it is valid only from {exemption.granted}"
        return missing_approvals(exemption)
    if state is State.EXPIRED:
        return f"it expired on {exemption.expires}"
    if state is State.OVERDUE:
        return f"its review was due by {exemption.review_by}"
    if state is State.UNUSED:
        return use.because
    ends = "it expires" if exemption.last_day == exemption.expires else "its review is due"
    return f"{ends} on {exemption.last_day}"


def missing_approvals(exemption: Exemption) -> str:
    """Which approval an exemption lacks, that of its first rule which has not all; "" where all have approved."""
    missing = ((rule, exemption.missing_approvals(rule, clock.today())) for rule in exemption.rules)
    rule, roles = next(((rule, roles) for rule, roles in missing if roles), ("", []))
    return f"{rule} ({level_of(rule).value}) needs the approval of the {' and the '.join(roles)}" if roles else ""


def idle_patterns(settings: Settings, scanned: ScannedRoots) -> Iterator[Problem]:
    """The patterns of addresses and files that name nothing, with what may have been meant."""
    found = [finding for _, finding in _findings(settings, scanned)]
    addresses = sorted({address for finding in found for address in finding.addresses})
    paths = sorted({path for finding in found for path in finding.paths})
    holders: list[Union[Exemption, Assignment]] = [*settings.exemptions, *settings.environments.assigned]
    for holder in sorted(holders, key=lambda it: it.line):
        for pattern in holder.resources:
            if not any(matches_address(pattern, address) for address in addresses):
                yield Problem(nearest(pattern, "cluster or member", addresses), settings.file, holder.line)
        for pattern in holder.files:
            if not any(matches_path(pattern, path) for path in paths):
                yield Problem(nearest(pattern, "file or folder of one", paths), settings.file, holder.line)


def nearest(pattern: str, kind: str, known: list[str]) -> str:
    """The message for a pattern that matches none of the known names."""
    import difflib  # most patterns match something

    close = difflib.get_close_matches(pattern, known, 1, 0.5)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known[:5])}" if known else "there is none"
    return f"{pattern!r} matches no {kind}; {hint}"
