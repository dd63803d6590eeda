"""What a change does to the text of files, said by the blocks and arguments of the code as it was read.

An edit names a block by the file and line that the syntax tree has for it, so it fits the text that was read and no
other.
"""

from __future__ import annotations

from typing import Optional, Union

from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.syntax import syntax_tree

Step = Union[str, int]


class Argument(int):
    """A step to an argument of ``merge``, by its number."""


@dataclass(frozen=True)
class Place:
    """A block: the file and the line that it starts on, and what leads to it in JSON. Line 0 is the file itself."""

    file: str
    line: int = 0
    path: tuple[str, ...] = ()

    @classmethod
    def of(cls, block: syntax_tree.Block) -> Place:
        """That of a top-level block."""
        return cls(block.file, block.line, (block.type, *block.labels))

    def nested(self, block: syntax_tree.Block) -> Place:
        """That of a block within this one."""
        return Place(block.file, block.line, (*self.path, block.type, *block.labels))


@dataclass(frozen=True)
class SetValue:
    """Give an argument a value, an expression in native syntax; ``steps`` lead into the object or list that it is.

    An argument, or a key of an object, that is not there is added.
    """

    place: Place
    name: str
    value: str
    steps: tuple[Step, ...] = ()
    after: str = ""  # an argument that a new one is put behind


@dataclass(frozen=True)
class Remove:
    """Take an argument away."""

    place: Place
    name: str


@dataclass(frozen=True)
class AddItem:
    """Append an element to the list that an argument is, or that ``steps`` lead to in it."""

    place: Place
    name: str
    value: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class AddBlock:
    """Append a nested block; ``text`` is the block, indented as if it stood alone."""

    place: Place
    text: str


@dataclass(frozen=True)
class AddText:
    """Append blocks to a file, which may not exist yet."""

    file: str
    text: str


Edit = Union[SetValue, Remove, AddItem, AddBlock, AddText]


def file_of(edit: Edit) -> str:
    """The file that an edit is about."""
    return edit.file if isinstance(edit, AddText) else edit.place.file


def step_into(node: syntax_tree.Expression, step: Step) -> Optional[syntax_tree.Expression]:
    """What a step leads to where that is written out: an element, the value of a key, an argument; else None."""
    if isinstance(node, syntax_tree.Call) and isinstance(step, Argument):
        return node.arguments[step]
    if isinstance(node, syntax_tree.Tuple) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    if isinstance(node, syntax_tree.Object):
        for key, value in node.items:
            if isinstance(key, syntax_tree.Literal) and str(key.value) == str(step):
                return value
    return None
