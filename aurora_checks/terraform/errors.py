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


class UndeclaredName(InvalidReference):
    """A name that nothing declares: Terraform makes no plan of the code as it is."""

    _WORDS = "is not declared; declare it, or correct the name"
    _MOST_NAMES = 200  # more are not compared: foreign code may have any number of them

    @classmethod
    def among(cls, known: Collection[str], what: str, name: str) -> UndeclaredName:
        """The error of ``what``, with the one of the ``known`` names that may be meant."""
        import difflib  # most code has no such name

        close = difflib.get_close_matches(name, known, 1) if len(known) <= cls._MOST_NAMES else []
        return cls(f"{what} {cls._WORDS}{f' (did you mean {close[0]}?)' if close else ''}")

    @classmethod
    def is_told_in(cls, reason: str) -> bool:
        """Whether a sentence passes such an error on: values keep why they are unknown as a text."""
        return cls._WORDS in reason


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
