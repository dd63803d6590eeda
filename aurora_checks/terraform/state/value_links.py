"""What the texts of a state name: a state has no references, but ids, ARNs and hosts are those of one object.

An ARN, an id that AWS makes (``vpc-0a1b…``, a UUID) and a host of AWS name one object, wherever they stand. A text such
as ``orders`` may name several: it is that of an object on which the one that has it depends, where only one of these
has it. A secret is that of what generated it, else of the secret or parameter that holds it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Optional, Union

from aurora_checks.terraform.aws_provider import ARN_OF_ANOTHER, MADE_BY_AWS
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.sensitive import holds_secret
from aurora_checks.terraform.state.state_document import Recorded
from aurora_checks.terraform.values import (
    AllOf,
    PartialText,
    PathStep,
    Reference,
    ReferencedStr,
    Unknown,
    Value,
    texts_of,
)

_OF_ONE_OBJECT = pattern(
    r"arn:.*|[a-z]{1,20}-(?:[0-9a-f]{8}|[0-9a-f]{17})|(?:mrk-)?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"
    r"|[\w.-]+\.amazonaws\.com(?:\.cn)?",
    re.DOTALL,
)
_MOST_WITH_ONE_TEXT = 64  # what stands in more objects names none of them
_LEAST_SECRET = 8  # characters: shorter texts are those of other things, too
_LONGEST_WITH_SECRETS = 8 * 1024  # AWS keeps no parameter that is longer
_LONGEST_DOCUMENT = 64 * 1024  # of a secret
_GENERATED, _LOOKED_UP, _KEPT = range(3)  # where secrets come from, the first is the origin of the others
_PARAMETER, _VALUES = "aws_ssm_parameter", ("value", "insecure_value")
_KEEPERS = ("aws_secretsmanager_secret_version", _PARAMETER)
_TAGS = ("tags", "tags_all")
_SAID_OF_MANY = frozenset(("region", "type", "tier", "engine", "description", "owner_id", "data_type", "family"))
_IDENTITIES = (("id",), ("arn",), ("name",))
_HIDDEN = "a state has it in clear, wherever it came from"

_Place = tuple[PathStep, ...]


class ValueLinks:
    """The objects of a state by the texts that name them."""

    def __init__(self, recorded: Iterable[Recorded]) -> None:
        self._owners: dict[str, tuple[int, list[Reference]]] = {}
        self._texts: dict[str, list[tuple[str, Reference]]] = {}
        self._origins: dict[str, tuple[int, list[Reference]]] = {}
        self._hidden: dict[str, Unknown] = {}
        for it in recorded:
            self._add(it)
        self._within: dict[str, list[str]] = {}  # secrets by how they begin, those first that have more
        for text in sorted((it for it in self._hidden if it[0] != "{"), key=len, reverse=True):
            self._within.setdefault(text[:_LEAST_SECRET], []).append(text)

    def _add(self, it: Recorded) -> None:
        static = without_keys(it.address)
        for name, value in it.values.items():
            for place, text in _texts(name, value):
                rank = _rank(it, name, text) if _OF_ONE_OBJECT.fullmatch(text) else None
                if rank is not None:
                    _put(self._owners, text, rank, Reference(it.address, place))
                if name in _SAID_OF_MANY:
                    continue
                named = self._texts.setdefault(text, [])
                if len(named) <= _MOST_WITH_ONE_TEXT:
                    named.append((static, Reference(it.address, place)))
        step = _step(it)
        for place, text in _secret_texts(it):
            if len(text) >= _LEAST_SECRET:
                if len(place) == 1 and holds_secret(str(place[0]), it.type, it.values):
                    self._hidden.setdefault(text, Unknown(_HIDDEN))
                if step is not None:
                    _put(self._origins, text, step, Reference(it.address, place))

    def value(self, it: Recorded, name: str, value: Value) -> Value:
        """A value of an object, with what its texts name; secrets are unknown, and tell where they come from."""
        if holds_secret(name, it.type, it.values) and name not in MADE_BY_AWS:
            return self._secret(it, value)
        if it.type == _PARAMETER and name in _VALUES and isinstance(value, str):
            return self._without_secrets(it, value)
        if _step(it) == _GENERATED and isinstance(value, str) and value in self._hidden:
            return self._hidden[value]  # old releases of the provider have a password in its id, too
        return value if name in _TAGS else self._named(it, value)

    def _named(self, it: Recorded, value: Value) -> Value:
        if isinstance(value, list):
            return [self._named(it, item) for item in value]
        if isinstance(value, dict):
            return {key: self._named(it, item) for key, item in value.items()}
        reference = self._owner(it, value) if isinstance(value, str) and value else None
        return ReferencedStr.of(str(value), reference) if reference is not None else value

    def _owner(self, it: Recorded, text: str) -> Optional[Reference]:
        """The one object, another one than ``it``, that the text is of."""
        if _OF_ONE_OBJECT.fullmatch(text):
            found = self._owners.get(text, (0, []))[1]
        else:
            named = self._texts.get(text, [])
            found = [reference for static, reference in named if static in it.depends_on]
            found = found if len(named) <= _MOST_WITH_ONE_TEXT else []
        if len({reference.address for reference in found}) != 1 or found[0].address == it.address:
            return None
        return min(found, key=lambda reference: reference.path not in _IDENTITIES)

    def _secret(self, it: Recorded, value: Value) -> Value:
        """Nothing of a secret but where it comes from."""
        if isinstance(value, list):
            return [self._secret(it, item) for item in value]
        if isinstance(value, dict):
            return {key: self._secret(it, item) for key, item in value.items()}
        if not isinstance(value, str) or not value:
            return value
        origin = self._origin_of(it, value)
        if origin is not None:
            return origin
        named = self._owner(it, value) if it.type == _PARAMETER else None
        if named is not None:  # it is encrypted, and no secret
            return named
        origins = [self._origin_of(it, text) for _, text in _within_json(value)]
        references = tuple(dict.fromkeys(reference for reference in origins if reference is not None))
        return AllOf(_HIDDEN, references) if references else self._hidden.get(value, Unknown(_HIDDEN))

    def _origin_of(self, it: Recorded, text: str) -> Optional[Reference]:
        """Where a secret comes from, nearer to where it was made than the object that has it."""
        step, origins = self._origins.get(text, (_KEPT, []))
        own = _step(it)
        one = len({reference.address for reference in origins}) == 1
        return origins[0] if one and (own is None or step < own) else None

    def _without_secrets(self, it: Recorded, text: str) -> Value:
        """A text in parts, of which those that are secrets of other objects are unknown."""
        parts: list[Union[str, Unknown]] = []
        start = end = 0
        while end + _LEAST_SECRET <= len(text) <= _LONGEST_WITH_SECRETS:
            begun = self._within.get(text[end : end + _LEAST_SECRET], ())[:_MOST_WITH_ONE_TEXT]
            secret = next((it for it in begun if text.startswith(it, end)), None)
            if secret is None:
                end += 1
                continue
            parts += [text[start:end], self._origin_of(it, secret) or self._hidden[secret]]
            start = end = end + len(secret)
        if not parts:
            return self._named(it, text)
        kept = tuple(part for part in (*parts, text[start:]) if part != "")
        return kept[0] if len(kept) == 1 else PartialText(kept)


def _put(index: dict[str, tuple[int, list[Reference]]], text: str, rank: int, reference: Reference) -> None:
    """Of those with one text the ones of the first rank stay."""
    before = index.get(text)
    if before is None or rank < before[0]:
        index[text] = (rank, [reference])
    elif rank == before[0] and len(before[1]) < _MOST_WITH_ONE_TEXT:
        before[1].append(reference)


def _rank(it: Recorded, name: str, text: str) -> Optional[int]:
    """How surely a text is the own one of an object that has it there; None where it may be any other's."""
    if name == "arn" and it.type not in ARN_OF_ANOTHER:
        return 4 if it.data else 0
    if name == "id":
        others = [other for other, value in it.values.items() if value == text and other not in ("id", "key_id")]
        attached = any(other.endswith(("_id", "_arn")) and other != "allocation_id" for other in others)
        return 3 if attached else 4 if it.data else 1
    if name in MADE_BY_AWS:
        return 5 if it.data else 2
    return 6 if it.data and name == "ids" else None


