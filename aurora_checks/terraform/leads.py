"""Where values lead: the resources of a root module that they refer to, or are the names of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Optional, Union

from aurora_checks.terraform.linked import Certainty, Lead, either, one_of
from aurora_checks.terraform.resource_names import NAMES_IN_PARTS
from aurora_checks.terraform.values import (
    PLAIN,
    AllOf,
    Combined,
    OneOf,
    PartialText,
    Reference,
    ReferencedStr,
    SomeOf,
    Unknown,
    Value,
    references_in,
    without_beside,
)

if TYPE_CHECKING:
    from aurora_checks.terraform.model import Resource, RootModule

_ByName = Callable[[Union[str, Unknown]], list[Lead]]


class LeadSearch:
    """Follows values to the resources of some types, of every type where none are given.

    With ``many`` a value may stand for all elements of a list. ``by_name`` says where the text of a name leads.
    """

    def __init__(
        self, root: RootModule, types: Iterable[str], many: bool = False, by_name: Optional[_ByName] = None
    ) -> None:
        self._root = root
        self._types = tuple(types)
        self._many = many
        self._by_name = by_name

    def leads(self, value: Value) -> list[Lead]:
        """One lead for each part of a value. What is known to be of another type leads nowhere."""
        if isinstance(value, str):
            return self._of_text(value)
        if isinstance(value, (list, Combined)):
            return [it for part in (value.parts if isinstance(value, Combined) else value) for it in self.leads(part)]
        if isinstance(value, OneOf):
            return either([self.leads(it) for it in value.alternatives], value)
        if isinstance(value, Unknown):
            return self._of_unknown(value)
        return self._of_mentions(value) if isinstance(value, dict) else []

    def ingredients(self, value: Value) -> list[Lead]:
        """Where the references lead that went into a value, wherever in it."""
        if type(value) in PLAIN:
            return []
        if isinstance(value, OneOf):
            return either([self.ingredients(it) for it in value.alternatives], value)
        if isinstance(value, Unknown) and value.beside is not None:
            return [*self.ingredients(without_beside(value)), *self._beside(value.beside)]
        if isinstance(value, SomeOf):
            return self.leads(value)
        if isinstance(value, (list, dict)):
            parts = value if isinstance(value, list) else value.values()
            return [it for part in parts for it in self.ingredients(part)]
        if isinstance(value, Combined):
            return self.ingredients(list(value.parts))
        references = references_in(value)
        if not any(map(self._of_types, references)):  # most values have nothing to do with these types
            return []
        return [it for reference in references for it in self.leads(reference) if it.resources]

    def _of_text(self, text: str) -> list[Lead]:
        referred = self.leads(text.reference) if isinstance(text, ReferencedStr) else []
        if any(it.resources for it in referred):
            return referred
        named = self._by_name(text) if self._by_name is not None else []
        return named or [Lead(Certainty.OUTSIDE, name=str(text))]

    def _of_unknown(self, value: Unknown) -> list[Lead]:
        if self._many and value.beside is not None:
            return [*self.leads(without_beside(value)), *self._beside(value.beside)]
        referred = self._of_reference(value)
        if any(it.resources for it in referred):
            return referred
        mentioned = self._of_mentions(value)
        if self._by_name is None or type(value) not in NAMES_IN_PARTS or any(it.resources for it in mentioned):
            return mentioned
        return self._by_name(value) or mentioned

    def _of_reference(self, value: Unknown) -> list[Lead]:
        """Where it leads that a value is an attribute, or are attributes."""
        if isinstance(value, Reference):
            return one_of(self._of_types(value)) or self.leads(value.origin)
        if isinstance(value, AllOf) and self._many:
            return [it for reference in value.references for it in self.leads(reference) if it.resources]
        return []

    def _of_mentions(self, value: Union[Unknown, dict[str, Value]]) -> list[Lead]:
        """Where a value may lead by the references that went into it."""
        references = references_in(value)
        hits = [it for reference in references for it in self._of_types(reference)]
        if hits and isinstance(value, PartialText) and len(set(hits)) == 1:
            return one_of(hits) if _stands_alone(value) else [Lead(Certainty.POSSIBLE, tuple(hits[:1]), value)]
        if hits and isinstance(value, (SomeOf, AllOf)):
            return one_of(hits, value)
        why = value if isinstance(value, Unknown) else Unknown("it is an object", references)
        if hits:
            return [Lead(Certainty.POSSIBLE, tuple(dict.fromkeys(hits)), why)]
        elsewhere = any(_names_another(it, self._root.at(it.address)) for it in references)
        return [] if elsewhere or isinstance(value, dict) else [Lead(Certainty.OUTSIDE, why=why)]

    def _beside(self, beside: Unknown) -> list[Lead]:
        """What a plan names beside that from which a collection or a text is made: in it, or perhaps."""
        return [it for it in LeadSearch(self._root, self._types, many=True).leads(beside) if it.resources]

    def _of_types(self, reference: Reference) -> list[Resource]:
        return [it for it in self._root.at(reference.address) if not self._types or it.full_type in self._types]


def _stands_alone(text: PartialText) -> bool:
    """Whether what is unknown of a text is a name as a whole: ``cluster:${…}`` is that name, ``${…}-copy`` is not."""
    before = after = ""
    for part, following in zip(text.parts, (*text.parts[1:], "")):
        if isinstance(part, Unknown):
            after = following if isinstance(following, str) else "?"
            if (before and before[-1] not in ":/") or (after and after[0] not in ":/*"):
                return False
        before = part if isinstance(part, str) else "?"
    return True


def _names_another(reference: Reference, resources: tuple[Resource, ...]) -> bool:
    """Whether a reference is the name of a resource of another type, and so of none of the type that is looked for."""
    name = reference.attribute.endswith(("id", "arn", "name", "identifier"))
    return name and any(it.type.startswith("aws_") and it.mode == "managed" for it in resources)
