"""The environment that a cluster is for: what the settings assign, else what tags, default tags and names tell.

Without any sign it is production: strict is the default. Every other environment is not production.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Optional

from aurora_checks.policy.naming_patterns import matches_address, matches_path
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Value
from aurora_checks.terraform.wildcards import matches

PRODUCTION = "production"
TAG_KEYS = ("Environment", "EnvironmentName", "Env", "Stage")
# The words of each environment; the first one in a text decides, but a word for production comes before all others.
WORDS: Mapping[str, tuple[str, ...]] = {
    PRODUCTION: ("prod", "production", "prd"),
    "development": ("dev", "development"),
    "test": ("test", "testing", "tst", "qa"),
    "staging": ("staging", "stage", "stg", "uat", "preprod", "preproduction"),
    "sandbox": ("sandbox", "sbx", "ephemeral", "preview", "demo", "poc", "lab"),
    "nonproduction": ("nonprod", "nonproduction"),
}
_SEPARATORS = re.compile(r"[-_: ]")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_NAMES = ("cluster_identifier", "cluster_identifier_prefix", "database_name")


@dataclass(frozen=True)
class Assignment:
    """What the settings say about some clusters, without looking at their tags and names."""

    environment: str
    reason: str
    resources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    line: int = 0

    def covers(self, address: str, paths: tuple[str, ...]) -> bool:
        """Whether it is about the resource at ``address`` in the code at ``paths``."""
        by_address = not self.resources or any(matches_address(it, address) for it in self.resources)
        by_path = not self.files or any(matches_path(it, path) for it in self.files for path in paths)
        return by_address and by_path


@dataclass(frozen=True)
class Environments:
    """How environments are recognised."""

    tag_keys: tuple[str, ...] = TAG_KEYS
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: WORDS)
    name_patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    provider_default_tags: bool = True
    names: bool = True
    directories: bool = False
    assigned: tuple[Assignment, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """The names of all environments."""
        return tuple(dict.fromkeys((*self.words, *self.name_patterns)))


@dataclass(frozen=True)
class Environment:
    """The name of an environment, and what says so."""

    name: str
    because: str

    @property
    def production(self) -> bool:
        """Whether the rules for production are for it."""
        return self.name == PRODUCTION


DEFAULT = Environments()


def environment_of(
    resource: Resource, environments: Environments = DEFAULT, paths: tuple[str, ...] = ()
) -> Environment:
    """The environment of a cluster or member; ``paths`` are those of its code, the root module's folder first."""
    for assignment in environments.assigned:
        if assignment.covers(resource.address, paths):
            return Environment(assignment.environment, f"the settings say so: {assignment.reason}")
    for name, text, where in _signs(resource, environments, paths):
        if name is not None:
            return Environment(name, f'{where} is "{text}"')
    return Environment(PRODUCTION, "nothing says that it is not production")


def _signs(
    resource: Resource, environments: Environments, paths: tuple[str, ...]
) -> Iterator[tuple[Optional[str], str, str]]:
    """What may tell the environment, the strongest first: the name that it tells, its text, and what it is."""
    words = environments.words
    for text, where in _all_tags(resource, environments):
        yield _meaning(text, words), text, where
    for text, where in _names(resource) if environments.name_patterns else ():
        yield _named(text, environments.name_patterns), text, where
    for text, where in _names(resource) if environments.names else ():
        yield _meaning(text, words), text, where
    for path in paths[:1] if environments.directories else ():
        yield _meaning(path, words), path, "the directory"


def _all_tags(resource: Resource, environments: Environments) -> Iterator[tuple[str, str]]:
    keys = frozenset(map(_fold, environments.tag_keys))
    yield from _tags(resource.get("tags"), keys, "the tag")
    for block in resource.provider.blocks("default_tags") if environments.provider_default_tags else ():
        if isinstance(block, dict):
            yield from _tags(block.get("tags"), keys, "the provider's default tag")


def _names(resource: Resource) -> Iterator[tuple[str, str]]:
    for name in _NAMES:
        value = resource.get(name)
        if isinstance(value, str):
            yield value, name
    yield resource.name, "the resource's name"
    if resource.module:
        yield resource.module, "the module's address"


def _tags(tags: Value, keys: frozenset[str], where: str) -> Iterator[tuple[str, str]]:
    for key, value in tags.items() if isinstance(tags, dict) else ():
        if _fold(key) in keys and isinstance(value, str):
            yield value, f"{where} {key}"


def _fold(key: str) -> str:
    return _SEPARATORS.sub("", key).lower()


def _meaning(text: str, words: Mapping[str, tuple[str, ...]]) -> Optional[str]:
    """The environment that a text names, if any."""
    names = {word: name for name, its in reversed(list(words.items())) for word in its}
    found = [names[word] for word in _words(text) if word in names]
    return PRODUCTION if PRODUCTION in found else next(iter(found), None)


def _named(text: str, patterns: Mapping[str, tuple[str, ...]]) -> Optional[str]:
    """The environment whose pattern a name has; production first."""
    for name in sorted(patterns, key=lambda it: it != PRODUCTION):
        if any(matches(pattern.lower(), text.lower()) for pattern in patterns[name]):
            return name
    return None


def _words(text: str) -> Iterator[str]:
    """Whole words, without digits at their end; ``non`` and ``pre`` belong to the word that follows."""
    prefix = ""
    for word in _NO_WORD.split(text.lower()):
        word = word.rstrip("0123456789")
        if word in ("non", "pre"):
            prefix = word
        elif word:
            yield prefix + word
            prefix = ""
