"""What the readings of the root modules of one scan share: the modules that several call, and an end to it all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Optional

from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.limits import MOST_MODULES_OF_SCAN
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.language import Language
from aurora_checks.terraform.modules.module_source import ModuleSource, Reader, read_module


@dataclass(frozen=True)
class Answers:
    """What people are taken to say about code that is read, to see whether a verdict waits for nothing else.

    ``values`` are expressions by root module and variable. And calls mean releases of their modules that are known.
    """

    values: Mapping[str, Mapping[str, str]]


class SharedReading:
    """Each module's files are read once, and the module instances of all roots together are counted.

    A folder that every other one calls is read below each of them: with a few hundred that adds up to millions.
    """

    def __init__(self, reader: Optional[Reader] = None, answers: Optional[Answers] = None) -> None:
        self.reader = reader or Reader()
        self.answers = answers
        self._sources: dict[tuple[str, ...], ModuleSource] = {}
        self._real: dict[str, str] = {}
        self._instances = 0

    def changed(self, texts: Mapping[str, str]) -> SharedReading:
        """For reading the same code with these texts in the place of some files; ``reader.keep`` makes it quick."""
        made = SharedReading(Reader(texts, self.reader))
        folders = {os.path.dirname(path) for path in texts}
        made._sources = {key: source for key, source in self._sources.items() if key[0] not in folders}
        made._real = self._real
        return made

    def answered(self, answers: Answers) -> SharedReading:
        """For reading the same code with these answers."""
        made = SharedReading(self.reader, answers)
        made._sources, made._real = self._sources, self._real
        return made

    def module(self, folder: str, inside: Sequence[str], language: Language) -> ModuleSource:
        """The declarations in ``folder``, whose files must be in the folders ``inside`` (see ``read_module``)."""
        key = (folder, language.value, *inside)
        if key not in self._sources:
            other = next(
                (self._sources.get((folder, it.value, *inside)) for it in Language if it is not language), None
            )
            alike = other is not None and not other.difference
            read = other if other is not None and alike else read_module(folder, inside, language, self.reader)
            self._sources[key] = read
        return self._sources[key]

    def real(self, folder: str) -> str:
        """The folder with symbolic links followed."""
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        return self._real[folder]

    def add_modules(self, number: int) -> bool:
        """Count module instances; False when there are too many."""
        self._instances += number
        return self._instances <= MOST_MODULES_OF_SCAN


def outermost(roots: Iterable[RootModule]) -> list[RootModule]:
    """Those that no other one calls; where folders only call each other, the first of them stands for all.

    The units that a stack generates are among them, where they do not lie on disk already, and no stack generates it.
    """
    found = list(roots)
    found += _generated_units(found)
    kept = _uncalled(found)
    covered = {folder for root in found if root.path in kept for folder in root.module_folders}
    for root in found:  # those that are left only call each other
        if root.path not in kept and root.path not in covered:
            kept.add(root.path)
            covered.update(root.module_folders)
    return [root for root in found if root.path in kept]


def _uncalled(roots: Sequence[RootModule]) -> set[str]:
    """The paths of those that no other one calls."""
    called = {folder for root in roots for folder in root.module_folders if folder != root.path}
    return {root.path for root in roots} - called


def _generated_units(roots: Sequence[RootModule]) -> list[RootModule]:
    """The units that stacks among them generate, and that are not among them."""
    there, uncalled = {root.path for root in roots}, _uncalled(roots)
    return [unit for root in roots if root.path in uncalled for unit in root.units if unit.path not in there]


def kept_reading() -> SharedReading:
    """A reading that keeps all files, so that the same code with changes is read quickly (``changed``)."""
    reader = Reader()
    reader.keep()
    return SharedReading(reader)
