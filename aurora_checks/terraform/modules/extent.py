"""How much of a root module is read, over all of its module instances, and what of it is not there for sure."""

from __future__ import annotations

from collections.abc import Iterable

from aurora_checks.terraform.absence import NOTHING_PROVEN, Absence
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.limits import (
    MOST_CALLS,
    MOST_MODULE_LEVELS,
    MOST_MODULES,
    MOST_MODULES_OF_SCAN,
    MOST_RESOURCES,
)
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.syntax import syntax_tree


class Extent:
    """What all module instances of a root module share.

    With more than ``MOST_RESOURCES`` instances ``is_full``: a further ``count`` or ``for_each`` gives one instance that
    stands for all. With twice as many, or as many calls as ``MOST_CALLS``, the reading ``is_cut``, and proves nothing.
    """

    def __init__(self, shared: SharedReading) -> None:
        self.is_cut = False
        self._shared = shared
        self._is_whole = True
        self.problems: dict[str, Problem] = {}
        self._modules = 0
        self._resources = 0
        self._calls = 0
        self._addresses: set[str] = set()
        self._blocks: set[tuple[str, str, str]] = set()
        self._folders: set[str] = set()
        self._files: set[str] = set()

    @property
    def is_full(self) -> bool:
        """Whether nothing more is expanded."""
        return self._resources > MOST_RESOURCES

    def add_resources(self, number: int, block: syntax_tree.Block) -> None:
        """Count instances of a resource."""
        self._resources += number
        if self.is_full:
            self._note(
                f"there are more than {MOST_RESOURCES} resources, and the resources after that are not counted", block
            )
        if self._resources > 2 * MOST_RESOURCES:
            self._cut(f"there are more than {2 * MOST_RESOURCES} resources, and the others are not read", block)

    def add_call(self, block: syntax_tree.Block) -> None:
        """Count a call of a module, once for each instance of what it is in."""
        self._calls += 1
        if self._calls > MOST_CALLS:
            self._cut(f"there are more than {MOST_CALLS} module calls, and the others are not read", block)

    def add_modules(self, number: int, level: int, block: syntax_tree.Block) -> bool:
        """Count instances of a module that is called ``level`` modules deep; it is not read where this is False."""
        self._modules += number
        if self._modules >= MOST_MODULES:
            self._note(
                f"modules after this call are not read: there are more than {MOST_MODULES} module instances", block
            )
        elif not self._shared.add_modules(number):
            self._note(
                f"modules after this call are not read: this scan has {MOST_MODULES_OF_SCAN} module instances", block
            )
        elif level > MOST_MODULE_LEVELS:
            self._note(f"not read: modules are nested more than {MOST_MODULE_LEVELS} levels deep", block)
        else:
            return True
        self._is_whole = False
        return False

    def has_no_resource(self, address: str, block: syntax_tree.Block) -> None:
        """Note a block without an instance at this address without keys."""
        self._addresses.add(address)
        self._blocks.add((block.file, *block.labels))  # type: ignore[arg-type]

    def has_no_module(self, address: str, folder: str) -> None:
        """Note a call without an instance at this address without keys, of the module in ``folder`` if it was read."""
        self._addresses.add(address)
        if folder:
            self._folders.add(folder)

    def passes_over(self, files: Iterable[str]) -> None:
        """Note files of the other language."""
        self._files.update(files)

    @property
    def absence(self) -> Absence:
        """What is not there for sure."""
        if self.is_cut or not self._is_whole:
            return NOTHING_PROVEN
        noted = (self._addresses, self._blocks, self._folders, self._files)
        return Absence(*map(frozenset, noted))  # type: ignore[arg-type]

    def _cut(self, message: str, block: syntax_tree.Block) -> None:
        self.is_cut = True
        self._note(message, block, hides=True)

    def _note(self, message: str, block: syntax_tree.Block, hides: bool = False) -> None:
        self.problems.setdefault(message, Problem(message, block.file, block.line, hides))  # the first place is enough
