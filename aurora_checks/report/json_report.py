"""The report as JSON: what programs read, and what a fleet is merged of."""

from __future__ import annotations

import json

from aurora_checks.report.report_document import to_document
from aurora_checks.report.report_model import Report
from aurora_checks.terraform.printable_text import in_json


def render(report: Report) -> str:
    """The text of the file."""
    return in_json(json.dumps(to_document(report), indent=1 if report.kind == "scan" else None)) + "\n"
