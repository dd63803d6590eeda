"""Answers about a cluster, and how they are put together where not everything is known.

Two kinds, each with three values: an ``Answer`` is true, false or unknown; a ``Verdict`` is passed, failed or undecided
(or not applicable), with its reason and fix. What is partly known proves nothing by itself: it counts only as far as
all that it may be says the same. Rules get that by asking so:

Of a value: ``whichever(value, name, judge)`` asks each of the alternatives; they agree, or it is undecided.

Of what a value or a link leads to (``root.targets``, ``root.sources``, ``root.named``, ``root.meant_by`` give a
``Linked``, which is no list), with a ``judge`` for one resource:

    every(linked, judge)      all of them have to pass: each subnet is private. One that fails for sure decides;
                              one that fails perhaps, or is not in this code, leaves it undecided.
    found(linked, judge)      one that passes is enough: an alarm. For ``evidence(cluster, found(…), failed("none"))``;
                              one that passes perhaps leaves it undecided, one that fails perhaps says nothing.
    is_so_of_all(linked, ask), is_so_of_one(linked, ask)      the same for answers.

    def _kept(cluster: AuroraCluster, plan: Resource) -> Verdict: …

    plans = cluster.root.targets(selection, links.BACKUP_SELECTION_PLAN)
    return every(plans, partial(_kept, cluster))

Of one of several (a plan's reference without its key, an index that is not known) both ask all candidates: they agree,
or it is undecided. ``linked.certain`` is for what only adds: a count, a name to show. Its absence proves nothing;
``linked.only`` is the one resource where there is one and nothing else is meant. What a value may have to do with is
``root.mentioned_in(value)``: for indexes and for doubt, never for a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, Optional, Union

from aurora_checks.terraform.linked import Certainty, Lead, Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Combined, OneOf, Unknown, Value


class Outcome(Enum):
    """What a rule can say. Checkov has no record for undecided and not applicable, but they are not the same."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"  # never said by a rule: it does not pass, and the settings or a waiver except it

    __hash__ = object.__hash__  # each is one object; that of Enum is slow


class Verdict(NamedTuple):
    """An outcome, what was seen (``reason``), the smallest change that makes it pass (``fix``), and what decided.

    ``notes`` are further sentences for people: on exceptions that do not hold, on rules that contradict each other.
    ``needs_rules_fix`` where several requirements failed, and not each of them has brought a fix of its own: the fix
    of the rule's docstring belongs to the others then, as it does where there is no ``fix`` at all.
    ``read_as`` is how modules were read on which it depends, where that is not as their calls ask for: the reason ends
    with it, in brackets.
    """

    outcome: Outcome
    reason: str
    fix: str = ""
    keys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    needs_rules_fix: bool = False
    read_as: tuple[str, ...] = ()

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
        """This verdict with ``fix`` in the place of the rule's own, where that would be shown."""
        return self._replace(fix=self.whole_fix(fix), needs_rules_fix=False) if self.is_failed else self

    def decided_by(self, decide: str) -> Verdict:
        """This verdict with what would decide it, where it is undecided."""
        return self._replace(fix=decide) if self.outcome is Outcome.UNDECIDED else self

    def whole_fix(self, of_rule: str) -> str:
        """The way to make it pass: every failing requirement's fix, ``of_rule`` for those without one of their own."""
        if not self.fix or not of_rule:
            return self.fix or of_rule
        return _listed((self.fix, of_rule)) if self.needs_rules_fix else self.fix


def passed(reason: str) -> Verdict:
    """The code proves that the rule is kept."""
    return Verdict(Outcome.PASSED, reason)


def failed(reason: str, fix: str = "") -> Verdict:
    """The code proves that the rule is broken."""
    return Verdict(Outcome.FAILED, reason, fix)


def undecided(reason: str, decide: str = "") -> Verdict:
    """The code does not show it; ``decide`` says what would, where that is not simply the missing value."""
    return Verdict(Outcome.UNDECIDED, reason, decide)


