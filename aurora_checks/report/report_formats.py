"""The formats of a report. Each is one file here, ``<format>_report.py`` with ``render``, and is found by that name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from aurora_checks.report.report_model import Report

_SUFFIX = "_report.py"
# The names as people give them, sorted.
FORMATS = tuple(sorted(file.name[: -len(_SUFFIX)] for file in Path(__file__).parent.glob(f"*{_SUFFIX}")))
DEFAULT = "table"
_ON_A_SCREEN = ("summary", "table")  # their ``render`` takes a Paint, too
# They name places in the code, which a fleet's report does not have.
OF_CODE = ("github", "gitlab", "sarif")
SARIF = "sarif"  # its ``render`` takes the outcomes that are wanted, and changes that make findings pass, too

Paint = Callable[[str, str], str]  # a text, in a style: bold, red, green, yellow, blue or dim


def unpainted(text: str, style: str) -> str:
    """The text as it is."""
    return text


def rendered(report: Report, form: str, paint: Paint = unpainted, **wanted: object) -> str:
    """The text of a report in one of the formats, painted where it is for a screen; only that one is imported.

    ``wanted`` is what SARIF's takes beside the report.
    """
    render = importlib.import_module(f"aurora_checks.report.{form}_report").render
    if form == SARIF:
        return str(render(report, **wanted))
    return str(render(report, paint) if form in _ON_A_SCREEN else render(report))
