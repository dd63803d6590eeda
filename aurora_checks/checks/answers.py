"""The answer to Checkov when it asks a rule: the verdicts on all resources of its call, as one answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from checkov.common.models.enums import CheckResult

from aurora_checks.adapter.bridge import Subject
from aurora_checks.adapter.check_call import Answer, CheckCall
from aurora_checks.adapter.inline_skips import may_skip
from aurora_checks.adapter.sarif_details import UNDECIDED, can_be_mended
from aurora_checks.adapter.scan_end import note_undecided
from aurora_checks.adapter.stopped_scan import stop_scan
from aurora_checks.aurora.secrets_read import redactor_of_rules
from aurora_checks.aurora.verdict import Outcome, Verdict, all_of, failed, undecided
from aurora_checks.checks.settled_verdicts import DECIDE, own_failure
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.policy.settings import SHOW
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.printable_text import visible

logger = logging.getLogger("aurora_checks")
verdict_logger = logging.getLogger("aurora_checks.verdicts")


class Judge(Protocol):
    """A check that has verdicts: a rule, the substitute of a missing rule, or the check for unread modules."""

    @property
    def id(self) -> str:
        """Checkov's id."""

    def verdict_on(self, root: RootModule, resource: Resource) -> Verdict:
        """The verdict on a resource, settings and exemptions considered."""

    def section(self, heading: str) -> str:
        """The text below a heading of its page."""


_RESULTS = {
    Outcome.PASSED: CheckResult.PASSED,
    Outcome.FAILED: CheckResult.FAILED,
    Outcome.UNDECIDED: CheckResult.UNKNOWN,
    Outcome.NOT_APPLICABLE: CheckResult.UNKNOWN,
    Outcome.SKIPPED: CheckResult.SKIPPED,
}


def answer_of(rule: Judge, call: CheckCall, subjects_of: Callable[[CheckCall], Sequence[Subject]]) -> Answer:
    """The rule's answer about every instance that ``subjects_of`` says the call stands for.

    Where the settings show what is undecided, that is a skipped record, whose comment says so, what is missing and what
    would decide it. https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
    """
    try:
        subjects = subjects_of(call)
        if not subjects:
            return Answer(CheckResult.UNKNOWN)
        if call.inline_skip is not None and _may_skip(rule.id, subjects):
            return Answer(CheckResult.SKIPPED, skipped_because=call.inline_skip)
        verdicts = _verdicts(rule, subjects)
        verdict = _merged(verdicts)
        if _is_shown(rule.id, verdicts, subjects):
            return _undecided(rule, call, verdicts)
    except SettingsError as error:
        stop_scan(error)
        verdict = failed(f"the settings cannot be used, so this code was not checked: {error}", "correct the settings")
    except Exception as error:
        # Checkov would turn this into silence, and a gate that is silent lets everything through.
        logger.exception("aurora-checks: %s could not judge %s.%s in %s", rule.id, call.type, call.name, call.file)
        verdict = own_failure(error)
    return Answer(
        _RESULTS[verdict.outcome],
        verdict.keys,
        verdict.reason if verdict.outcome is Outcome.SKIPPED else "",
        list(_details(rule, verdict, call)) if verdict.is_failed and can_be_mended() else (),
    )


def _may_skip(rule_id: str, subjects: Sequence[Subject]) -> bool:
    return all(may_skip(rule_id, settings_for(it.root.path)) for it in subjects)


def _verdicts(rule: Judge, subjects: Sequence[Subject]) -> list[tuple[str, Verdict]]:
    """The verdict on each resource, with what tells it from the others: one resource of one root needs nothing."""
    asked = [(subject, resource) for subject in subjects for resource in subject.resources]
    verdicts = []
    for subject, resource in asked:
        verdict = _shown(_as_called(subject, rule.verdict_on(subject.root, resource)), subject.root)
        _log(rule.id, resource, verdict)
        name = resource.address if len(asked) > 1 else ""
        if subject.unit:
            name = f"{name} in the unit {subject.unit}".lstrip()
        verdicts.append((name, verdict))
    return verdicts


