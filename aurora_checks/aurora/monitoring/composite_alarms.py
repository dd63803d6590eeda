"""Composite alarms that go off with a metric alarm, by the rule that combines them.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.verdict import all_of_answers, any_of_answers, opposite
from aurora_checks.terraform.evaluation.marked_text import marked, unmarked
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, PartialText, Unknown, Value

_TYPE = "aws_cloudwatch_composite_alarm"
_TOKEN = pattern(
    r"""\s*(?:(?P<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?P<name>"[^"]*"|'[^']*'|[^()]*?)\s*\)"""
    r"""|(?P<word>AND|OR|NOT|TRUE|FALSE|AT_LEAST)\b|(?P<sign>[()]))\s*"""
)
_AT_LEAST = pattern(
    r"""\s*\(\s*(?P<least>\d+)(?P<percent>%?)\s*,\s*(?P<state>(?:NOT\s+)?\w+)\s*,\s*\((?P<names>[^()]*)\)\s*\)\s*"""
)

_InAlarm = Callable[[Value], Answer]
_Rule = Callable[[_InAlarm], Answer]


class _RuleError(ValueError):
    """It is no rule that is understood."""


def followers(alarm: Resource, root: RootModule) -> list[tuple[Resource, Answer]]:
    """The composite alarms that go off when ``alarm`` does and all others are calm, also through further ones."""
    found: dict[Resource, Answer] = {}
    waiting = True
    while waiting:
        waiting = False
        gone_off: list[tuple[Resource, Answer]] = [(alarm, True), *found.items()]
        for composite, rule in _rules(root).items():
            answer = found.get(composite, False)
            now = _goes_off(composite, rule, gone_off, root)
            if answer is False and now is not False or isinstance(answer, Unknown) and now is True:
                found[composite], waiting = now, True
    return list(found.items())


def _goes_off(
    composite: Resource, rule: Optional[_Rule], gone_off: Sequence[tuple[Resource, Answer]], root: RootModule
) -> Answer:
    """Whether a composite alarm is calm as long as all are, and goes off with these."""
    if rule is None:
        named = root.mentioned_in(composite.get("alarm_rule"))
        known = isinstance(composite.get("alarm_rule"), str)
        may = not known and (not named or any(it in named for it, _ in gone_off))
        return Unknown(f"which alarms {composite.address} combines is not known") if may else False
    off = rule(lambda name: any_of_answers(all_of_answers([_means(name, it, root), is_off]) for it, is_off in gone_off))
    return off and all_of_answers([off, opposite(rule(lambda name: False))])


def _means(name: Value, alarm: Resource, root: RootModule) -> Answer:
    """Whether a name, or an ARN, in a rule is that of an alarm."""
    found = root.mentioned_in(name)
    if alarm in found:
        return root.means(name, alarm)
    own, known = text(alarm.get("alarm_name")), text(name)
    if isinstance(own, str) and isinstance(known, str):
        return known.rpartition(":alarm:")[2] == own
    if isinstance(own, PartialText) and isinstance(known, PartialText):
        return own.parts == known.parts or Unknown("part of the name is not known")
    if found or not isinstance(known, Unknown):
        return False if found or known is None else own if isinstance(own, Unknown) else False
    return known


@once_per_root
def _rules(root: RootModule) -> dict[Resource, Optional[_Rule]]:
    """The composite alarms with their rules; None where a rule is not known, or not understood."""
    found: dict[Resource, Optional[_Rule]] = {}
    for composite in root.of_type(_TYPE):
        rule = composite.get("alarm_rule")
        try:
            found[composite] = _Parser(rule).whole() if isinstance(rule, (str, PartialText)) else None
        except _RuleError:
            found[composite] = None
    return found


class _Parser:
    """Reads ``ALARM(a) AND NOT (OK("b") OR FALSE)``; NOT binds closest, then AND, then OR."""

    def __init__(self, rule: Value) -> None:
        assert isinstance(rule, (str, PartialText))
        self._text, self._unknown = marked(rule)
        self._place = 0
        self._next()

    def whole(self) -> _Rule:
        rule = self._either()
        if self._token is not None:
            raise _RuleError
        return rule

    def _next(self) -> None:
        self._token = _TOKEN.match(self._text, self._place)
        if self._token is None and self._text[self._place :].strip():
            raise _RuleError
        self._place = self._token.end() if self._token is not None else self._place

    def _is(self, word: str) -> bool:
        return self._token is not None and word in (self._token["word"], self._token["sign"])

    def _taken(self, word: str) -> bool:
        is_there = self._is(word)
        if is_there:
            self._next()
        return is_there

    def _either(self) -> _Rule:
        rules = [self._both()]
        while self._taken("OR"):
            rules.append(self._both())
        return rules[0] if len(rules) == 1 else lambda state: any_of_answers(rule(state) for rule in rules)

    def _both(self) -> _Rule:
        rules = [self._one()]
        while self._taken("AND"):
            rules.append(self._one())
        return rules[0] if len(rules) == 1 else lambda state: all_of_answers(rule(state) for rule in rules)

    def _one(self) -> _Rule:
        if self._taken("NOT"):
            inner = self._one()
            return lambda state: opposite(inner(state))
        if self._taken("("):
            inner = self._either()
            if not self._taken(")"):
                raise _RuleError
            return inner
        if self._is("AT_LEAST"):
            return self._at_least()
        token = self._token
        if token is None or token["word"] in ("AND", "OR") or token["sign"]:
            raise _RuleError
        self._next()
        if token["word"]:
            return lambda state: token["word"] == "TRUE"
        return self._of_state(token["state"], token["name"])

    def _of_state(self, state: str, name: str) -> _Rule:
        value = unmarked(name.strip().strip("\"'"), self._unknown)
        if state == "INSUFFICIENT_DATA":
            return lambda in_alarm: False
        if state == "OK":
            return lambda in_alarm: opposite(in_alarm(value))
        return lambda in_alarm: in_alarm(value)

    def _at_least(self) -> _Rule:
        """``AT_LEAST(2, ALARM, (a, b, c))``, also with a percentage and with NOT before the state."""
        match = _AT_LEAST.match(self._text, self._place)
        if match is None:
            raise _RuleError
        self._place = match.end()
        self._next()
        names = [it for it in match["names"].split(",") if it.strip()]
        rules = [self._of_state(match["state"].split()[-1], it) for it in names]
        least = int(match["least"])
        if match["percent"]:
            least = -(-least * len(rules) // 100)
        negated = match["state"].startswith("NOT")
        return lambda state: _count(least, [opposite(it(state)) if negated else it(state) for it in rules])


def _count(least: int, answers: list[Answer]) -> Answer:
    certain = sum(it is True for it in answers)
    if certain >= least:
        return True
    unknown = [it for it in answers if isinstance(it, Unknown)]
    return unknown[0] if certain + len(unknown) >= least else False
