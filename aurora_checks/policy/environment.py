"""The environment that a cluster is for: what the settings assign, else what tags, default tags and names show.

Without any sign it is production: strict is the default. Every other environment is not production. A tag for the
environment decides alone, as soon as its value is known; what is called a demo or a lab is often none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Optional

from aurora_checks.policy.naming_patterns import matches_address, matches_path
from aurora_checks.terraform.evaluation.alternatives import one_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import OneOf, PartialMap, Value, choices_of
from aurora_checks.terraform.wildcards import matches

PRODUCTION = "production"
TAG_KEYS = ("Environment", "EnvironmentName", "Env", "Stage")
# The words of each environment; the first one in a text decides, but a word for production comes before all others.
WORDS: Mapping[str, tuple[str, ...]] = {
    PRODUCTION: ("prod", "production", "prd", "live"),
    "development": ("dev", "development"),
    "test": ("test", "testing", "tst", "qa"),
    "staging": ("staging", "stage", "stg", "uat", "preprod", "preproduction"),
    "sandbox": ("sandbox", "sbx", "ephemeral", "preview", "demo", "poc", "lab"),
    "nonproduction": ("nonprod", "nonproduction"),
}
# Words that prove less in a name than in a tag: "lab-results" and "ab-test-results" are databases for production,
# and "live-stats-dev" is none.
_NEVER_IN_NAMES = frozenset(("lab", "demo", "poc", "preview", "ephemeral", "live"))
_AT_ENDS_OF_NAMES = frozenset(("test", "testing"))
_SEPARATORS = pattern(r"[-_: ]")
_NO_WORD = pattern(r"[^a-z0-9]+")
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
    told = _by_tags(resource, environments)
    if told is not None:
        return told
    for name, text, where in _signs(resource, environments, paths):
        if name is not None:
            return Environment(name, f'{where} is "{text}"')
    return Environment(PRODUCTION, "nothing says that it is not production")


# --- tags


def _by_tags(resource: Resource, environments: Environments) -> Optional[Environment]:
    """What the tags for the environment say whose values are known; None without any.

    The first one decides, in the order of the settings, but one with a word for production goes before it.
    """
    own = _known(resource.get("tags"))
    inherited = _inherited(resource) if environments.provider_default_tags else {}
    others = {key: value for key, value in inherited.items() if key not in own}
    for tags, where in ((own, "the tag"), (others, "the provider's default tag")):
        told = list(_told(tags, where, environments))
        for name, because in (*(it for it in told if it[0] == PRODUCTION), *told):
            return Environment(name or PRODUCTION, because)
    return None


def _told(tags: Mapping[str, Value], where: str, environments: Environments) -> Iterator[tuple[Optional[str], str]]:
    """For each tag whose value is known: the environment that it names, None where that is none of ours; and the tag.

    A value that is one of several is known if all of them say the same; an empty one says nothing.
    """
    for wanted in map(_fold, environments.tag_keys):
        for key, value in tags.items():
            if _fold(key) != wanted:
                continue
            choices = choices_of(value)
            texts = [it for it in choices if isinstance(it, str) and it.strip()]
            names = [_meaning(text, environments.words) for text in texts]
            agreed = len({name in (None, PRODUCTION) for name in names}) == 1
            if agreed and len(texts) == len(choices):
                yield names[0], f"{where} {key} is " + " or ".join(f'"{text}"' for text in texts)


def _inherited(resource: Resource) -> dict[str, Value]:
    """The tags of the provider; a plan has them among all."""
    found = _known(resource.get("tags_all"))
    for block in resource.provider.blocks("default_tags"):
        found.update(_known(block.get("tags") if isinstance(block, dict) else block))
    return found


def _known(tags: Value) -> dict[str, Value]:
    """The tags that there are for sure."""
    if isinstance(tags, OneOf):
        choices = [_known(choice) for choice in tags.alternatives]
        keys = [key for key in choices[0] if all(key in choice for choice in choices)]
        return {key: one_of(tags.reason, [choice[key] for choice in choices]) for key in keys}
    known = tags.known if isinstance(tags, PartialMap) else tags
    return dict(known) if isinstance(known, dict) else {}


# --- names


def _signs(
    resource: Resource, environments: Environments, paths: tuple[str, ...]
) -> Iterator[tuple[Optional[str], str, str]]:
    """What else may show the environment, the strongest first: the environment, the text, and what the text is."""
    words = environments.words
    labels = [(resource.name, "the resource's name"), (resource.module, "the module's address")]
    for text, where in (*_names(resource), *labels) if environments.name_patterns else ():
        yield _named(text, environments.name_patterns), text, where
    for text, where in _names(resource) if environments.names else ():
        yield _meaning(text, words, in_name=True), text, where
    for path in paths[:1] if environments.directories else ():
        folders = [_meaning(folder, words, in_name=True) for folder in path.split("/")]
        told = [it for it in folders if it is not None]
        yield PRODUCTION if PRODUCTION in told else next(iter(told), None), path, "the directory"


def _names(resource: Resource) -> Iterator[tuple[str, str]]:
    """Its names in AWS. What its block and its module are called is for those who read the code."""
    for name in _NAMES:
        value = resource.get(name)
        if isinstance(value, str):
            yield value, name


def _fold(key: str) -> str:
    return _SEPARATORS.sub("", key).lower()


def _meaning(text: str, words: Mapping[str, tuple[str, ...]], in_name: bool = False) -> Optional[str]:
    """The environment that a text names, if any."""
    names = {word: name for name, its in reversed(list(words.items())) for word in its}
    spoken = list(_words(text))
    found = [
        names[word]
        for place, word in enumerate(spoken)
        if word in names and not (in_name and _tells_nothing(word, place in (0, len(spoken) - 1), words[names[word]]))
    ]
    return PRODUCTION if PRODUCTION in found else next(iter(found), None)


def _tells_nothing(word: str, at_an_end: bool, words: tuple[str, ...]) -> bool:
    """Whether a default word does not count where it stands in a name; words that the settings give count anywhere."""
    if words not in WORDS.values():
        return False
    return word in _NEVER_IN_NAMES or (word in _AT_ENDS_OF_NAMES and not at_an_end)


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
