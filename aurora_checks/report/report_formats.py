"""The formats of a report. Each is one file here, ``<format>_report.py``, and is found by that name.

It has ``render``, which takes the report and gives the text. ``ON_A_SCREEN = True`` beside it says that it takes a
:data:`Paint`, too, and whether somebody sees it now; ``OF_CODE = True`` that it names places in the code, which a
fleet's report does not have.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

from aurora_checks.report.report_model import Report

_SUFFIX = "_report.py"
# The names as people give them, sorted.
FORMATS = tuple(sorted(file.name[: -len(_SUFFIX)] for file in Path(__file__).parent.glob(f"*{_SUFFIX}")))
DEFAULT = "table"
# What the ending of a file's name says: the format that is meant where none is given, and others that it suits. The
# name of a format is an ending, too.
_ENDINGS = {
    ".sarif.json": ("sarif",),
    ".json": ("json", "gitlab", "sarif"),
    ".htm": ("html",),
    ".md": ("markdown",),
    ".xml": ("junit",),
    **{f".{name}": (name,) for name in FORMATS if name != "json"},
}
SARIF = "sarif"  # its ``render`` takes the outcomes that are wanted, and changes that make findings pass, too


class WrongEnding(Exception):
    """The name of a file says another format than the one that is asked for; the message says which."""


def format_for(given: Optional[str], file: Optional[str]) -> str:
    """The format that is meant: what is given, else what the ending of the file's name says, else the default.

    Raises WrongEnding where the two contradict each other: a browser shows no Markdown that is called ``report.html``.
    """
    name = (file or "").lower()
    said = next((formats for ending, formats in _ENDINGS.items() if name.endswith(ending)), ())
    if given is None:
        return said[0] if said else DEFAULT
    if said and given not in said:
        raise WrongEnding(f"{file} is the name of a report in {said[0]}, and --format is {given}: give another name")
    return given


Paint = Callable[[str, str], str]  # a text, in a style: bold, red, green, yellow, blue or dim


def unpainted(text: str, style: str) -> str:
    """The text as it is."""
    return text


def rendered(report: Report, form: str, paint: Paint = unpainted, on_screen: bool = False, **wanted: object) -> str:
    """The text of a report in one of the formats, painted where it is for a screen; only that one is imported.

    ``on_screen`` is for a person who sees it now, not for a file. ``wanted`` is what SARIF's takes beside the report.
    """
    module = _module(form)
    if form == SARIF:
        return str(module.render(report, **wanted))
    shown = (paint, on_screen) if getattr(module, "ON_A_SCREEN", False) else ()
    return str(module.render(report, *shown))


def is_of_code(form: str) -> bool:
    """Whether a format names places in the code."""
    return bool(getattr(_module(form), "OF_CODE", False))


def _module(form: str) -> Any:
    return importlib.import_module(f"aurora_checks.report.{form}_report")
