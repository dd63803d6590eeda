"""The formats of a report. Each is one file here, ``<format>_report.py`` with ``render``, and is found by that name."""

from __future__ import annotations

import importlib
from pathlib import Path

from aurora_checks.report.report_model import Report

_SUFFIX = "_report.py"
# The names as people give them, sorted.
FORMATS = tuple(sorted(file.name[: -len(_SUFFIX)] for file in Path(__file__).parent.glob(f"*{_SUFFIX}")))
DEFAULT = "table"


def rendered(report: Report, form: str) -> str:
    """The text of a report in one of the formats; only that one is imported."""
    text: str = importlib.import_module(f"aurora_checks.report.{form}_report").render(report)
    return text
