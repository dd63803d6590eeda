"""What only people can decide: a variable without a default, handed down from each root module that calls the code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Union

from aurora_checks.fixing.changes import Asked, NoChange
from aurora_checks.fixing.edits import AddText, Edit, Place, SetValue
from aurora_checks.fixing.proposing import Situation
from aurora_checks.terraform.modules.module_instance import ModuleInstance

_FILE = "aurora_variables.tf"


@dataclass(frozen=True)
class Question:
    """A variable: its name, its type and an example of its value as expressions, and what people are told."""

    name: str
    description: str
    example: str
    type: str = "string"

    @property
    def block(self) -> str:
        """Its declaration."""
        return f'variable "{self.name}" {{\n  description = "{self.description}"\n  type = {self.type}\n}}\n'


@dataclass(frozen=True)
class Asking:
    """How the code asks: the expression of the value, the edits, and the variables of root modules."""

    expression: str
    edits: tuple[Edit, ...]
    asks: tuple[Asked, ...]


def together_asked(found: Sequence[Asking]) -> tuple[tuple[Edit, ...], tuple[Asked, ...]]:
    """The edits and the variables of several."""
    return tuple(edit for it in found for edit in it.edits), tuple(asked for it in found for asked in it.asks)


def asking(question: Question, module: ModuleInstance, situation: Situation) -> Union[Asking, NoChange]:
    """Have the value come down to ``module`` from all root modules that it is a part of."""
    edits: list[Edit] = []
    asks: list[Asked] = []
    roots: list[str] = []
    found, seen = [module], {module.source.folder}
    while found:
        inner = found.pop()
        folder = inner.source.folder
        if not situation.code.is_own(folder) or inner.source.stands_in is not None:
            return NoChange(f"{inner.address} is not code of this repository")
        is_new = question.name not in inner.source.variables
        if is_new:
            edits.append(AddText(os.path.join(folder, _FILE), question.block))
        if any(it.path == folder for it in situation.roots):
            if folder in situation.watched:
                return NoChange(
                    f"{os.path.basename(folder)} runs this code, too, and would have to say {question.name}"
                )
            roots.append(folder)
            asks += [Asked(folder, question.name, question.example)] * is_new
        for caller, call in situation.calls_of.get(folder, ()):
            if question.name not in call.body.attributes:
                edits.append(SetValue(Place.of(call), question.name, f"var.{question.name}"))
            if caller.source.folder not in seen:
                seen.add(caller.source.folder)
                found.append(caller)
    if not roots:
        return NoChange(f"no root module is known that could say {question.name}")
    return Asking(f"var.{question.name}", tuple(edits), tuple(asks))
