"""Answers about a cluster: passed, failed, undecided or not applicable, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple, Optional

from aurora_checks.terraform.values import Combined, OneOf, Unknown, Value


class Outcome(Enum):
    """What a rule can say. Checkov has no record for undecided and not applicable, but they are not the same."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"  # never said by a rule: it does not pass, and the settings or a waiver except it


class Verdict(NamedTuple):
    """An outcome, what was seen (``reason``), the smallest change that makes it pass (``fix``), and what decided.

    ``notes`` are further sentences for people: on exceptions that do not hold, on rules that contradict each other.
    """

    outcome: Outcome
    reason: str
    fix: str = ""
    keys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether the code proves that the rule is kept."""
        return self.outcome is Outcome.PASSED

    @property
    def is_failed(self) -> bool:
        """Whether the code proves that the rule is broken."""
        return self.outcome is Outcome.FAILED

    def on(self, *keys: str) -> Verdict:
        """This verdict, decided by these attributes."""
        return self._replace(keys=(*self.keys, *(key for key in keys if key not in self.keys)))

    def fixed_by(self, fix: str) -> Verdict:
        """This verdict with ``fix`` as the way to make it pass, unless it has its own."""
        return self if self.fix or not self.is_failed else self._replace(fix=fix)


def passed(reason: str) -> Verdict:
    """The code proves that the rule is kept."""
    return Verdict(Outcome.PASSED, reason)


def failed(reason: str, fix: str = "") -> Verdict:
    """The code proves that the rule is broken."""
    return Verdict(Outcome.FAILED, reason, fix)


def undecided(reason: str) -> Verdict:
    """The code does not tell."""
    return Verdict(Outcome.UNDECIDED, reason)


def not_applicable(reason: str) -> Verdict:
    """The rule does not ask this of the resource."""
    return Verdict(Outcome.NOT_APPLICABLE, reason)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Passed when all are; failed when one is; else skipped, undecided. Not applicable ones do not count."""
    return _merged(verdicts, (Outcome.FAILED, Outcome.SKIPPED, Outcome.UNDECIDED, Outcome.PASSED))


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Passed when one is; else undecided when one is; else failed. Not applicable ones do not count."""
    return _merged(verdicts, (Outcome.PASSED, Outcome.UNDECIDED, Outcome.FAILED))


def _merged(verdicts: Iterable[Verdict], strongest_first: tuple[Outcome, ...]) -> Verdict:
    given = list(verdicts)
    for outcome in strongest_first if len(given) > 1 else ():
        same = [verdict for verdict in given if verdict.outcome is outcome]
        if same:
            return same[0] if len(same) == 1 else _joined(same)
    return given[0] if given else not_applicable("there is nothing to judge")


def _joined(verdicts: Sequence[Verdict]) -> Verdict:
    """What verdicts of one outcome say, each thing once."""
    return Verdict(
        verdicts[0].outcome,
        "; ".join(dict.fromkeys(verdict.reason for verdict in verdicts)),
        "; ".join(dict.fromkeys(verdict.fix for verdict in verdicts if verdict.fix)),
        tuple(dict.fromkeys(key for verdict in verdicts for key in verdict.keys)),
        tuple(dict.fromkeys(note for verdict in verdicts for note in verdict.notes)),
    )


def whichever(value: Value, name: str, judge: Callable[[Value], Verdict]) -> Verdict:
    """The verdict on a value: where the code leaves a few possibilities, the one that all of them share.

    ``judge`` sees known values, null and unknowns that have an identity; others are undecided.
    """
    if isinstance(value, OneOf):
        verdicts = [whichever(alternative, name, judge) for alternative in value.alternatives]
        return shared(verdicts) or undecided(f"{name} is one of several values: {value.reason}")
    if type(value) is Unknown and not value.references:
        return undecided(f"{name} is not known: {value.reason}")
    return judge(value)


def each_of(value: Value, name: str, judge: Callable[[Value], Verdict]) -> Verdict:
    """The verdict on a collection: passed when all of its elements are, failed when one is.

    ``judge`` sees single elements, null, and unknown collections that are neither one of a few nor put together.
    """
    if isinstance(value, Combined):
        return all_of(each_of(part, name, judge) for part in value.parts)
    if isinstance(value, list):
        return all_of(each_of(item, name, judge) for item in value)
    if isinstance(value, OneOf):
        verdicts = [each_of(alternative, name, judge) for alternative in value.alternatives]
        return shared(verdicts) or undecided(f"{name} is one of several values: {value.reason}")
    return judge(value)


def shared(verdicts: Iterable[Verdict]) -> Optional[Verdict]:
    """All of the verdicts where they have one outcome, else None."""
    given = list(verdicts)
    return all_of(given) if len({verdict.outcome for verdict in given}) == 1 else None
