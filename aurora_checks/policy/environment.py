"""Whether a cluster is for production: found from its tags, then its provider's default tags, then its names.

Without any sign it is production: strict is the default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Value

TAG_KEYS = frozenset({"environment", "environmentname", "env", "stage"})
PRODUCTION_WORDS = frozenset({"prod", "production", "prd"})
OTHER_WORDS = frozenset(
    {
        *("dev", "development", "test", "testing", "tst", "qa", "sandbox", "sbx", "staging", "stage", "stg", "uat"),
        *("preprod", "preproduction", "nonprod", "nonproduction", "ephemeral", "preview", "demo", "poc", "lab"),
    }
)
_NAMES = ("cluster_identifier", "cluster_identifier_prefix", "database_name")


@dataclass(frozen=True)
class Environment:
    """Whether it is production, and what says so."""

    production: bool
    because: str


def environment_of(resource: Resource) -> Environment:
    """The environment of a cluster or member."""
    for text, where in _signs(resource):
        production = _meaning(text)
        if production is not None:
            return Environment(production, f'{where} is "{text}"')
    return Environment(True, "nothing says that it is not production")


def _signs(resource: Resource) -> Iterator[tuple[str, str]]:
    yield from _tags(resource.get("tags"), "the tag")
    for block in resource.provider.blocks("default_tags"):
        if isinstance(block, dict):
            yield from _tags(block.get("tags"), "the provider's default tag")
    for name in _NAMES:
        value = resource.get(name)
        if isinstance(value, str):
            yield value, name
    yield resource.name, "the resource's name"
    if resource.module:
        yield resource.module, "the module's address"


def _tags(tags: Value, where: str) -> Iterator[tuple[str, str]]:
    for key, value in tags.items() if isinstance(tags, dict) else ():
        if re.sub(r"[-_: ]", "", key).lower() in TAG_KEYS and isinstance(value, str):
            yield value, f"{where} {key}"


def _meaning(text: str) -> Optional[bool]:
    """True for production, False for another environment, None for neither. A word for production wins."""
    words = set(_words(text))
    if words & PRODUCTION_WORDS:
        return True
    return False if words & OTHER_WORDS else None


def _words(text: str) -> Iterator[str]:
    """Whole words, without digits at their end; ``non`` and ``pre`` belong to the word that follows."""
    prefix = ""
    for word in re.split(r"[^a-z0-9]+", text.lower()):
        word = word.rstrip("0123456789")
        if word in ("non", "pre"):
            prefix = word
        elif word:
            yield prefix + word
            prefix = ""