def _as_called(subject: Subject, verdict: Verdict) -> Verdict:
    """Undecided where it is not known whether, and with which inputs, a unit calls the module."""
    if not subject.unread or verdict.outcome in (Outcome.NOT_APPLICABLE, Outcome.SKIPPED):
        return verdict
    return undecided(f"the unit was not read: {subject.unread}")._replace(keys=verdict.keys)


def _merged(verdicts: Sequence[tuple[str, Verdict]]) -> Verdict:
    if len(verdicts) == 1 and not verdicts[0][0]:
        return verdicts[0][1]  # most calls are about one resource
    return all_of(_naming(name, verdict) if name else verdict for name, verdict in verdicts)


def _is_shown(rule_id: str, verdicts: Sequence[tuple[str, Verdict]], subjects: Sequence[Subject]) -> bool:
    """Whether the answer is "undecided": a failed instance is stronger, a waived one is not."""
    outcomes = [verdict.outcome for _, verdict in verdicts]
    if Outcome.UNDECIDED not in outcomes or Outcome.FAILED in outcomes:
        return False
    return any(settings_for(it.root.path).unresolved_by(rule_id) == SHOW for it in subjects)


def _undecided(rule: Judge, call: CheckCall, verdicts: Sequence[tuple[str, Verdict]]) -> Answer:
    """The answer where something is undecided and shown; without a record where Checkov would make an alert of it."""
    verdict = _merged([it for it in verdicts if it[1].outcome is Outcome.UNDECIDED])
    note_undecided(rule.id, call)
    if not can_be_mended():
        return Answer(CheckResult.UNKNOWN, verdict.keys)
    words = ". ".join((f"{UNDECIDED}{verdict.reason}", *(it.rstrip(".") for it in verdict.notes)))
    return Answer(CheckResult.SKIPPED, verdict.keys, f"{words}. To decide it: {verdict.fix or DECIDE}")


def _details(rule: Judge, verdict: Verdict, call: CheckCall) -> Sequence[str]:
    """What people read: the reason, for MUST rules why it matters, and the way to pass."""
    why = [f"Why: {rule.section('Why')}"] if level_of(rule.id) is Level.MUST else []
    if call.inline_skip is not None:
        why.append(f"Its inline skip ({call.inline_skip}) does not count: the settings ask for a waiver.")
    return [verdict.reason, *why, *verdict.notes, f"Fix: {verdict.whole_fix(rule.section('Fix'))}"]


def _shown(verdict: Verdict, root: RootModule) -> Verdict:
    """The verdict in words that hold no secret and command no terminal: they go into logs and reports."""
    if verdict.outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE) and verdict_logger.level != logging.DEBUG:
        return verdict  # nobody sees it
    clean = _cleaner(root)
    return verdict._replace(
        reason=clean(verdict.reason), fix=clean(verdict.fix), notes=tuple(map(clean, verdict.notes))
    )


@once_per_root
def _cleaner(root: RootModule) -> Callable[[str], str]:
    """Makes words safe to show; cached, because many clusters get the same words."""
    redactor = redactor_of_rules(root)
    return cache(lambda text: visible(redactor.text(text)))


def _naming(name: str, verdict: Verdict) -> Verdict:
    return verdict._replace(reason=f"{visible(name)}: {verdict.reason}")


def _log(check_id: str, resource: Resource, verdict: Verdict) -> None:
    # Checkov formats and stores every record of the root logger's level, so that these are made on request only.
    if verdict_logger.level != logging.DEBUG:
        return
    verdict_logger.debug(
        "%s %s %s: %s",
        check_id,
        verdict.outcome.value,
        resource.address,
        verdict.reason,
        extra={
            "check_id": check_id,
            "outcome": verdict.outcome.value,
            "address": resource.address,
            "file": resource.file,
            "reason": verdict.reason,
        },
    )
