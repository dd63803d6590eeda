"""The first screen of the table, and what is missing in it."""

from __future__ import annotations

from aurora_checks.report.report_formats import Paint, unpainted
from aurora_checks.report.report_model import Report
from aurora_checks.report.table_report import first_screen, left_out

ON_A_SCREEN = True


def render(report: Report, paint: Paint = unpainted, on_screen: bool = False) -> str:
    """The text."""
    return "\n".join([*first_screen(report, paint, on_screen), *left_out(report)]) + "\n"