def _texts(name: str, value: object) -> Iterator[tuple[_Place, str]]:
    """The texts of an attribute that another object may be given: its own, those in a list, those in its one block."""
    if isinstance(value, str):
        if value:
            yield (name,), value
    elif isinstance(value, list):
        for index, item in enumerate(value[:_MOST_WITH_ONE_TEXT]):
            if isinstance(item, str) and item:
                yield (name, index), item
            elif isinstance(item, dict) and name in MADE_BY_AWS:
                for inner, text in item.items():
                    if isinstance(text, str) and text:
                        yield (name, index, inner), text


def _step(it: Recorded) -> Optional[int]:
    """Which step of a secret's way an object is; None for one that only uses it."""
    if it.type.startswith("random_") or it.type == "aws_secretsmanager_random_password":
        return _GENERATED
    if it.type in _KEEPERS:
        return _LOOKED_UP if it.data else _KEPT
    return None


def _secret_texts(it: Recorded) -> Iterator[tuple[_Place, str]]:
    """The secrets of an object, and what it generates; of JSON also each text in it, by its key."""
    for name, value in it.values.items():
        if isinstance(value, str) and (_step(it) == _GENERATED or holds_secret(name, it.type, it.values)):
            yield (name,), value
            for key, text in _within_json(value):
                yield (name, key), text


def _within_json(text: str) -> Iterator[tuple[str, str]]:
    """The texts in a JSON object, with the keys of its first level."""
    if text.lstrip()[:1] == "{" and len(text) <= _LONGEST_DOCUMENT:
        try:
            document = json.loads(text)
            yield from ((key, inner) for key, item in document.items() for inner in texts_of(item))
        except (ValueError, RecursionError):
            return
