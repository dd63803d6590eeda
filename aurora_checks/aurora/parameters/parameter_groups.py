"""Parameters of a cluster's or a member's parameter group.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cached_property
from typing import Optional, Union

from aurora_checks.aurora.parameters.parameter_reference import (
    Subject,
    subject_of,
    subject_of_library,
    switches_off,
)
from aurora_checks.aurora.provider_values import Text, text
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Doubt, OneOf, PartialText, Unknown, Value, choices_of

LIBRARIES = "shared_preload_libraries"
_GAP = "\0"  # what no text of Terraform has
_FAMILY = pattern(r"(?:default\.)?aurora-postgresql(\d+)\b(?!…)")


@dataclass(frozen=True)
class ParameterGroup:
    """What an attribute that names a parameter group leads to: a group in this code, AWS's default one, or neither.

    ``resource`` is the group in this code; ``default_name`` is ``default.…`` or empty when no group is named at all;
    ``elsewhere`` says why the group's parameters cannot be read; where it is one of several that can, these are the
    ``choices``.
    """

    resource: Optional[Resource] = None
    default_name: str = ""
    elsewhere: Optional[Unknown] = None
    choices: tuple[ParameterGroup, ...] = ()

    @property
    def is_default(self) -> bool:
        """Whether AWS's default group applies, whose parameters are AWS's defaults."""
        return self.resource is None and self.elsewhere is None

    @cached_property
    def parameters(self) -> dict[str, Value]:
        """The parameters that the group sets, by lower-case name.

        The blocks are a set, which has no order: one that is set to two values has either.
        """
        found: dict[str, list[Value]] = {}
        for block in self.resource.blocks("parameter") if self.resource is not None else ():
            if isinstance(block, dict) and isinstance(block.get("name"), str):
                found.setdefault(str(block["name"]).lower(), []).append(block.get("value"))
        return {name: _one_of(name, values) for name, values in found.items()}

    @cached_property
    def unread(self) -> Optional[Unknown]:
        """Why there may be parameters beside those in ``parameters``; None when these are all."""
        if self.elsewhere is not None:
            return self.elsewhere
        for block in self.resource.blocks("parameter") if self.resource is not None else ():
            if isinstance(block, Unknown):
                return block
            if isinstance(block.get("name"), Unknown):
                return block["name"]  # type: ignore[return-value]
        return None

    def value(self, name: str) -> Union[Text, Unknown]:
        """A parameter's value as text; null when the group certainly does not set it."""
        if self.choices and self.elsewhere is not None:
            values = tuple(it.value(name) for it in self.choices)
            return values[0] if all(it == values[0] for it in values) else OneOf(self.elsewhere.reason, values)
        if name in self.parameters:
            return text(self.parameters[name])
        return self.unread

    def sets(self, subject: Subject, without: Container[str] = ()) -> Answer:
        """Whether a parameter that works in this kind of group is for ``subject``; what switches security off is not.

        Unknown where a value, or a parameter that nobody knows, leaves it open.
        """
        answers = [self._is_for(subject, name, value) for name, value in self.parameters.items() if name not in without]
        answers.append(self.loads(lambda name: subject_of_library(name) is subject))
        if True in answers:
            return True
        return next((it for it in answers if isinstance(it, Unknown)), self.unread or False)

    def _is_for(self, subject: Subject, name: str, value: Value) -> Answer:
        assert self.resource is not None
        found = subject_of(name, self.resource.type == "aws_rds_cluster_parameter_group")
        if found is None:
            return Unknown(f"the purpose of the parameter {name} is not known")
        if found is not subject or subject is not Subject.SECURITY:
            return found is subject
        return agreed(name, value, lambda it: it if isinstance(it, Unknown) else not switches_off(name, it or ""))

    @property
    def switched_off(self) -> set[str]:
        """The security parameters that it certainly sets to a value that takes security away."""
        return {
            name
            for name, value in self.parameters.items()
            if subject_of(name, in_cluster_group=False) is Subject.SECURITY
            and isinstance(value, (str, int))
            and switches_off(name, str(text(value) or ""))
        }

    @property
    def may_be_switched_off(self) -> set[str]:
        """The security parameters that it sets to a value that takes security away, or may do so."""
        return {
            name
            for name in self.parameters
            if subject_of(name, in_cluster_group=False) is Subject.SECURITY
            and self._is_for(Subject.SECURITY, name, self.parameters[name]) is not True
        }

    def loads(self, is_wanted: Callable[[str], bool]) -> Answer:
        """Whether one of the libraries that it loads is wanted; unknown where not all of them are known."""
        value = self.parameters.get(LIBRARIES, self.unread)
        return agreed(LIBRARIES, value, lambda it: _has_library(it, is_wanted))

    @property
    def major_version(self) -> Optional[int]:
        """The PostgreSQL major version of the group's family; None if it does not show one."""
        family = text(self.resource.get("family")) if self.resource is not None else self.default_name
        match = _FAMILY.match(family.lower()) if isinstance(family, str) else None
        return int(match[1]) if match else None


