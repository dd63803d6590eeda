"""The one exception of this layer, and the problems a reader reports without stopping."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from aurora_checks.terraform.printable_text import visible


class TerraformError(Exception):
    """Terraform itself would reject this: bad syntax, a failing function, a missing key, a cycle.

    ``file`` is empty and ``line`` is 0 as long as whoever raises it does not know them.
    """

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        return _placed(self.message, self.file, self.line)


class LimitError(TerraformError):
    """A bound of this reader was reached. Terraform might go on: ``try``, ``can`` and conditionals do not catch it."""


class InvalidReference(TerraformError):
    """A name that is not declared or means nothing here: Terraform refuses the code, with or without ``try``."""


_UNDECLARED = "is not declared; declare it, or correct the name"
_MOST_NAMES = 200  # more are not compared: foreign code may have any number of them


def undeclared(what: str, name: str, known: Collection[str]) -> InvalidReference:
    """The error of a name that nothing declares, with the one of the ``known`` that may be meant."""
    import difflib  # most code has no such name

    close = difflib.get_close_matches(name, known, 1) if len(known) <= _MOST_NAMES else []
    return InvalidReference(f"{what} {_UNDECLARED}{f' (did you mean {close[0]}?)' if close else ''}")


def tells_of_undeclared(reason: str) -> bool:
    """Whether a reason has the words of :func:`undeclared`: then Terraform makes no plan of the code as it is."""
    return _UNDECLARED in reason


class Problem(NamedTuple):
    """Something in the read files that cost a part of the answer, with its place.

    ``hides`` means that code may be hidden behind it, so nothing is absent for certain.
    ``whole`` means that all of the code was read, but Terraform refuses it.
    """

    message: str
    file: str
    line: int
    hides: bool = False
    whole: bool = False

    def __str__(self) -> str:
        return _placed(self.message, self.file, self.line)


def _placed(message: str, file: str, line: int) -> str:
    place = f"{file}:{line}" if line else file
    return visible(f"{place}: {message}" if place else message)
