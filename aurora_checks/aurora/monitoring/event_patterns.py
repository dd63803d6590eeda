"""Which events of RDS an EventBridge rule is for.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-cloud-watch-events.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Optional

from aurora_checks.aurora.verdict import all_of_answers, any_of_answers, opposite
from aurora_checks.terraform.evaluation.json_text import decode_json
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.values import Answer, Unknown, Value, listed
from aurora_checks.terraform.wildcards import matches

Test = Callable[[Value], Answer]

_SOURCE = "aws.rds"
_CATEGORIES = "EventCategories"
_IDENTITIES = ("SourceArn", "SourceIdentifier")
_SOURCE_TYPES = {
    "RDS DB Cluster Event": "CLUSTER",
    "RDS DB Instance Event": "DB_INSTANCE",
    "RDS DB Shard Group Event": "SHARD_GROUP",
}
# The code shows one account, one Region and one bus, so these fields make no difference.
_EVERYWHERE = ("account", "region", "version", "id", "time")
_SINGLE_EVENTS = ("EventID", "Message", "Date", "Tags")


@dataclass(frozen=True)
class Pattern:
    """The ``event_pattern`` of a rule, with its unknown parts."""

    fields: Mapping[str, Value]
    unknown: Optional[Unknown] = None

    def matches(self, detail_type: str, means: Test) -> Answer:
        """Whether it has events of a kind, of the resource that ``means`` accepts; without their categories."""
        if self.unknown is not None:
            return self.unknown
        answers: list[Answer] = []
        for name, filters in self.fields.items():
            if name == "source":
                answers.append(_accepts(filters, _text(_SOURCE)))
            elif name == "detail-type":
                answers.append(_accepts(filters, _text(detail_type)))
            elif name == "resources":
                answers.append(_accepts(filters, means))
            elif name == "detail":
                answers += [_detail(key, it, detail_type, means) for key, it in self._detail.items()]
            elif name not in _EVERYWHERE:
                answers.append(Unknown(f"event_pattern contains {name}"))
        return all_of_answers(answers)

    def categories(self, all_of_kind: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Which categories it has for certain, and which it may have."""
        if self.unknown is not None:
            return frozenset(), all_of_kind
        filters = self._detail.get(_CATEGORIES)
        if filters is None:
            certain, possible = all_of_kind, all_of_kind
        else:
            answers = {category: _accepts(filters, _text(category)) for category in all_of_kind}
            certain = frozenset(category for category, answer in answers.items() if answer is True)
            possible = frozenset(category for category, answer in answers.items() if answer is not False)
        single = any(name in self._detail for name in _SINGLE_EVENTS)  # some of the events of a category
        return frozenset() if single else certain, possible

    @property
    def named(self) -> Optional[list[Value]]:
        """The names or ARNs of all resources that it may have events of; None where that may be any."""
        for filters in (self.fields.get("resources"), *map(self._detail.get, _IDENTITIES)):
            if isinstance(filters, list) and filters and all(isinstance(it, str) for it in filters):
                return filters
        return None

    @property
    def _detail(self) -> Mapping[str, Value]:
        detail = self.fields.get("detail")
        return detail if isinstance(detail, dict) else {} if detail is None else {"detail": Unknown("it is not known")}


def pattern_of(event_pattern: Value) -> Optional[Pattern]:
    """The pattern of a rule; None where it certainly has no events of RDS."""
    if event_pattern is None:
        return None  # on a schedule
    decoded = decode_json(event_pattern)
    if isinstance(decoded, Unknown):
        return None if isinstance(event_pattern, str) else Pattern({}, decoded)
    return pattern_with(decoded) if isinstance(decoded, dict) else None


def pattern_with(fields: Mapping[str, Value]) -> Optional[Pattern]:
    """The pattern with these fields; None where it certainly has no events of RDS."""
    return None if _accepts(fields.get("source", _SOURCE), _text(_SOURCE)) is False else Pattern(fields)


def _detail(key: str, filters: Value, detail_type: str, means: Test) -> Answer:
    if key in _IDENTITIES:
        return _accepts(filters, means)
    if key == "SourceType":
        return _accepts(filters, _text(_SOURCE_TYPES[detail_type]))
    if key in (_CATEGORIES, *_SINGLE_EVENTS):
        return True
    return filters if isinstance(filters, Unknown) else False  # no event of RDS has such a field


def _text(value: str) -> Test:
    def is_it(pattern: Value) -> Answer:
        if isinstance(pattern, Unknown):
            return pattern
        return isinstance(pattern, str) and matches(pattern, value)

    return is_it


def _accepts(filters: Value, is_it: Test) -> Answer:
    """Whether one of the filters of a field lets a value through."""
    return any_of_answers(_passes(one, is_it) for one in listed(filters))


def _passes(one: Value, is_it: Test) -> Answer:
    if not isinstance(one, dict) or len(one) != 1:
        return is_it(one) if not isinstance(one, dict) else Unknown("a filter in event_pattern is not known")
    operator, value = next(iter(one.items()))
    if operator == "anything-but":
        return opposite(any_of_answers(_passes(it, is_it) for it in listed(value)))
    if operator == "exists" and isinstance(value, bool):
        return value
    if isinstance(value, str) and operator in ("prefix", "suffix", "wildcard"):
        return is_it({"prefix": f"{value}*", "suffix": f"*{value}", "wildcard": value}[operator])
    return Unknown(f"event_pattern contains {operator}")
