"""What only people can decide: a variable without a default, handed down from each root module that calls the code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Union

from aurora_checks.aurora.cluster import CLUSTER
from aurora_checks.fixing.changes import Asked, NoChange
from aurora_checks.fixing.edits import AddText, Edit, Place, SetValue
from aurora_checks.fixing.proposing import Situation
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.terragrunt.configured_roots import is_unit

_FILE = "aurora_variables.tf"
_NO_NAME = pattern(r"\W")


@dataclass(frozen=True)
class Question:
    """A variable: its name, its type and an example of its value as expressions, and what people are told.

    One that is ``of_cluster`` has a name of its own for each of several clusters.
    """

    name: str
    description: str
    example: str
    type: str = "string"
    of_cluster: bool = False

    def named(self, name: str) -> str:
        """Its declaration."""
        return f'variable "{name}" {{\n  description = "{self.description}"\n  type = {self.type}\n}}\n'


@dataclass(frozen=True)
class Asking:
    """How the code asks: the expression of the value, the edits, and the variables of root modules."""

    expression: str
    edits: tuple[Edit, ...]
    asks: tuple[Asked, ...]


def asking_each(
    questions: Sequence[Question], module: ModuleInstance, situation: Situation, label: str
) -> Union[list[Asking], NoChange]:
    """Each of the questions asked; the first that cannot be says why none is."""
    found: list[Asking] = []
    for question in questions:
        asked = asking(question, module, situation, label)
        if isinstance(asked, NoChange):
            return asked
        found.append(asked)
    return found


def together_asked(found: Sequence[Asking]) -> tuple[tuple[Edit, ...], tuple[Asked, ...]]:
    """The edits and the variables of several."""
    return tuple(edit for it in found for edit in it.edits), tuple(asked for it in found for asked in it.asks)


def asking(
    question: Question, module: ModuleInstance, situation: Situation, label: str = ""
) -> Union[Asking, NoChange]:
    """Have the value come down to ``module`` from all root modules that it is a part of.

    ``label`` is what the cluster is called in the module, or the call that makes it.
    """
    own = _name(question, module, label, situation)
    key = (question, module.source.folder, own)
    if key not in situation.kept:
        situation.kept[key] = _asking(question, module, situation, own)
    found: Union[Asking, NoChange] = situation.kept[key]
    return found


def _asking(question: Question, module: ModuleInstance, situation: Situation, own: str) -> Union[Asking, NoChange]:
    edits: list[Edit] = []
    asks: list[Asked] = []
    roots: list[str] = []
    found, seen = [(module, own)], {(module.source.folder, own)}
    while found:
        inner, name = found.pop()
        folder = inner.source.folder
        if not situation.code.is_own(folder) or inner.source.stands_in is not None:
            return NoChange(f"{inner.address} is not code of this repository")
        unit = next((it.path for it in situation.roots if folder in it.module_folders and is_unit(it.path)), "")
        if unit:
            return NoChange(
                f"the Terragrunt unit {os.path.basename(unit)} runs this code, and would have to say {name}"
            )
        is_new = name not in inner.source.variables
        if is_new:
            edits.append(AddText(os.path.join(folder, _FILE), question.named(name)))
        if any(it.path == folder for it in situation.roots):
            if folder in situation.watched:
                return NoChange(f"{os.path.basename(folder)} runs this code, too, and would have to say {name}")
            roots.append(folder)
            asks += [Asked(folder, name, question.example)] * is_new
        for caller, call in situation.calls_of.get(folder, ()):
            given = _name(question, caller, call.labels[0], situation)
            if name not in call.body.attributes:
                edits.append(SetValue(Place.of(call), name, f"var.{given}"))
            if (caller.source.folder, given) not in seen:
                seen.add((caller.source.folder, given))
                found.append((caller, given))
    if not roots:
        return NoChange(f"no root module is known that could say {own}")
    return Asking(f"var.{own}", tuple(edits), tuple(asks))


def _name(question: Question, module: ModuleInstance, label: str, situation: Situation) -> str:
    """What the variable is called in a module: after the cluster, where that has several."""
    if not (question.of_cluster and label) or _clusters(module, situation) < 2:
        return question.name
    return f"{_NO_NAME.sub('_', label)}_{question.name.partition('_')[2]}"


def _clusters(module: ModuleInstance, situation: Situation) -> int:
    """The blocks of a module that make clusters: of resources, and calls that lead to them."""
    key = ("clusters", module.source.folder)
    if key not in situation.kept:
        own = sum(type_ == CLUSTER for mode, type_, _ in module.source.resources if mode == "resource")
        called = {it.called_at.line: it for it in module.called_modules() if it.called_at is not None}
        situation.kept[key] = own + sum(_clusters(it, situation) > 0 for it in called.values())
    number: int = situation.kept[key]
    return number
