"""Where links lead, with what is known of that: for sure, to one of several, perhaps, or out of the code.

A ``Linked`` is what a value leads to, or what names a resource. It is no list: who asks it says what is to hold of
doubt. ``aurora.verdict`` has the questions that rules put to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Optional

from aurora_checks.terraform.values import NotShown, Unknown, choices_of

if TYPE_CHECKING:
    from aurora_checks.terraform.model import Resource


class Certainty(Enum):
    """What is known of where a part of a value leads."""

    CERTAIN = "certain"  # this resource, which exists
    ONE_OF_SEVERAL = "one of several"  # one of these resources, or some of them, and nobody knows which
    POSSIBLE = "possible"  # one of these resources, or none of them
    OUTSIDE = "outside"  # nothing in this code


class Lead(NamedTuple):
    """Where one part of a value leads: to one of ``resources``. ``why`` says what is not known, or not here."""

    certainty: Certainty
    resources: tuple[Resource, ...] = ()
    why: Optional[Unknown] = None
    name: str = ""  # the known name of what is outside of the code
    or_outside: bool = False  # what is meant may be outside of the code, or may be a resource of it

    @property
    def hidden(self) -> bool:
        """Whether a plan does not show where it leads: it may be to anything in the plan."""
        choices = choices_of(self.why)
        return self.certainty is Certainty.OUTSIDE and any(isinstance(it, NotShown) for it in choices)


class Candidate(NamedTuple):
    """A resource at the end of a link, and whether it is that for ``sure``."""

    resource: Resource
    sure: bool


class Linked:
    """The resources at the other end of a link, if they are known: one ``Lead`` for each part of the value."""

    __slots__ = ("leads", "_certain", "_possible")
    __iter__ = None  # ask verdict.every, verdict.found, verdict.is_so_of_all, verdict.is_so_of_one

    def __init__(self, leads: Iterable[Lead] = ()) -> None:
        self.leads = tuple(leads)
        self._certain: Optional[tuple[Resource, ...]] = None
        self._possible: Optional[tuple[Resource, ...]] = None

    def __bool__(self) -> bool:
        raise TypeError("whether something is linked has three answers: ask for what is certain, or possible")

    @property
    def certain(self) -> tuple[Resource, ...]:
        """Those that it leads to for sure. That others are not among them proves nothing."""
        if self._certain is None:
            self._certain = _distinct([it.resources[0] for it in self.leads if it.certainty is Certainty.CERTAIN])
        return self._certain

    @property
    def possible(self) -> tuple[Resource, ...]:
        """Those that it may lead to, as one of several or perhaps: they prove nothing."""
        if self._possible is None:
            certain = self.certain
            others = [it for lead in self.leads if lead.certainty is not Certainty.CERTAIN for it in lead.resources]
            self._possible = _distinct([it for it in others if it not in certain])
        return self._possible

    @property
    def candidates(self) -> list[Candidate]:
        """The certain ones, then the possible ones, each with which of them it is."""
        return [Candidate(it, True) for it in self.certain] + [Candidate(it, False) for it in self.possible]

    @property
    def only(self) -> Optional[Resource]:
        """The resource that it leads to, where it is one for sure and nothing else is meant."""
        one = len(self.leads) == 1 and self.leads[0].certainty is Certainty.CERTAIN
        return self.leads[0].resources[0] if one else None

    @property
    def given(self) -> Linked:
        """The same where what is named is there for sure: a list that is never empty, a thing that is referred to."""
        return Linked(
            Lead(Certainty.CERTAIN if len(it.resources) == 1 else Certainty.ONE_OF_SEVERAL, it.resources, it.why)
            if it.certainty is Certainty.POSSIBLE and not it.or_outside
            else it
            for it in self.leads
        )

    def through(self, follow: Callable[[Resource], Linked]) -> Linked:
        """What the resources at its end lead to in their turn."""
        found: list[Lead] = []
        for lead in self.leads:
            choices = [follow(resource).leads for resource in lead.resources]
            if lead.certainty is Certainty.POSSIBLE:
                choices.append(())
            found += either(choices, lead.why) if choices else [lead]
        return Linked(found)

    @property
    def unresolved(self) -> tuple[Unknown, ...]:
        """What may lead to further resources."""
        outside = (it for it in self.leads if it.certainty is Certainty.OUTSIDE)
        return tuple(it.why for it in outside if it.why is not None)

    @property
    def outside(self) -> tuple[str, ...]:
        """Known names of resources that are not in this code."""
        return tuple(it.name for it in self.leads if it.certainty is Certainty.OUTSIDE and it.name)


def linked(certain: Iterable[Resource] = (), possible: Iterable[Resource] = ()) -> Linked:
    """These for sure, and each of those perhaps."""
    sure = [Lead(Certainty.CERTAIN, (it,)) for it in certain]
    return Linked(sure + [Lead(Certainty.POSSIBLE, (it,)) for it in possible])


def one_of(resources: Iterable[Resource], why: Optional[Unknown] = None) -> list[Lead]:
    """To one of these, each of which may be it; no lead when there are none."""
    found = tuple(dict.fromkeys(resources))
    if not found:
        return []
    doubts = [it.uncertain for it in found if it.uncertain is not None]
    if doubts:
        return [Lead(Certainty.POSSIBLE, found, doubts[0])]
    if len(found) == 1:
        return [Lead(Certainty.CERTAIN, found)]
    return [Lead(Certainty.ONE_OF_SEVERAL, found, why or Unknown("which of several resources is meant is not known"))]


def either(choices: Sequence[Sequence[Lead]], why: Optional[Unknown] = None) -> list[Lead]:
    """Of choices of which one holds: what all of them have is certain; of the rest something is meant, or perhaps."""
    if len(choices) == 1:
        return list(choices[0])
    shared = _certain_in_all(choices)
    every = _distinct(it for leads in choices for lead in leads for it in lead.resources)
    made = [Lead(Certainty.CERTAIN, (it,)) for it in every if it in shared]
    rest = tuple(it for it in every if it not in shared)
    outside = [any(it.certainty is Certainty.OUTSIDE for it in leads) for leads in choices]
    if rest:
        each = all(_means_another(leads, shared) for leads in choices)
        one = Certainty.ONE_OF_SEVERAL if each else Certainty.POSSIBLE
        made.append(Lead(one, rest, why, or_outside=any(outside) and not each))
    if any(outside):
        doubt = why or Unknown("which of several resources is meant is not known")
        made.append(Lead(Certainty.OUTSIDE, why=doubt, or_outside=not all(outside)))
    return made


def _certain_in_all(choices: Sequence[Sequence[Lead]]) -> set[Resource]:
    certain = [{it.resources[0] for it in leads if it.certainty is Certainty.CERTAIN} for leads in choices]
    return set.intersection(*certain) if certain else set()


def _means_another(leads: Sequence[Lead], known: set[Resource]) -> bool:
    """Whether a choice leads for sure to something beside what is known."""
    sure = (Certainty.CERTAIN, Certainty.ONE_OF_SEVERAL)
    return any(it.certainty in sure and known.isdisjoint(it.resources) for it in leads)


def _distinct(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    return tuple(dict.fromkeys(resources))
