"""Reads a Terragrunt stack: a folder whose ``terragrunt.stack.hcl`` says which units are generated, and from what.

https://docs.terragrunt.com/features/stacks/explicit/. Nothing is generated: each unit is read where its files come
from, as if it lay where ``terragrunt stack generate`` puts it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Optional

from aurora_checks.terraform.code_tree import is_within
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import ModuleCall, OpaqueModule, RootModule
from aurora_checks.terraform.modules.hcl_reader import Private
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.terragrunt.config_file import ConfigFile, FromStack, Unit, config_in
from aurora_checks.terraform.terragrunt.file_names import STACK
from aurora_checks.terraform.terragrunt.terragrunt_functions import functions_of
from aurora_checks.terraform.terragrunt.unit_source import words_of
from aurora_checks.terraform.values import PartialMap, Unknown, Value

_FOLDER = ".terragrunt-stack"
_DEEPEST = 5  # stacks in stacks
_MOST = 500  # units and stacks that one stack generates

ReadUnit = Callable[[str, FromStack], Optional[RootModule]]


@dataclass
class _Found:
    """What a stack, and those that it generates, come to."""

    base: str
    private: Private
    read: ReadUnit
    units: list[RootModule] = field(default_factory=list)
    unread: list[OpaqueModule] = field(default_factory=list)
    calls: list[ModuleCall] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    folders: dict[str, None] = field(default_factory=dict)
    count: int = 0


def read_stack(folder: str, base: str, private: Private, read: ReadUnit) -> RootModule:
    """The stack in ``folder``: its ``units`` are root modules, and those that cannot be read are unread modules of it.

    ``read`` reads the unit in a folder that is generated. What is outside of ``base`` is not read.
    """
    found = _Found(base, private, read)
    _stack(found, folder, None, "", 0)
    folders = [it for it in found.folders if it != folder]
    root = RootModule(folder, (), found.problems, found.unread, folders, found.calls)
    root.units = tuple(found.units)
    return root


def _stack(found: _Found, folder: str, generated: Optional[FromStack], within: str, depth: int) -> None:
    unit = Unit(folder, found.base, functions_of, generated)
    path = unit.on_disk(os.path.join(folder, STACK))
    try:
        file = ConfigFile(unit, path, os.path.join(folder, STACK))
    except TerraformError as error:
        found.problems.append(Problem(error.message, error.file or path, error.line or 1, hides=True))
        return
    for block in (it for it in file.body.blocks if it.type in ("unit", "stack") and it.labels):
        found.count += 1
        address = f"{within}{block.type}.{block.labels[0]}"
        if file.value(block.body, "enabled") is False:
            continue
        why = _generate(found, file, block, address, depth)
        if why:
            source, values = file.value(block.body, "source"), _known(file.value(block.body, "values"))
            name = block.labels[0]
            found.unread.append(OpaqueModule(address, words_of(source), values, block.file, block.line, unit=name))
            call = ModuleCall(address, block.file, block.line, block.end_line, words_of(source), why=why)
            found.calls.append(call)


def _generate(found: _Found, file: ConfigFile, block: syntax_tree.Block, address: str, depth: int) -> str:
    """Read what a block of a stack generates; else why it cannot be read."""
    if found.count > _MOST or depth >= _DEEPEST:
        return "the stack generates too much"
    source, path, enabled = (file.value(block.body, name) for name in ("source", "path", "enabled"))
    if isinstance(enabled, Unknown):
        return f"it is not known whether it is enabled: {enabled.reason}"
    for name, value in (("source", source), ("path", path)):
        if not isinstance(value, str):
            return f"its {name} is not known{f': {value.reason}' if isinstance(value, Unknown) else ''}"
    further = {it.type for it in block.body.blocks} - {"autoinclude"}  # unknown attributes count for nothing
    if further:
        return f"{sorted(further)[0]} of a stack is not read"
    files = _files(found, file, str(source), file.value(block.body, "update_source_with_cas") is True)
    wanted = config_in(files) if block.type == "unit" else os.path.join(files, STACK)
    if not files or not os.path.isfile(wanted):
        return f"{source} is not on disk"
    if any(map(_is_more_than_inputs, block.body.blocks)):
        return "its autoinclude has more than inputs and dependencies"
    inputs = file.value(block.body.blocks[-1].body, "inputs") if block.body.blocks else None
    target = os.path.normpath(os.path.join(_target(file, block), str(path)))
    values = file.value(block.body, "values") if "values" in block.body.attributes else None
    generated = FromStack(files, values, inputs)
    found.folders[files] = None
    if block.type == "stack":
        _stack(found, target, generated, f"{address}.", depth + 1)
        return ""
    root = found.read(target, generated)
    found.units += [root] if root is not None else []
    return ""


def _is_more_than_inputs(autoinclude: syntax_tree.Block) -> bool:
    given = {*autoinclude.body.attributes, *(it.type for it in autoinclude.body.blocks)}
    return bool(given - {"inputs", "dependency"})


def _target(file: ConfigFile, block: syntax_tree.Block) -> str:
    beside = file.value(block.body, "no_dot_terragrunt_stack") is True
    return file.folder if beside else os.path.join(file.folder, _FOLDER)


def _files(found: _Found, file: ConfigFile, source: str, from_catalog: bool) -> str:
    """The folder that a source names, or "": relative ones go from where the stack is, or else from its own files."""
    said = found.private(source)
    if said is not None and said.directory:
        return said.directory
    start = os.path.dirname(file.path) if from_catalog else file.folder
    folder = file.unit.on_disk(os.path.normpath(os.path.join(start, source.partition("?")[0])))
    return folder if "://" not in source and "::" not in source and is_within(folder, found.base) else ""


def _known(values: Value) -> dict[str, Value]:
    known = values.known if isinstance(values, PartialMap) else values
    return dict(known) if isinstance(known, dict) else {}


def folders_above(folder: str) -> Iterator[str]:
    """The folders with a stack that may generate what is in ``folder``, the nearest first."""
    while os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        if os.path.isfile(os.path.join(folder, STACK)):
            yield folder