def _one_of(name: str, values: list[Value]) -> Value:
    if all(text(it) == text(values[0]) for it in values):
        return values[0]
    choices = tuple(choice for it in values for choice in choices_of(it))
    return OneOf(f"{name} is set more than once, and not to the same value", choices)


def agreed(name: str, value: Value, ask: Callable[[Text], Answer]) -> Answer:
    """The answer for the value of a parameter, where all that it may be agree."""
    answers = {ask(text(it)) for it in choices_of(value)}
    only = answers.pop() if len(answers) == 1 else None
    return only if isinstance(only, bool) else Unknown(f"the value of {name} is not known")


def _has_library(libraries: Text, is_wanted: Callable[[str], bool]) -> Answer:
    parts = libraries.parts if isinstance(libraries, PartialText) else (libraries,)
    known = "".join(_GAP if isinstance(it, Unknown) else it or "" for it in parts)
    if any(is_wanted(name.strip()) for name in known.split(",") if _GAP not in name):
        return True
    return libraries if isinstance(libraries, Unknown) else False


_DEFAULT = ParameterGroup()


def group_of(name: Value, follow: Callable[[Value], Linked]) -> ParameterGroup:
    """The parameter group that the value ``name`` leads to; ``follow`` is what the RootModule finds for a value."""
    if name is None:
        return _DEFAULT
    known = text(name)
    names = choices_of(known)
    if all(it is None or it == "" for it in names):  # to the provider "" is none
        return ParameterGroup()
    starts = [it.parts[0] if isinstance(it, PartialText) else it for it in names]
    if all(isinstance(it, str) and it.lower().startswith("default.") for it in starts):
        # A custom group cannot have a name that begins like this.
        whole = len(starts) == 1 and starts[0] is known
        return ParameterGroup(default_name=f"{starts[0]}{'' if whole else '…'}".lower())
    certain = follow(name).certain
    if len(certain) == 1:
        return ParameterGroup(certain[0])
    if isinstance(known, Unknown):  # whose alternatives are names of groups, not values of a parameter
        count = len(known.alternatives) if isinstance(known, OneOf) else 0
        choices = [_chosen(known, place, follow) for place in range(count)]  # type: ignore[arg-type]
        sure = tuple(it for it in choices if it is not None and it.elsewhere is None)
        elsewhere = Unknown(known.reason, known.references)
        return ParameterGroup(elsewhere=elsewhere, choices=sure if len(sure) == count else ())
    return ParameterGroup(elsewhere=Unknown(f"the parameter group {known} is not in this code"))


def _chosen(name: OneOf, place: int, follow: Callable[[Value], Linked]) -> Optional[ParameterGroup]:
    """The group of one alternative; one that exists where the condition has the truth that chooses it is there then."""
    group = group_of(name.alternatives[place], follow)
    found = follow(name.alternatives[place]).leads if group.elsewhere is not None else ()
    if len(found) != 1 or len(found[0].resources) != 1:
        return group
    doubt = found[0].resources[0].uncertain
    same = isinstance(doubt, Doubt) and doubt.conditions == {(name.condition, place == 0)}
    return ParameterGroup(found[0].resources[0]) if same else None