def not_applicable(reason: str) -> Verdict:
    """The rule does not ask this of the resource."""
    return Verdict(Outcome.NOT_APPLICABLE, reason)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Passed when all are; failed when one is; else skipped, undecided. Not applicable ones do not count.

    All that failed must be fixed, so each of their fixes is shown.
    """
    given = list(verdicts)
    merged = _merged(given, _FAILED_FIRST)
    if merged.is_failed and any(it.needs_rules_fix or not it.fix for it in given if it.is_failed):
        return merged._replace(needs_rules_fix=True)
    return merged


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Passed when one is; else undecided when one is; else failed. Not applicable ones do not count.

    One that is fixed is enough: the fix of what is nearly right comes before the fix of the rule.
    """
    return _merged(list(verdicts), _PASSED_FIRST)


_FAILED_FIRST = (Outcome.FAILED, Outcome.SKIPPED, Outcome.UNDECIDED, Outcome.PASSED)
_PASSED_FIRST = (Outcome.PASSED, Outcome.UNDECIDED, Outcome.FAILED)


def _merged(verdicts: Sequence[Verdict], strongest_first: tuple[Outcome, ...]) -> Verdict:
    if not verdicts:
        return not_applicable("there is nothing to judge")
    for outcome in strongest_first if len(verdicts) > 1 else ():
        same = [verdict for verdict in verdicts if verdict.outcome is outcome]
        if same:
            return same[0] if len(same) == 1 else _joined(same)
    return verdicts[0]


def _joined(verdicts: Sequence[Verdict]) -> Verdict:
    """What verdicts of one outcome say, each thing once."""
    return Verdict(
        verdicts[0].outcome,
        _listed([verdict.reason for verdict in verdicts]),
        _listed([verdict.fix for verdict in verdicts if verdict.fix]),
        tuple(dict.fromkeys([key for verdict in verdicts for key in verdict.keys])),
        tuple(dict.fromkeys([note for verdict in verdicts for note in verdict.notes])),
    )


def _listed(sentences: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(sentences))


def whichever(value: Value, name: str, judge: Callable[[Value], Verdict], is_name: bool = False) -> Verdict:
    """The verdict on a value: where the code leaves a few possibilities, the one that all of them share.

    ``judge`` sees known values, null and unknowns that have an identity; others are undecided, unless the value
    ``is_name``: something of this code may have the very same one.
    """
    if isinstance(value, OneOf):
        verdicts = [whichever(alternative, name, judge, is_name) for alternative in value.alternatives]
        return shared(verdicts) or undecided(f"which of several values {name} has is not known: {value.reason}")
    if type(value) is Unknown and not value.references and not is_name:
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
        return shared(verdicts) or undecided(f"which of several values {name} has is not known: {value.reason}")
    return judge(value)


def shared(verdicts: Iterable[Verdict]) -> Optional[Verdict]:
    """All of the verdicts where they have one outcome, else None."""
    given = list(verdicts)
    return all_of(given) if len({verdict.outcome for verdict in given}) == 1 else None


# --- what links lead to

Outside = Union[None, Verdict, Callable[[Lead], Verdict]]


def every(linked: Linked, judge: Callable[[Resource], Verdict], outside: Outside = None) -> Verdict:
    """Passed when all that it leads to passes, failed when one fails for sure; not applicable when it leads nowhere.

    ``outside`` is the verdict on a part that leads to nothing in this code, or judges it; it is undecided otherwise.
    """
    return all_of(_of_leads(linked, judge, Outcome.PASSED, outside))


def found(linked: Linked, judge: Callable[[Resource], Verdict], outside: Outside = None) -> Iterator[Verdict]:
    """The verdicts of which one that passes is enough, for ``any_of`` and ``evidence``: one for each part."""
    yield from _of_leads(linked, judge, Outcome.FAILED, outside)


