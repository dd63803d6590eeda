"""The tags that a resource gets: its own over its provider's default ones.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Optional

from aurora_checks.aurora.provider_values import Text, is_set, text
from aurora_checks.aurora.verdict import any_of_answers
from aurora_checks.terraform.evaluation.alternatives import one_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, OneOf, PartialMap, Unknown, Value

# What a cluster and its members have to say by tags, each with the key that says it best.
_KINDS = {
    "environment (Environment)": pattern(r"environment|environmentname|env|stage"),
    "ownership (Owner)": pattern(r".*(owner|team|contact|maintainer)"),
    "cost allocation (CostCenter)": pattern(
        r"costcenter|costcentre|costcode|billingcode|billing|businessunit|project|application|app|service|product"
    ),
}
_SEPARATORS = pattern(r"[-_:\s]")


class Tags:
    """Tags by key; ``unknown`` says why there may be others."""

    def __init__(self, resource: Resource) -> None:
        self.values: dict[str, Value] = {}
        self.unknown: Optional[Unknown] = None
        defaults = resource.provider.blocks("default_tags")
        # A plan has the result in tags_all; what code says comes over the defaults.
        for tags in (*(it.get("tags") if isinstance(it, dict) else it for it in defaults), resource.get("tags")):
            self._add(tags)
        if isinstance(resource.get("tags_all"), dict):
            self.unknown = None
            self._add(resource.get("tags_all"))

    def _add(self, tags: Value) -> None:
        if isinstance(tags, dict):
            self.values.update(tags)
        elif isinstance(tags, OneOf):
            choices = [choice if isinstance(choice, dict) else {} for choice in tags.alternatives]
            for key in set.intersection(*map(set, choices)):
                self.values[key] = one_of(tags.reason, [choice[key] for choice in choices])
            self.unknown = self.unknown or tags
        elif isinstance(tags, Unknown):
            self.unknown = self.unknown or tags
            if isinstance(tags, PartialMap):
                self.values.update(tags.known)

    def get(self, key: str) -> Text:
        """The value of a tag; null when there certainly is none of that key."""
        if key in self.values:
            return text(self.values[key])
        return self.unknown

    def get_folded(self, folded: str) -> Text:
        """The value of a tag by its key in lower case without ``-``, ``_``, ``:`` and blanks."""
        for key, value in self.values.items():
            if fold(key) == folded:
                return text(value)
        return self.unknown

    def says(self, folded: str, words: re.Pattern[str]) -> Answer:
        """Whether the tag with this folded key is one of the words, in capitals or not."""
        value = self.get_folded(folded)
        return value if isinstance(value, Unknown) else bool(value and words.fullmatch(value.strip().lower()))


@lru_cache(maxsize=512)
def fold(key: str) -> str:
    """A key in the form in which spellings of one word are equal: ``cost-center``, ``Cost Center``, ``CostCenter``."""
    return _SEPARATORS.sub("", key).lower()


def required_of(tags: Tags, keys: Sequence[str], strict: bool) -> dict[str, Answer]:
    """Whether there is a tag for each of these keys, or without any for each kind: environment, owner and cost."""
    if keys:
        return {key: _has(tags, _same(key, strict)) for key in keys}
    return {kind: _has(tags, _of_kind(pattern)) for kind, pattern in _KINDS.items()}


def key_of(required: str) -> str:
    """The key to write for what ``required_of`` names."""
    return required[required.index("(") + 1 : -1] if required in _KINDS else required


def _of_kind(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda key: bool(pattern.fullmatch(fold(key)))


def _same(required: str, strict: bool) -> Callable[[str], bool]:
    """AWS itself compares keys as they are spelled; unless that is asked for, spellings of one word are equal."""
    return lambda key: key == required if strict else fold(key) == fold(required)


def _has(tags: Tags, counts: Callable[[str], bool]) -> Answer:
    """Whether there is a tag whose key counts, with a value; an empty one is none.

    A value that is asked for elsewhere, a variable's or a resource's, is one: nobody asks for an empty text.
    """
    values = [value for key, value in tags.values.items() if counts(key)]
    return any_of_answers([*map(_is_given, values), tags.unknown or False])


def _is_given(value: Value) -> Answer:
    answer = is_set(value.strip() if isinstance(value, str) else value)
    return True if isinstance(answer, Unknown) and not isinstance(value, OneOf) else answer
