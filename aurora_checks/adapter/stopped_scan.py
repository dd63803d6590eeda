"""Stops a scan whose settings file cannot be used, so that no verdict counts.

A check cannot end Checkov: it may run in a forked process, whose exit the parent takes for a runner without findings.
What the parent does look at is the error status of every report: where one is not SUCCESS, Checkov exits with code 2
(0 with --no-fail-on-crash) before it prints a result, be it with --soft-fail or without.

It loses the status in one case: the report of a second ``--directory`` is merged into that of the first. There the
report refuses to take results, and Checkov passes that exception on from the fork. (Without forks Checkov itself never
reads a second directory.)
"""

from __future__ import annotations

import logging
from typing import Any

from checkov.common.models.enums import ErrorStatus

from aurora_checks.adapter.call_stack import selves
from aurora_checks.adapter.checkov_internals import current_call
from aurora_checks.adapter.checkov_patches import refuse_records
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.terraform.errors import Problem

logger = logging.getLogger("aurora_checks")
_reported: set[Problem] = set()


def stop_scan(error: SettingsError) -> None:
    """Give the running scan's report the error status, and log every problem once."""
    new = [problem for problem in error.problems if problem not in _reported]
    _reported.update(new)
    for problem in new:
        logger.error("aurora-checks: %s", problem)
    for file in dict.fromkeys(problem.file for problem in new):
        logger.error(
            "aurora-checks: the settings in %s cannot be used, so the scan stops: Checkov shows no results at all, "
            "also not those of its own checks. Correct the file and scan again",
            file,
        )
    call = current_call()
    if call is None:
        return
    report: Any = call.scan
    report.set_error_status(ErrorStatus.ERROR)
    if _is_merged(report):
        refuse_records(report, error)


def _is_merged(report: Any) -> bool:
    """Whether the scan that this is a part of has a report of the type already."""
    reports = (getattr(it, "_check_type_to_report_map", None) for it in selves())
    return report.check_type in next((it for it in reports if it is not None), ())