def _of_leads(
    linked: Linked,
    judge: Callable[[Resource], Verdict],
    absent: Outcome,
    outside: Outside,
) -> Iterator[Verdict]:
    """A verdict for each part of a link; ``absent`` is what it counts for where there is no such resource."""
    for lead in linked.leads:
        if lead.certainty is Certainty.OUTSIDE:
            verdict = outside(lead) if callable(outside) else outside or not_here(lead)
            yield perhaps(verdict) if lead.or_outside and verdict.outcome is not absent else verdict
            continue
        verdicts = [judge(resource) for resource in lead.resources]
        agreed = shared(verdicts)
        if agreed is None:
            of_one = _most_telling(verdicts, absent).reason
            yield undecided(f"the result depends on which of several resources is used. For one of them: {of_one}")
        elif lead.certainty is Certainty.POSSIBLE and agreed.outcome is not absent:
            yield perhaps(agreed)
        else:
            yield agreed


def perhaps(verdict: Verdict) -> Verdict:
    """What a verdict is worth whose resource may not be meant, or may not exist: nothing is decided by it."""
    if verdict.outcome in (Outcome.PASSED, Outcome.FAILED):
        return undecided(f"it is not certain that this applies: {verdict.reason}")
    return verdict


def not_here(lead: Lead) -> Verdict:
    """Undecided, because a part of a link leads to nothing in this code."""
    return undecided(f"{lead.name} is not in this code" if lead.name else f"it is not known: {_reason(lead)}")


def _reason(lead: Lead) -> str:
    return lead.why.reason if lead.why is not None else "it is not in this code"


def _most_telling(verdicts: Sequence[Verdict], absent: Outcome) -> Verdict:
    """Of those that disagree, one that would decide."""
    return next((it for it in verdicts if it.outcome not in (absent, Outcome.UNDECIDED)), verdicts[0])


def is_so_of_all(linked: Linked, ask: Callable[[Resource], Answer]) -> Answer:
    """Whether something is so of all that it leads to; true when it leads nowhere."""
    return all_of_answers(_answers(linked, ask, absent=True))


def is_so_of_one(linked: Linked, ask: Callable[[Resource], Answer]) -> Answer:
    """Whether something is so of at least one that it leads to; false when it leads nowhere."""
    return any_of_answers(_answers(linked, ask, absent=False))


def _answers(linked: Linked, ask: Callable[[Resource], Answer], absent: bool) -> Iterator[Answer]:
    for lead in linked.leads:
        if lead.certainty is Certainty.OUTSIDE:
            yield lead.why or Unknown(f"{lead.name} is not in this code")
            continue
        answer = shared_answer(map(ask, lead.resources))
        doubtful = lead.certainty is Certainty.POSSIBLE and answer is not absent and not isinstance(answer, Unknown)
        yield lead.why or Unknown("it is not certain that this applies") if doubtful else answer


# --- answers


def any_of_answers(answers: Iterable[Answer]) -> Answer:
    """True when one is; else unknown when one is; else false."""
    return _fold(answers, True)


def all_of_answers(answers: Iterable[Answer]) -> Answer:
    """False when one is; else unknown when one is; else true."""
    return _fold(answers, False)


def opposite(answer: Answer) -> Answer:
    """Not ``answer``."""
    return answer if isinstance(answer, Unknown) else not answer


def shared_answer(answers: Iterable[Answer]) -> Answer:
    """What all of the possibilities say, and unknown where they differ."""
    given = list(answers)
    unknown = next((it for it in given if isinstance(it, Unknown)), None)
    if unknown is not None:
        return unknown
    return given[0] if len(set(given)) == 1 else Unknown("the result depends on which of several resources is used")


def _fold(answers: Iterable[Answer], decisive: bool) -> Answer:
    unknown: Optional[Unknown] = None
    for answer in answers:
        if answer is decisive:
            return decisive
        if unknown is None and isinstance(answer, Unknown):
            unknown = answer
    return not decisive if unknown is None else unknown
