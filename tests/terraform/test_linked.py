"""What a value leads to, with what is known of that; and that nobody gets a plain list of it."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from aurora_checks.aurora.verdict import Outcome, Verdict, every, failed, found, is_so_of_all, is_so_of_one, passed
from aurora_checks.terraform.linked import Certainty, Linked
from aurora_checks.terraform.model import Provider, Resource, RootModule
from aurora_checks.terraform.values import AllOf, Combined, OneOf, PartialText, Reference, SomeOf, Unknown, Value

PACKAGE = Path(__file__).parents[2] / "aurora_checks"
ASKERS = (
    "aurora",
    "cost_optimization",
    "operational_excellence",
    "performance_efficiency",
    "reliability",
    "security",
)


def subnet(key: str, uncertain: bool = False) -> Resource:
    address = f'aws_subnet.s["{key}"]'
    doubt = Unknown("its count is not known") if uncertain else None
    return Resource(address, "aws_subnet", "s", "", key, {}, "main.tf", 1, Provider("provider.aws"), uncertain=doubt)


A, B, MAYBE = subnet("a"), subnet("b"), subnet("maybe", uncertain=True)
ROOT = RootModule("", [A, B])
WITH_DOUBT = RootModule("", [A, MAYBE])
TO_A, TO_B, TO_ALL = (Reference(it, ("id",)) for it in (A.address, B.address, "aws_subnet.s"))
ELSEWHERE = Unknown("var.other has no value")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, []),
        (TO_A, [("certain", ["a"])]),
        ([TO_A, TO_B], [("certain", ["a"]), ("certain", ["b"])]),
        (TO_ALL, [("one of several", ["a", "b"])]),
        (AllOf("", (TO_A, TO_B)), [("certain", ["a"]), ("certain", ["b"])]),
        (SomeOf("", (TO_A, TO_B)), [("one of several", ["a", "b"])]),
        (SomeOf("", (TO_A,)), [("certain", ["a"])]),
        (OneOf("", (TO_A, TO_B)), [("one of several", ["a", "b"])]),
        (OneOf("", (TO_A, TO_A)), [("certain", ["a"])]),
        (OneOf("", (TO_A, None)), [("possible", ["a"])]),
        (OneOf("", ([TO_A, TO_B], [TO_A])), [("certain", ["a"]), ("possible", ["b"])]),
        (OneOf("", (TO_A, ELSEWHERE)), [("possible", ["a"]), ("outside", [])]),
        (Combined([TO_A, ELSEWHERE]), [("certain", ["a"]), ("outside", [])]),
        (Unknown("", (TO_A,)), [("possible", ["a"])]),
        (ELSEWHERE, [("outside", [])]),
        ("subnet-1", [("outside", [])]),
        (PartialText(("subnet/", TO_A)), [("certain", ["a"])]),
        (PartialText((TO_A, "-copy")), [("possible", ["a"])]),
    ],
)
def test_what_a_value_leads_to(value: Value, expected: list[tuple[str, list[str]]]) -> None:
    leads = ROOT.meant_by(value, "aws_subnet", many=True).leads
    assert [(it.certainty.value, [str(one.key) for one in it.resources]) for it in leads] == expected


def test_what_may_not_exist_is_possible_and_given_where_it_is_referred_to() -> None:
    linked = WITH_DOUBT.meant_by(Reference(MAYBE.address, ("id",)), "aws_subnet")
    assert [it.certainty for it in linked.leads] == [Certainty.POSSIBLE]
    assert [it.certainty for it in linked.given.leads] == [Certainty.CERTAIN]


def of(good: str, resource: Resource) -> Verdict:
    return passed("good") if str(resource.key) in good else failed("bad")


QUESTIONS = [
    # what it leads to, those that are good, every, found
    (TO_A, "a", "passed", "passed"),
    (TO_A, "", "failed", "failed"),
    (TO_ALL, "ab", "passed", "passed"),
    (TO_ALL, "a", "undecided", "undecided"),
    (TO_ALL, "", "failed", "failed"),
    (Unknown("", (TO_A,)), "a", "passed", "undecided"),
    (Unknown("", (TO_A,)), "", "undecided", "failed"),
    ([TO_A, ELSEWHERE], "a", "undecided", "passed"),
    ([TO_A, ELSEWHERE], "", "failed", "undecided"),
    (OneOf("", (TO_A, ELSEWHERE)), "a", "undecided", "undecided"),
    (OneOf("", (TO_A, ELSEWHERE)), "", "undecided", "undecided"),
]


@pytest.mark.parametrize(("value", "good", "of_all", "of_one"), QUESTIONS)
def test_questions(value: Value, good: str, of_all: str, of_one: str) -> None:
    linked = ROOT.meant_by(value, "aws_subnet", many=True)
    assert every(linked, partial(of, good)).outcome.value == of_all
    outcomes = [it.outcome for it in found(linked, partial(of, good))]
    strongest = next(it for it in (Outcome.PASSED, Outcome.UNDECIDED, Outcome.FAILED) if it in outcomes)
    assert strongest.value == of_one
    words = {True: "passed", False: "failed"}
    assert words.get(is_so_of_all(linked, lambda it: str(it.key) in good), "undecided") == of_all
    assert words.get(is_so_of_one(linked, lambda it: str(it.key) in good), "undecided") == of_one


def test_it_is_no_list() -> None:
    linked = ROOT.meant_by(TO_ALL)
    with pytest.raises(TypeError):
        list(linked)
    with pytest.raises(TypeError):
        bool(linked)
    assert not hasattr(Linked, "all") and not hasattr(RootModule, "resolve")


def test_no_address_is_told_by_its_beginning() -> None:
    pattern = re.compile(r"address\.startswith\(|startswith\(\(?\"(?:module|data)\.")
    askers = [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] in ASKERS]
    told = [path.name for path in askers if pattern.search(path.read_text(encoding="utf-8"))]
    assert len(askers) > 50
    assert told == []
