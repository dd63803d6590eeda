"""The tags that a resource gets: its own over its provider's default ones.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

import re
from typing import Optional

from aurora_checks.aurora.provider_values import Text, text
from aurora_checks.terraform.evaluation.alternatives import one_of
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, OneOf, PartialMap, Unknown, Value

_SEPARATORS = re.compile(r"[-_:\s]")


class Tags:
    """Tags by key; ``unknown`` tells why there may be others."""

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


def fold(key: str) -> str:
    """A key in the form in which spellings of one word are equal: ``cost-center``, ``Cost Center``, ``CostCenter``."""
    return _SEPARATORS.sub("", key).lower()
