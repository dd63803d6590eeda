"""What is raised for a settings file that cannot be used: every command says it, and a scan stops for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aurora_checks.terraform.errors import Problem

Path = tuple[object, ...]  # keys and positions that lead to a value of the file


class SettingsError(Exception):
    """A settings file that cannot be used, with every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[SettingsError], tuple[tuple[Problem, ...]]]:
        return SettingsError, (self.problems,)  # it may have to leave a process of Checkov


def name_of(path: Path) -> str:
    """How people call what a path leads to: ``waivers[0].risk``."""
    if not path:
        return "the file"
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def suggestion(word: str, known: Iterable[str]) -> str:
    """``did you mean …?``, or what there is."""
    import difflib  # `aurora-checks --version` imports this module

    names = list(known)
    close = [name for name in names if len(word) > 2 and name.startswith(word)]
    close = (
        close
        or difflib.get_close_matches(word, names, 1, 0.6)
        or difflib.get_close_matches(word.upper(), names, 1, 0.6)
    )
    return f"did you mean {close[0]!r}?" if close else f"known names: {', '.join(names)}"
